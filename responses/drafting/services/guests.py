"""Guests: colleagues who read and comment by the comment link, without an account or a place in an organisation."""

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Participant, Response, SharedLink
from responses.drafting.rules import is_coordinator
from responses.drafting.services.joining import CannotJoin, give_name
from responses.drafting.services.sharing import UNKNOWN, find_link, revoke_link, why_link_is_closed
from responses.drafting.text import clean_line
from responses.people.models import Person

MOST_GUESTS = 200
LONGEST_ORGANISATION = 200


@transaction.atomic
def come_in(token: str, *, person: Person, name: str, organisation: str) -> Participant:
    """Read and comment from now on, as somebody who says they are from `organisation`: nobody has checked it.

    Who takes part already stays as they are. Raises CannotJoin, and text.BadText for what cannot be kept.
    """
    link = find_link(token)
    if link.kind != SharedLink.Kind.COMMENT:
        raise CannotJoin(UNKNOWN)
    response = Response.objects.select_for_update().get(pk=link.response_id)
    if closed := why_link_is_closed(link):
        raise CannotJoin(closed)
    if already := response.participants.filter(person=person, left_at=None).first():
        return already
    _check_welcome(link, person)
    stated = clean_line(organisation, longest=LONGEST_ORGANISATION)
    if not stated:
        raise CannotJoin("Write where you are from.")
    give_name(person, name)
    return Participant.objects.create(
        response=response,
        person=person,
        role=Participant.Role.COMMENTER,
        link=link,
        stated_organisation=stated,
    )


def _check_welcome(link: SharedLink, person: Person) -> None:
    if link.guests.filter(person=person).exists():
        raise CannotJoin(
            "You left this response, or a coordinator ended your part. Ask them for an invitation."
        )
    if link.guests.count() >= MOST_GUESTS:
        raise CannotJoin(f"{MOST_GUESTS} people came by this link already. Ask the person who sent it.")


@transaction.atomic
def revoke_with_guests(link: SharedLink, *, by: Person) -> int:
    """Take the comment link back together with all who came by it; how many. Their comments stay, with their names.

    Raises CannotJoin.
    """
    response = Response.objects.select_for_update().get(pk=link.response_id)
    if not is_coordinator(by, response):
        raise CannotJoin("Only a coordinator can take a link back.")
    revoke_link(link.pk, by=by)
    return link.guests.filter(left_at=None).exclude(stated_organisation="").update(left_at=timezone.now())
