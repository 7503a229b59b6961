"""Asking to join by the coalition link, and what a coordinator answers."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from responses.drafting.models import JoinRequest, Participant, Response, SharedLink
from responses.drafting.namesakes import Namesakes
from responses.drafting.rules import is_coordinator
from responses.drafting.services.joining import (
    CLOSED_TO_NEWCOMERS,
    ROLES_BY_INVITATION,
    CannotJoin,
    give_name,
)
from responses.drafting.services.sharing import UNKNOWN, find_link, why_link_is_closed
from responses.drafting.text import clean_line
from responses.jobs.services import enqueue
from responses.people.models import Organisation, Person
from responses.people.rules import belongs_to, may_sign_for
from responses.people.selectors import organisations_of
from responses.people.services import create_organisation, join

ASKED_TO_JOIN, LET_IN = "notifications.asked_to_join", "notifications.let_in"
MOST_WAITING = 300
LONGEST_ORGANISATION, LONGEST_LINE = 200, 300


@dataclass(frozen=True)
class Asking:
    """What a newcomer says of themselves. `email` and `line` may be empty; the form has looked at the address."""

    name: str
    organisation_name: str
    email: str = ""
    line: str = ""


@dataclass
class Decided:
    """What became of some requests: who is in, and for those who wait still a sentence that says why."""

    joined: list[Participant] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)


@transaction.atomic
def ask_to_join(token: str, *, person: Person, asking: Asking) -> JoinRequest:
    """Ask the coordinators, by the coalition link; asking again changes nothing while the request waits.

    Raises CannotJoin, and text.BadText for what cannot be kept.
    """
    link = find_link(token)
    if link.kind != SharedLink.Kind.COALITION:
        raise CannotJoin(UNKNOWN)
    response = Response.objects.select_for_update().get(pk=link.response_id)
    if earlier := request_of(link, person):
        return earlier
    if closed := why_link_is_closed(link):
        raise CannotJoin(closed)
    _check_new(response, person)
    organisation_name = clean_line(asking.organisation_name, longest=LONGEST_ORGANISATION)
    if not organisation_name:
        raise CannotJoin("Write the name of your organisation.")
    give_name(person, asking.name)
    request = JoinRequest.objects.create(
        link=link,
        person=person,
        name=person.name,
        organisation_name=organisation_name,
        email=asking.email,
        line=clean_line(asking.line, longest=LONGEST_LINE),
    )
    enqueue(ASKED_TO_JOIN, request.pk)
    return request


def _check_new(response: Response, person: Person) -> None:
    if response.participants.filter(person=person, left_at=None, stated_organisation="").exists():
        raise CannotJoin("You take part in this response already.")
    if waiting_requests(response.pk).count() >= MOST_WAITING:
        raise CannotJoin("Very many people wait for an answer already. Please try again in some days.")


def request_of(link: SharedLink, person: Person | None) -> JoinRequest | None:
    """What the person asked for by this link: the newest, whatever became of it."""
    if person is None:
        return None
    return link.requests.filter(person=person).order_by("-at", "-pk").first()


def waiting_requests(response_id: UUID) -> QuerySet[JoinRequest]:
    """The requests of a response that nobody has answered, the oldest first, each with who asks."""
    waiting = JoinRequest.objects.filter(link__response=response_id, state=JoinRequest.State.WAITING)
    return waiting.select_related("person", "link__response")


@transaction.atomic
def approve(
    response_id: UUID,
    requests: dict[UUID, UUID | None],
    *,
    by: Person,
    role: str,
    may_sign: bool = False,
) -> Decided:
    """Let these people in, in that role. `requests` names for each the organisation here that theirs is, or None.

    Somebody whose organisation has the name of one that is here waits until it is said whether it is the same:
    name that one, or `NEW` for another. Raises CannotJoin where `by` may not, or none of them can be answered.
    """
    response = _locked(response_id, by)
    if role not in ROLES_BY_INVITATION:
        raise CannotJoin("Choose a role.")
    decided = Decided()
    found = waiting_requests(response_id).filter(pk__in=requests)
    for request in found.order_by("at", "pk"):
        chosen = requests[request.pk]
        organisation, why = _organisation(response, request, chosen)
        signs = may_sign or role == Participant.Role.SIGNATORY
        if signs and organisation and not _lets_sign(by, request.person, organisation):
            why = f"Who signs for {organisation.name} is for its own people to say. Choose another role."
        if why:
            decided.waiting.append(f"{request.name}: {why}")
            continue
        decided.joined.append(_let_in(request, organisation, by, role, signs=signs))
    return decided


NEW = UUID(int=0)
"""Stands for an organisation that is not here yet, though it has the name of one that is."""


def _organisation(
    response: Response, request: JoinRequest, chosen: UUID | None
) -> tuple[Organisation | None, str]:
    """The organisation here for which they come in, None for one of their own; or why that is not clear."""
    same = Namesakes.of(response.pk).of_name(request.organisation_name)
    mine = next((one for one in same if belongs_to(request.person, one)), None)
    if mine or chosen == NEW or not same:
        return mine, ""
    picked = next((one for one in same if one.pk == chosen), None)
    if picked is None:
        return None, f"say whether {request.organisation_name} is the one that takes part already."
    return picked, ""


def _lets_sign(by: Person, person: Person, organisation: Organisation) -> bool:
    return belongs_to(by, organisation) or may_sign_for(person, organisation)


def _let_in(
    request: JoinRequest, organisation: Organisation | None, by: Person, role: str, *, signs: bool
) -> Participant:
    response = request.link.response
    present = response.participants.filter(person=request.person, left_at=None)
    _answer(request, JoinRequest.State.APPROVED, by)
    if already := present.filter(stated_organisation="").first():
        return already
    present.update(left_at=timezone.now())
    if organisation:
        join(request.person, organisation, is_signatory=signs)
    else:
        organisation = _own_or_new(request, signs=signs)
    return Participant.objects.create(
        response=response, person=request.person, organisation=organisation, role=role
    )


def _own_or_new(request: JoinRequest, *, signs: bool) -> Organisation:
    """The organisation of that name that they belong to, or a new one: never a stranger's."""
    own = organisations_of(request.person).filter(name__iexact=request.organisation_name).first()
    return own or create_organisation(request.organisation_name, by=request.person, is_signatory=signs)


@transaction.atomic
def decline(response_id: UUID, requests: list[UUID], *, by: Person, reason: str) -> int:
    """Say no, with a sentence that they read; how many were answered. Raises CannotJoin and text.BadText."""
    _locked(response_id, by)
    said = clean_line(reason, longest=LONGEST_LINE)
    if not said:
        raise CannotJoin("Write a sentence that says why. They read it.")
    found = list(waiting_requests(response_id).filter(pk__in=requests))
    for request in found:
        request.reason = said
        _answer(request, JoinRequest.State.DECLINED, by)
    return len(found)


def _answer(request: JoinRequest, state: str, by: Person) -> None:
    request.state, request.decided_by, request.decided_at = state, by, timezone.now()
    request.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    if state == JoinRequest.State.APPROVED:
        enqueue(LET_IN, request.pk)


def _locked(response_id: UUID, by: Person) -> Response:
    response = Response.objects.select_for_update().get(pk=response_id)
    if not is_coordinator(by, response):
        raise CannotJoin("Only a coordinator can answer requests to join.")
    if response.state in CLOSED_TO_NEWCOMERS:
        raise CannotJoin("This response is closed, so nobody new can join it.")
    return response
