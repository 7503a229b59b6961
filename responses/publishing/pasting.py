"""Ticks beside the parts of the transfer pack: who has put which part into the form, and when."""

from collections import defaultdict

from django.db import transaction

from responses.drafting.models import Response, State
from responses.drafting.rules import NotAllowed, participation, writes
from responses.people.models import Person
from responses.publishing.models import FinalVersion, Pasted
from responses.publishing.transfer import transfer_pack

DONE_ALREADY = "This response has arrived, so its ticks stay as they are."


class UnknownPart(LookupError):  # noqa: N818 -- a fact about the name
    """The pack has no such part with anything to paste."""


def set_pasted(final: FinalVersion, part: str, *, by: Person, is_pasted: bool) -> None:
    """Tick a part for the person, or take their own tick back; doing it twice changes nothing.

    Raises NotAllowed for whoever does not write the response and once it is lodged, UnknownPart.
    """
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=final.response_id)
        taking = participation(by, response)
        if taking is None or not writes(taking):
            raise NotAllowed("You can read this response, but not put it into the form.")
        if response.state != State.FINISHED:
            raise NotAllowed(DONE_ALREADY)
        if not transfer_pack(final.content).has(part):
            raise UnknownPart(part)
        if is_pasted:
            Pasted.objects.get_or_create(final_version=final, part=part, person=by)
        else:
            Pasted.objects.filter(final_version=final, part=part, person=by).delete()


def pasted_by_part(final: FinalVersion) -> dict[str, list[Pasted]]:
    """The ticks of each part, the first one first (one query)."""
    ticks: dict[str, list[Pasted]] = defaultdict(list)
    for tick in final.pasted.select_related("person"):
        ticks[tick.part].append(tick)
    return ticks


def adopt_ticks(guest: Person, owner: Person) -> None:
    """Two ticks of one part, by somebody's browser and by their account, become one."""
    theirs = Pasted.objects.filter(person=owner)
    for tick in Pasted.objects.filter(person=guest):
        if theirs.filter(final_version=tick.final_version_id, part=tick.part).exists():
            tick.delete()
