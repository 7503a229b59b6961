"""How people come into a joint response, and how they leave it: invitations by link, acceptance, removal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from responses.drafting.models import Invitation, Participant, Response, State
from responses.drafting.rules import is_coordinator, participation
from responses.drafting.text import clean_line
from responses.drafting.tokens import hash_of, token_of
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person
from responses.people.rules import belongs_to, may_sign_for
from responses.people.selectors import organisations_of
from responses.people.services import create_organisation, join, rename

INVITATION_DAYS = 14
JOINED = "notifications.joined"
LONGEST_NAME = 200
MOST_WAITING = 300
CLOSED_TO_NEWCOMERS = (State.FINISHED, State.LODGED, State.WITHDRAWN)
ROLES_BY_INVITATION = (
    Participant.Role.AUTHOR,
    Participant.Role.SIGNATORY,
    Participant.Role.COMMENTER,
    Participant.Role.VIEWER,
)


class CannotJoin(Exception):  # noqa: N818 -- a refusal, not a fault
    """An invitation or a participation is refused; the message is a sentence for the person."""


class LastCoordinator(CannotJoin):
    """It would leave a joint response without a coordinator: somebody else has to be named first."""

    def __init__(self) -> None:
        super().__init__("A joint response needs a coordinator. Name somebody else first.")


@dataclass(frozen=True)
class NewInvitation:
    """An invitation with the only copy of its token: the database keeps a hash."""

    invitation: Invitation
    token: str


def invite(
    response_id: UUID, *, by: Person, organisation_name: str, role: str, may_sign: bool = False
) -> NewInvitation:
    """Make a single-use link for one person of an organisation; it lasts INVITATION_DAYS days.

    Raises CannotJoin where `by` is no coordinator, the response takes nobody in, or the input is not usable.
    """
    with transaction.atomic():
        response = Response.objects.select_for_update().get(pk=response_id)
        _check_invitable(response, by, role)
        name = clean_line(organisation_name, longest=LONGEST_NAME)
        if not name:
            raise CannotJoin("Write the name of the organisation that you invite.")
        _check_may_let_sign(response, by, name, signs=may_sign or role == Participant.Role.SIGNATORY)
        row_id = uuid4()
        token = token_of(row_id)
        invitation = Invitation.objects.create(
            id=row_id,
            response=response,
            organisation_name=name,
            role=role,
            may_sign=may_sign,
            token_hash=hash_of(token),
            created_by=by,
            expires_at=timezone.now() + timedelta(days=INVITATION_DAYS),
        )
    return NewInvitation(invitation, token)


def _check_invitable(response: Response, by: Person, role: str) -> None:
    if not is_coordinator(by, response):
        raise CannotJoin("Only a coordinator can invite people.")
    if response.state in CLOSED_TO_NEWCOMERS:
        raise CannotJoin("This response is closed, so nobody new can join it.")
    if role not in ROLES_BY_INVITATION:
        raise CannotJoin("Choose what the person may do.")
    if waiting_invitations(response).count() >= MOST_WAITING:
        raise CannotJoin(f"{MOST_WAITING} invitations are waiting already. Take some back first.")


def _check_may_let_sign(response: Response, by: Person, name: str, *, signs: bool) -> None:
    """Who signs for an organisation that takes part already is for its own people to say."""
    here = _organisation_here(response, name)
    if signs and here and not belongs_to(by, here):
        raise CannotJoin(
            f"{here.name} takes part already, so its own people say who signs for it. "
            "Invite this person to write or to read."
        )


def waiting_invitations(response: Response) -> QuerySet[Invitation]:
    """Invitations of a response that can still be used."""
    return response.invitations.filter(
        used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now()
    )


def find_invitation(token: str) -> Invitation:
    """The invitation behind a link. Raises CannotJoin, with a sentence, where it can no longer be used."""
    found = (
        Invitation.objects.select_related("response__consultation", "created_by")
        .filter(token_hash=hash_of(token))
        .first()
    )
    if found is None:
        raise CannotJoin("We do not know this link. Check that you have the whole of it.")
    if reason := reason_it_cannot_be_used(found, timezone.now()):
        raise CannotJoin(reason)
    return found


def reason_it_cannot_be_used(invitation: Invitation, now: datetime) -> str:
    """A sentence that says why an invitation does not work any more, or nothing."""
    if invitation.revoked_at:
        return "This invitation was taken back. Ask the person who sent it for a new one."
    if invitation.used_at:
        return "This invitation was used already. Each link works once. Ask the person who sent it for a new one."
    if invitation.expires_at <= now:
        return "This invitation has run out. Ask the person who sent it for a new one."
    if invitation.response.state in CLOSED_TO_NEWCOMERS:
        return "This response is closed, so nobody new can join it."
    return ""


@transaction.atomic
def accept_invitation(token: str, *, person: Person, name: str = "") -> Participant:
    """Join the response that the link leads to, for the organisation that it names.

    Whoever joins a response waits for the one before: of two people who use a link at once one joins, and
    colleagues with links of their own meet in one organisation. A guest who came by the comment link becomes a
    participant like the others.
    Raises CannotJoin where the link can't be used or the person takes part already.
    """
    invitation = _locked(token)
    present = invitation.response.participants.filter(person=person, left_at__isnull=True)
    if present.filter(stated_organisation="").exists():
        raise CannotJoin("You take part in this response already. The link still works for somebody else.")
    _claim(invitation, person)
    give_name(person, name)
    present.update(left_at=timezone.now())
    organisation = _into_organisation(invitation, person)
    return Participant.objects.create(
        response=invitation.response, person=person, organisation=organisation, role=invitation.role
    )


def _into_organisation(invitation: Invitation, person: Person) -> Organisation:
    """The organisation that the invitation names, with the person in it; who does not sign for it gets no such role."""
    organisation = _organisation_here(invitation.response, invitation.organisation_name)
    if organisation is None:
        organisation = _own_or_new(invitation, person)
    # Asked again here: the organisation may have come in after the link was made.
    elif not _lets_sign(invitation, person, organisation):
        invitation.may_sign = False
        if invitation.role == Participant.Role.SIGNATORY:
            invitation.role = Participant.Role.COMMENTER
    join(person, organisation, is_signatory=invitation.may_sign)
    return organisation


def _locked(token: str) -> Invitation:
    """As `find_invitation`, with the response locked. It is found again then: what counts is how things stand now."""
    Response.objects.select_for_update().get(pk=find_invitation(token).response_id)
    return find_invitation(token)


def why_no_other_role(invitation: Invitation, own: Participant) -> str:
    """A sentence that says why a participant cannot take the place that the invitation is for, or nothing."""
    organisation, role = own.organisation, Participant.Role(invitation.role)
    if own.role == Participant.Role.COORDINATOR:
        return "You coordinate this response. Hand your role over before you take another one."
    if organisation is None or organisation.name.casefold() != invitation.organisation_name.casefold():
        return ""
    if own.role == role:
        return f"You are {role.label.lower()} already, so the link would change nothing. Pass it on."
    if role == Participant.Role.SIGNATORY and not _lets_sign(invitation, own.person, organisation):
        return f"Who signs for {organisation.name} is for its own people to say."
    return ""


@transaction.atomic
def take_invited_role(token: str, *, person: Person) -> Participant:
    """Somebody who takes part already has the role that the invitation is for from now on, and acts for the
    organisation that it names; the link is used up. What they wrote before stays credited as it was.

    Raises CannotJoin, and the link stays good.
    """
    invitation = _locked(token)
    own = participation(person, invitation.response)
    if own is None:
        raise CannotJoin("You do not take part in this response yet.")
    if sentence := why_no_other_role(invitation, own):
        raise CannotJoin(sentence)
    _claim(invitation, person)
    own.organisation = _into_organisation(invitation, person)
    own.role = invitation.role
    own.save(update_fields=["role", "organisation"])
    return own


def _lets_sign(invitation: Invitation, person: Person, organisation: Organisation) -> bool:
    return belongs_to(invitation.created_by, organisation) or may_sign_for(person, organisation)


def _claim(invitation: Invitation, person: Person) -> None:
    now = timezone.now()
    claimed = Invitation.objects.filter(
        pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now
    ).update(used_at=now, used_by=person)
    if not claimed:
        raise CannotJoin("This invitation was used already. Ask the person who sent it for a new one.")
    enqueue(JOINED, invitation.pk)


def give_name(person: Person, name: str) -> None:
    """The person is called `name`. Raises CannotJoin where they then still have none."""
    if name:
        rename(person, name)
    if not person.name:
        raise CannotJoin("Write your name, so that the others know who writes.")


def _organisation_here(response: Response, name: str) -> Organisation | None:
    """The organisation of this name that takes part in the response."""
    return Organisation.objects.filter(
        participations__response=response, participations__left_at__isnull=True, name__iexact=name
    ).first()


def _own_or_new(invitation: Invitation, person: Person) -> Organisation:
    """The organisation of the invitation's name that the person belongs to, or a new one.

    Never a stranger's organisation elsewhere that happens to have the same name: a link from one response
    must not open the door to another.
    """
    name = invitation.organisation_name
    own = organisations_of(person).filter(name__iexact=name).first()
    return own or create_organisation(name, by=person, is_signatory=invitation.may_sign)


@transaction.atomic
def revoke_invitation(invitation_id: UUID, *, by: Person) -> None:
    """Take an unused invitation back. Raises CannotJoin where `by` may not, or it was used."""
    invitation = Invitation.objects.select_related("response").get(pk=invitation_id)
    if not is_coordinator(by, invitation.response):
        raise CannotJoin("Only a coordinator can take an invitation back.")
    changed = Invitation.objects.filter(
        pk=invitation.pk, used_at__isnull=True, revoked_at__isnull=True
    ).update(revoked_at=timezone.now())
    if not changed:
        raise CannotJoin("This invitation was used or taken back already.")
