"""The invented people of the demonstration, and the responses they write from the pack's sample answers.

Everything goes through the services that real people's pages use, so that a demonstration is a rehearsal.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.db import transaction

from responses.catalogue.models import Consultation, Question, Sample
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.services import (
    AboutYou,
    joining,
    save_about,
    save_answer,
    start_joint,
    start_personal,
)
from responses.evidence.proposing.models import EvidenceReviewer
from responses.moderation.models import Moderator
from responses.people.models import Organisation, Person, User
from responses.people.services import account_for, create_organisation, rename

SENTENCE_END = re.compile(r"(?<=[.?!]) +(?=[A-Z])")


@dataclass(frozen=True)
class Member:
    """One invented person: how they sign in, what they are called, what they are there for."""

    email: str
    name: str
    part: str
    organisation: str = ""


PARENT = Member("pat@example.org", "Pat Sample", "a parent with a draft of their own")
ROBIN = Member("robin@example.org", "Robin Sample", "coordinator of the joint response", "Organisation A")
ALEX = Member("alex@example.org", "Alex Example", "author in the joint response", "Organisation B")
SAM = Member(
    "sam@example.org", "Sam Specimen", "author and signatory in the joint response", "Organisation C"
)
MO = Member("mo@example.org", "Mo Moderator", "moderator of the consultation, and reviewer of its evidence")
LEE = Member("lee@example.org", "Lee Lead", "safeguarding lead and administrator")
CAST = (PARENT, ROBIN, ALEX, SAM, MO, LEE)
WITH_SECOND_STEP = (MO, LEE)

APP_SECRET = "CHORUSSAMPLESECRETFORINVENTED234"  # noqa: S105 -- of invented people, on a development site
"""What the authenticator apps of the invented cast are set up with."""


def person_of(member: Member) -> Person:
    """The Person of a member of the cast, with an account; the same one every time."""
    user = account_for(member.email)
    if user is None:
        raise User.DoesNotExist(f"The account of {member.email} is closed.")
    rename(user.person, member.name)
    Person.objects.filter(pk=user.person_id, is_sample=False).update(is_sample=True)
    user.person.refresh_from_db()
    return user.person


def organisation_of(member: Member) -> Organisation:
    """The invented organisation of a member of the cast; they belong to it and may sign for it."""
    organisation = create_organisation(member.organisation, by=person_of(member))
    Organisation.objects.filter(pk=organisation.pk, is_sample=False).update(is_sample=True)
    return organisation


def appoint_moderator(consultation: Consultation) -> Person:
    """Mo moderates and reviews evidence, and has an authenticator app; twice is the same as once."""
    mo = person_of(MO)
    Moderator.objects.get_or_create(person=mo, consultation=consultation, ended_at=None)
    EvidenceReviewer.objects.get_or_create(person=mo, consultation=consultation, ended_at=None)
    give_app(MO)
    return mo


def appoint_lead(consultation: Consultation) -> Person:
    """Lee leads on safeguarding for the consultation and administers the site; twice is the same as once."""
    lee = person_of(LEE)
    Moderator.objects.get_or_create(
        person=lee, consultation=consultation, ended_at=None, defaults={"is_safeguarding_lead": True}
    )
    User.objects.filter(person=lee, is_superuser=False).update(is_staff=True, is_superuser=True)
    give_app(LEE)
    return lee


def give_app(member: Member) -> None:
    """Set up the authenticator app of an invented person, whose secret anybody may know."""
    Authenticator.objects.get_or_create(
        user=User.objects.get(person=person_of(member)),
        type=Authenticator.Type.TOTP,
        defaults={"data": {"secret": APP_SECRET}},
    )


@transaction.atomic
def write_personal(
    consultation: Consultation,
    member: Member = PARENT,
    *,
    only: Sequence[str] = (),
) -> Response:
    """A parent's response from the pack's samples; `only` names the question keys that are answered yet."""
    writer = person_of(member)
    response = start_personal(consultation, writer, is_sample=True)
    save_about(
        response.pk,
        by=writer,
        said=AboutYou(name=member.name, capacity="parent", may_publish=False),
    )
    for answer in _answers(response):
        if not only or answer.question.key in only:
            _save(answer, writer, _sample(answer, "parent"))
    return response


@transaction.atomic
def write_voice(consultation: Consultation, member: Member, *, capacity: str, choice: str) -> Response:
    """One of many: says where they stand and why, with the words of the sample, and leaves the other questions."""
    writer = person_of(member)
    response = start_personal(consultation, writer, is_sample=True)
    save_about(response.pk, by=writer, said=AboutYou(name=member.name, capacity=capacity, may_publish=True))
    for answer in _answers(response):
        sample = _sample(answer, "parent")
        if answer.question.kind == Question.Kind.SCALE:
            _save(answer, writer, sample, choice=choice)
        else:
            _save(answer, writer, sample, "", left_unanswered=True)
    return response


@transaction.atomic
def write_joint(
    consultation: Consultation, title: str = "Joint response of the Example Alliance"
) -> Response:
    """A joint response of three organisations; its people write each answer sentence by sentence in turn."""
    robin = person_of(ROBIN)
    response = start_joint(consultation, robin, organisation_of(ROBIN), title, is_sample=True)
    for member in (ALEX, SAM):
        organisation_of(member)
        made = joining.invite(
            response.pk,
            by=robin,
            organisation_name=member.organisation,
            role=Participant.Role.AUTHOR,
            may_sign=True,
        )
        joining.accept_invitation(made.token, person=person_of(member))
    writers = [person_of(member) for member in (ROBIN, ALEX, SAM)]
    for place, answer in enumerate(_answers(response)):
        _write_in_turn(answer, writers[place:] + writers[:place])
    return response


def _write_in_turn(answer: Answer, writers: list[Person]) -> None:
    sample = _sample(answer, "coalition")
    words = ""
    for number, sentence in enumerate(SENTENCE_END.split(sample.text)):
        words = f"{words} {sentence}".strip()
        _save(answer, writers[number % len(writers)], sample, words)


def _answers(response: Response) -> list[Answer]:
    return list(response.answers.select_related("question", "response").order_by("question__order"))


def _sample(answer: Answer, respondent: str) -> Sample:
    return answer.question.samples.filter(respondent=respondent).get()


def _save(
    answer: Answer,
    writer: Person,
    sample: Sample,
    words: str | None = None,
    *,
    choice: str = "",
    left_unanswered: bool = False,
) -> None:
    part = answer.response.participants.get(person=writer, left_at=None)
    save_answer(
        answer.pk,
        author=writer,
        organisation=part.organisation,
        base=Answer.objects.values_list("head", flat=True).get(pk=answer.pk),
        nonce=uuid4(),
        text=sample.text if words is None else words,
        choice=choice or sample.choice,
        left_unanswered=left_unanswered,
    )
