"""A coordinator tells organisations of the same name apart."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from responses.drafting.called import Called, alike_in, compared, with_words
from responses.drafting.models import Response, State, ToldApart
from responses.drafting.rules import is_coordinator
from responses.drafting.text import clean_line
from responses.people.models import Organisation, Person

LONGEST_WORDS = 60
FIXED = (State.FINISHED, State.LODGED, State.WITHDRAWN)
TOO_LATE = "This response is closed, so its names stay as they are."


class CannotTellApart(Exception):  # noqa: N818 -- a refusal, not a fault
    """The names stay as they are; the message is a sentence for the person, about `organisation` where it is one's."""

    def __init__(self, sentence: str, organisation: UUID | None = None) -> None:
        super().__init__(sentence)
        self.organisation = organisation


@transaction.atomic
def tell_apart(response_id: UUID, *, by: Person, words: Mapping[UUID, str]) -> None:
    """Write these words behind the names of organisations, by id; nothing takes earlier ones away.

    Only of organisations that seem to have the name of another here: nobody else's name is touched. Raises
    CannotTellApart where `by` may not, or two would be called the same; text.BadText for what cannot be shown.
    """
    response = Response.objects.select_for_update().get(pk=response_id)
    if not is_coordinator(by, response):
        raise CannotTellApart("Only a coordinator can tell organisations apart.")
    if response.state in FIXED:
        raise CannotTellApart(TOO_LATE)
    said = {key: clean_line(one, longest=LONGEST_WORDS) for key, one in words.items()}
    _check(response, said)
    for key, one in said.items():
        rows = ToldApart.objects.filter(response=response, organisation=key)
        if not one:
            rows.delete()
        elif not rows.filter(words=one).exists():
            ToldApart.objects.update_or_create(
                response=response, organisation_id=key, defaults={"words": one, "by": by}
            )


def _check(response: Response, said: Mapping[UUID, str]) -> None:
    """Each is one of several of that name, and has a name of its own afterwards."""
    alike = {twin.organisation.pk: twin for same in alike_in(response) for twin in same}
    called = Called.of(response)
    others = Organisation.objects.filter(participations__response=response).exclude(pk__in=alike)
    taken = {compared(called.name_of(one)) for one in others.distinct()}
    for key in said:
        if key not in alike:
            raise CannotTellApart("No other organisation here has this name.", key)
    for key, twin in alike.items():
        words = said.get(key, twin.words)
        name = compared(with_words(twin.organisation.name, words))
        if words and name in taken:
            raise CannotTellApart(
                "Another organisation here is called this already. Write something else.", key
            )
        taken.add(name)
