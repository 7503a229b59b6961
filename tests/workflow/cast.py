"""A parent with a response of their own, and a small alliance with a joint one; and those who judge both."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.pins import present_hashes
from responses.drafting.services import start_joint, start_personal
from responses.moderation.models import Moderator
from responses.people.models import Membership, Organisation, Person, User
from responses.signoff.models import Signature
from responses.signoff.services import Say, sign
from responses.statemachine.models import TransitionRecord
from responses.workflow.moves import make_move
from tests.drafting.cast import make_consultation, save

Role = Participant.Role


@dataclass
class World:
    """A response and everybody around it. Persons that a kind of response does not have are None."""

    response: Response
    lead: Person  # the writer, or the coordinator
    moderator: Person
    safeguarding: Person
    outsider: Person
    author: Person | None = None
    commenter: Person | None = None
    signatory: Person | None = None
    viewer: Person | None = None
    insider: Person | None = None  # a moderator of a participating organisation

    @property
    def consultation(self) -> Consultation:
        return self.response.consultation

    def now(self) -> Response:
        """The response as it stands in the database."""
        return Response.objects.select_related("consultation").get(pk=self.response.pk)

    def answer(self, key: str) -> Answer:
        return Answer.objects.select_related("question").get(response=self.response, question__key=key)

    def write(self, key: str, text: str, **fields: Any) -> Any:
        return save(self.answer(key), self.lead, text, **fields)

    def write_all(self) -> None:
        """Answer question 8, and leave question 9 unanswered on purpose."""
        self.write("q8", "A key worker helps.")
        self.write("q9", "", left_unanswered=True)

    def move(self, name: str, actor: Person | None = None, **data: Any) -> TransitionRecord:
        """Make a move as somebody would whose page is fresh."""
        if name in ("approve", "request_changes"):
            actor = actor or self.moderator
            data = {"hashes": present_hashes(self.now()), "reason": "Please change it.", **data}
        if name == "lodge":
            data = {"route": "portal", "lodged_at": timezone.now().isoformat(), **data}
        return make_move(
            self.response.pk,
            name,
            actor=actor or self.lead,
            seen_version=self.now().version,
            data=data,
        )

    def sign_all(self, kind: str = Signature.Kind.ENDORSE) -> None:
        for person in (self.lead, self.signatory):
            assert person is not None
            hashes = present_hashes(self.now())
            says = [Say(key, kind, seen, "But.") for key, seen in hashes.items()]
            sign(self.response.pk, signatory=person, says=says)


def open_call(**fields: Any) -> Consultation:
    """A consultation that is open for a week."""
    return make_consultation(**{"closes_at": timezone.now() + dt.timedelta(days=7), **fields})


def person(name: str) -> Person:
    made = Person.objects.create(name=name)
    User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", person=made)
    return made


def join(
    response: Response, name: str, organisation: Organisation, role: str, *, signs: bool = False
) -> Person:
    made = person(name)
    Membership.objects.create(person=made, organisation=organisation, is_signatory=signs)
    Participant.objects.create(response=response, person=made, organisation=organisation, role=role)
    return made


def appoint(consultation: Consultation, name: str, *, leads: bool = False) -> Person:
    made = person(name)
    Moderator.objects.create(person=made, consultation=consultation, is_safeguarding_lead=leads)
    return made


def personal_world(**fields: Any) -> World:
    consultation = open_call(**fields)
    writer = person("Pat Parent")
    return World(
        response=start_personal(consultation, writer),
        lead=writer,
        moderator=appoint(consultation, "Mo Moderator"),
        safeguarding=appoint(consultation, "Sue Safeguarding", leads=True),
        outsider=person("Otto Outsider"),
    )


def joint_world(**fields: Any) -> World:
    consultation = open_call(**fields)
    first = Organisation.objects.create(name="First Steps", slug="first")
    second = Organisation.objects.create(name="Second Chance", slug="second")
    coordinator = person("Cora Coordinator")
    Membership.objects.create(person=coordinator, organisation=first, is_signatory=True)
    response = start_joint(consultation, coordinator, first, "Together")
    insider = appoint(consultation, "Ina Insider")
    Membership.objects.create(person=insider, organisation=second)
    return World(
        response=response,
        lead=coordinator,
        author=join(response, "Art Author", second, Role.AUTHOR),
        commenter=join(response, "Com Menter", second, Role.COMMENTER),
        signatory=join(response, "Sid Signatory", second, Role.SIGNATORY),
        viewer=join(response, "Viv Viewer", second, Role.VIEWER),
        moderator=appoint(consultation, "Mo Moderator"),
        safeguarding=appoint(consultation, "Sue Safeguarding", leads=True),
        insider=insider,
        outsider=person("Otto Outsider"),
    )


def bring_to(world: World, state: str) -> World:
    """Bring a world to a state on the ordinary way, by moves alone."""
    ways = {"personal": _personal_way, "joint": _joint_way}
    for step in ways[world.response.kind](state):
        if step == "write":
            world.write_all()
        elif step == "sign":
            world.sign_all()
        else:
            world.move(step)
    assert world.now().state == state
    return world


def _personal_way(state: str) -> list[str]:
    sent = ["write", "send_to_moderation"]
    finished = [*sent, "approve", "finish"]
    return {
        "drafting": ["write"],
        "in_moderation": sent,
        "changes_requested": [*sent, "request_changes"],
        "approved": [*sent, "approve"],
        "finished": finished,
        "lodged": [*finished, "lodge"],
        "withdrawn": ["write", "withdraw"],
    }[state]


def _joint_way(state: str) -> list[str]:
    sent = ["write", "open_review", "send_to_moderation"]
    signed = [*sent, "approve", "sign", "complete_sign_off"]
    return {
        "drafting": ["write"],
        "in_review": ["write", "open_review"],
        "in_moderation": sent,
        "changes_requested": [*sent, "request_changes"],
        "awaiting_sign_off": [*sent, "approve"],
        "signed_off": signed,
        "finished": [*signed, "finish"],
        "lodged": [*signed, "finish", "lodge"],
        "withdrawn": ["write", "withdraw"],
    }[state]
