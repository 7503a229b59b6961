"""How the organisations are printed: in which order, with which logo."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from responses.drafting.models import Participant, Response, State
from responses.drafting.rules import is_coordinator
from responses.people.models import Organisation, Person
from responses.people.rules import belongs_to
from responses.signoff.arrangement import arranged
from responses.signoff.models import Logo, Signatory
from responses.signoff.pictures import Picture
from responses.signoff.rules import NotAllowed

PRINTED = (State.FINISHED, State.LODGED, State.WITHDRAWN)
TOO_LATE = "The finished version stays as it is. Start a new version to change the list of signatories."


class ListStands(Exception):  # noqa: N818 -- a refusal, as in drafting
    """The list cannot change now; the message is a sentence."""


def arrange(response_id: UUID, *, by: Person, places: Mapping[UUID, int]) -> list[Organisation]:
    """Put the organisations in the order of these numbers; equal numbers and missing ones keep their order.

    Returns the new order. Raises NotAllowed and ListStands.
    """
    with transaction.atomic():
        response = _lock(response_id, by)
        before = arranged(response)
        now = sorted(before, key=lambda one: (places.get(one.pk, before.index(one) + 1), before.index(one)))
        _write(response, now)
        return now


def move(response_id: UUID, *, by: Person, organisation: UUID, step: int) -> list[Organisation]:
    """Move an organisation up (-1) or down (1) by one place; at the end of the list it stays. Raises as `arrange`."""
    with transaction.atomic():
        response = _lock(response_id, by)
        now = arranged(response)
        here = next((place for place, one in enumerate(now) if one.pk == organisation), None)
        if here is not None and 0 <= here + step < len(now):
            now[here], now[here + step] = now[here + step], now[here]
        _write(response, now)
        return now


def set_logo(response_id: UUID, *, by: Person, organisation: UUID, picture: Picture | None) -> None:
    """Print this logo with the organisation, or none. Raises NotAllowed and ListStands."""
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=response_id)
        body = next((one for one in arranged(response) if one.pk == organisation), None)
        if body is None or not may_set_logo(by, response, body):
            raise NotAllowed("Only a coordinator, or somebody of this organisation, sets its logo.")
        _check_open(response)
        logo = _kept(picture) if picture else None
        Signatory.objects.update_or_create(response=response, organisation=body, defaults={"logo": logo})


def may_set_logo(person: Person, response: Response, organisation: Organisation) -> bool:
    """A coordinator may; so may a member of the organisation who takes part for it."""
    if is_coordinator(person, response):
        return True
    parts = Participant.objects.filter(
        response=response, person=person, organisation=organisation, left_at=None
    )
    return belongs_to(person, organisation) and parts.exists()


def _kept(picture: Picture) -> Logo:
    fields = {"data": picture.data, "kind": picture.kind, "width": picture.width, "height": picture.height}
    logo, _ = Logo.objects.get_or_create(sha256=picture.sha256, defaults=fields)
    return logo


def _lock(response_id: UUID, by: Person) -> Response:
    """The response, locked: finishing locks it, too, so a list is whole or not there."""
    response = Response.objects.select_for_update().get(pk=response_id)
    if not is_coordinator(by, response):
        raise NotAllowed("Only a coordinator arranges the list.")
    _check_open(response)
    return response


def _check_open(response: Response) -> None:
    if response.state in PRINTED:
        raise ListStands(TOO_LATE)


def _write(response: Response, order: list[Organisation]) -> None:
    kept = {one.organisation_id: one for one in Signatory.objects.filter(response=response)}
    fresh, moved = [], []
    for place, organisation in enumerate(order, start=1):
        row = kept.get(organisation.pk)
        if row is None:
            fresh.append(Signatory(response=response, organisation=organisation, place=place))
        elif row.place != place:
            row.place = place
            moved.append(row)
    Signatory.objects.bulk_create(fresh)
    Signatory.objects.bulk_update(moved, ["place"])
