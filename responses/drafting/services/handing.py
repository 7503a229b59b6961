"""A coordinator's role in other hands: handed over for good, or to a stand-in for some days."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Participant, Response, StandIn
from responses.drafting.services.joining import CannotJoin
from responses.people.models import Person

LONGEST_STAND_IN = timedelta(days=366)


class BadDays(CannotJoin):
    """Nobody can stand in on these days; the sentence says what is wrong with the last one."""


@transaction.atomic
def hand_over(response_id: UUID, *, by: Person, to: int) -> Participant:
    """The participant `to` coordinates from now on; `by`, who did, is an author.

    Raises CannotJoin where `by` is no coordinator by role, or `to` cannot be one.
    """
    own, heir = _two(response_id, by, to)
    if heir.role == Participant.Role.COORDINATOR:
        raise CannotJoin(f"{heir.person} coordinates this response already.")
    Participant.objects.filter(pk=heir.pk).update(role=Participant.Role.COORDINATOR)
    Participant.objects.filter(pk=own.pk).update(role=Participant.Role.AUTHOR)
    _end_all(own)
    heir.role = Participant.Role.COORDINATOR
    return heir


@transaction.atomic
def name_stand_in(response_id: UUID, *, by: Person, to: int, from_day: date, to_day: date) -> StandIn:
    """The participant `to` has a coordinator's rights from one day to another, for `by` who coordinates.

    A coordinator has one stand-in: naming another ends the earlier one. Raises CannotJoin.
    """
    own, other = _two(response_id, by, to)
    if other.role == Participant.Role.COORDINATOR:
        raise CannotJoin(f"{other.person} is a coordinator already, and needs nobody's place.")
    _check_days(from_day, to_day)
    _end_all(own)
    return StandIn.objects.create(coordinator=own, participant=other, from_day=from_day, to_day=to_day)


@transaction.atomic
def end_stand_in(response_id: UUID, stand_in_id: int, *, by: Person) -> None:
    """End it before its last day: its coordinator, another one, or the stand-in may. Twice is the same as once.

    Raises CannotJoin.
    """
    found = StandIn.objects.select_related("participant", "coordinator").get(
        pk=stand_in_id, coordinator__response=response_id
    )
    own = _part(response_id, by)
    concerned = own is not None and own.pk in (found.participant_id, found.coordinator_id)
    if own is None or not (concerned or own.role == Participant.Role.COORDINATOR):
        raise CannotJoin("Only a coordinator or the stand-in can end this.")
    StandIn.objects.filter(pk=found.pk, ended_at=None).update(ended_at=timezone.now())


def _two(response_id: UUID, by: Person, to: int) -> tuple[Participant, Participant]:
    """The coordinator and the other one, both present, with the response locked."""
    response = Response.objects.select_for_update().get(pk=response_id, kind=Response.Kind.JOINT)
    own = _part(response.pk, by)
    if own is None or own.role != Participant.Role.COORDINATOR:
        raise CannotJoin("Only a coordinator can hand over their role or name a stand-in.")
    other = response.participants.filter(pk=to, left_at=None).select_related("person").first()
    if other is None or other.pk == own.pk:
        raise CannotJoin("Choose somebody else who takes part.")
    if other.is_guest:
        raise CannotJoin(f"{other.person} came by the comment link. Send them an invitation first.")
    return own, other


def _part(response_id: UUID, person: Person) -> Participant | None:
    return Participant.objects.filter(response=response_id, person=person, left_at=None).first()


def _check_days(from_day: date, to_day: date) -> None:
    if to_day < from_day:
        raise BadDays("The last day is before the first day.")
    if to_day < timezone.localdate():
        raise BadDays("The last day is over already. Choose today or a later day.")
    if to_day - from_day > LONGEST_STAND_IN:
        raise BadDays("A stand-in can be named for a year at most.")


def _end_all(coordinator: Participant) -> None:
    coordinator.stand_ins.filter(ended_at=None).update(ended_at=timezone.now())
