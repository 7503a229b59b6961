"""Agreeing that a response is shown to everybody, and taking that back. A page is there exactly while it may be."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import About, Response, State
from responses.drafting.rules import NotAllowed, leads, participation
from responses.drafting.services.about import note_may_publish
from responses.moderation.rules import is_held
from responses.people.models import Consent, Person
from responses.people.services import give_consent, withdraw_consents_to
from responses.publishing.collecting.services import take_out
from responses.publishing.models import Publication, PublishedAnswer
from responses.publishing.publications import is_cleared, newest_final
from responses.publishing.rows import respondent_in, show_answers

# Raise it with every change to the words of publishing/publish.html that people agree to.
WORDS = 3


class CannotAgree(Exception):  # noqa: N818 -- a refusal with a sentence
    """The response cannot be shown like this; the message says why and what to do."""


def agree(response_id: UUID, *, person: Person, final_number: int, with_name: bool) -> Publication:
    """Keep that the person agrees to show this final version, with or without the name in it.

    It is shown at once where a moderator has approved it, else from then on. Agreeing anew is for the newest version.
    Raises NotAllowed, CannotAgree.
    """
    with transaction.atomic():
        response = _locked(response_id, person)
        final = newest_final(response)
        if final is None or final.number != final_number:
            raise CannotAgree("There is a newer version than you looked at. Look at this one first.")
        if response.state == State.WITHDRAWN:
            raise CannotAgree("This response is withdrawn. Bring it back before you show it to others.")
        if is_held(response):
            raise CannotAgree(
                "A moderator is looking at this response. You can say so when they have finished."
            )
        withdraw_consents_to(Consent.Kind.PUBLISH, response.pk)
        consent = give_consent(
            person, Consent.Kind.PUBLISH, wording=_wording(with_name=with_name), object_id=response.pk
        )
        publication, _ = Publication.objects.update_or_create(
            response=response,
            defaults={
                "final_version": final,
                "consent": consent,
                "with_name": with_name,
                "respondent": respondent_in(final.content),
                "at": timezone.now(),
            },
        )
        PublishedAnswer.objects.filter(publication=publication).delete()
        note_may_publish(response, may=True)
        _bring_up_to_date(publication)
    return publication


def take_back(response_id: UUID, *, person: Person) -> None:
    """The response is shown to nobody from now on. Twice is the same as once. Raises NotAllowed."""
    with transaction.atomic():
        response = _locked(response_id, person)
        take_down(response)
        note_may_publish(response, may=False)


def heed(response_id: UUID) -> None:
    """Show the response to nobody where its writer has said under "About you" that it should not be shown."""
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=response_id)
        if About.objects.filter(response=response, may_publish=False).exists():
            take_down(response)


def take_down(response: Response) -> None:
    """End every consent to show the response, and its places on the pages of questions. Call it in a transaction."""
    withdraw_consents_to(Consent.Kind.PUBLISH, response.pk)
    PublishedAnswer.objects.filter(publication__response=response).delete()
    take_out([response])


def refresh(response: Response) -> None:
    """Show the response, or show it no more, after a moderator has decided. Call it in the decision's transaction."""
    publication = Publication.objects.select_for_update().filter(response=response).first()
    if publication:
        _bring_up_to_date(publication)


def _bring_up_to_date(publication: Publication) -> None:
    # A hold is asked for by each page: when it ends, everything is there again.
    if not is_cleared(publication):
        PublishedAnswer.objects.filter(publication=publication).delete()
        return
    show_answers(publication)
    Publication.objects.filter(pk=publication.pk, shown_at=None).update(shown_at=timezone.now())


def _locked(response_id: UUID, person: Person) -> Response:
    response = Response.objects.select_for_update().get(pk=response_id)
    part = participation(person, response)
    if part is None or not leads(part):
        raise NotAllowed("Only whoever leads this response can say whether it is shown.")
    return response


def _wording(*, with_name: bool) -> str:
    return f"{WORDS}-{'with name' if with_name else 'without name'}"
