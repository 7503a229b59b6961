"""What participants do in a joint response: another role, and the end of their part."""

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.rules import is_coordinator, participation
from responses.drafting.services.joining import ROLES_BY_INVITATION, CannotJoin, LastCoordinator
from responses.people.models import Person
from responses.people.rules import belongs_to, may_sign_for


@transaction.atomic
def end_participation(participant_id: int, *, by: Person) -> None:
    """A person leaves, or a coordinator removes them. What they wrote stays, and stays credited to them.

    Raises CannotJoin where `by` may not, and LastCoordinator where the response would be left without one.
    """
    participant = _locked(participant_id)
    response = participant.response
    if participant.person_id != by.pk and not is_coordinator(by, response):
        raise CannotJoin("Only a coordinator can remove somebody.")
    if response.kind != Response.Kind.JOINT:
        raise CannotJoin("Nobody can leave a personal response. You can delete it.")
    if participant.person_id != by.pk:
        _check_over(participant, by)
    _check_not_last(participant)
    Participant.objects.filter(pk=participant.pk, left_at__isnull=True).update(left_at=timezone.now())


@transaction.atomic
def change_role(participant_id: int, *, by: Person, role: str) -> None:
    """Give a participant another role. Raises CannotJoin where `by` may not, LastCoordinator where that
    leaves nobody who coordinates.
    """
    participant = _locked(participant_id)
    response = participant.response
    if not is_coordinator(by, response) or response.kind != Response.Kind.JOINT:
        raise CannotJoin("Only a coordinator can change what somebody may do.")
    if role not in (Participant.Role.COORDINATOR, *ROLES_BY_INVITATION):
        raise CannotJoin("Choose what the person may do.")
    if participant.is_guest:
        raise CannotJoin(
            f"{participant.person} came by the comment link. Send an invitation for another role."
        )
    if role == participant.role:
        return
    _check_over(participant, by, role)
    _check_signing(participant, by, role)
    _check_not_last(participant)
    Participant.objects.filter(pk=participant.pk).update(role=role)


def _locked(participant_id: int) -> Participant:
    """A present participant, with the response locked: who coordinates is read after that."""
    found = Participant.objects.only("response_id").get(pk=participant_id)
    response = Response.objects.select_for_update().get(pk=found.response_id)
    part = response.participants.select_related("person", "organisation").get(pk=participant_id, left_at=None)
    part.response = response
    return part


def _check_over(participant: Participant, by: Person, role: str = "") -> None:
    """Who only stands in neither makes coordinators nor ends their part."""
    if Participant.Role.COORDINATOR not in (participant.role, role):
        return
    own = participation(by, participant.response)
    if own is None or own.role != Participant.Role.COORDINATOR:
        raise CannotJoin("You stand in for a coordinator. Only they can say who else coordinates.")


def _check_signing(participant: Participant, by: Person, role: str) -> None:
    """A coordinator makes nobody sign for an organisation that is not their own."""
    organisation = participant.organisation
    if role != Participant.Role.SIGNATORY or organisation is None or belongs_to(by, organisation):
        return
    if not may_sign_for(participant.person, organisation):
        raise CannotJoin(f"Who signs for {organisation.name} is for its own people to say.")


def _check_not_last(participant: Participant) -> None:
    """Raises LastCoordinator where nobody else coordinates, by role, what this participant does."""
    if participant.role != Participant.Role.COORDINATOR:
        return
    others = Participant.objects.filter(
        response=participant.response_id, role=Participant.Role.COORDINATOR, left_at=None
    )
    if not others.exclude(pk=participant.pk).exists():
        raise LastCoordinator
