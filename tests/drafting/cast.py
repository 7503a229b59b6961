"""A small consultation with an open question and one with a scale, and the people who answer it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from responses.catalogue.models import Choice, Consultation, Question
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.services import save_answer, start_joint
from responses.evidence.models import Snippet, SnippetQuestion, Source
from responses.people.models import Membership, Organisation, Person

SCALE = ("strongly-support", "support", "neither", "oppose", "strongly-oppose", "dont-know")


def make_consultation(**fields: Any) -> Consultation:
    consultation = Consultation.objects.create(
        **{
            "slug": "homes",
            "title": "Stable homes",
            "body": "A department",
            "closes_at": dt.datetime(2023, 5, 11, 22, 45, tzinfo=dt.UTC),
            "drafting_open": True,
            **fields,
        }
    )
    Question.objects.create(
        consultation=consultation,
        key="q8",
        number="8",
        order=1,
        wording="What more can be done?",
        page="26",
        what_is_asked="What would help?",
        why_it_matters="It is about disabled children.",
    )
    scale = Question.objects.create(
        consultation=consultation, key="q9", number="9", order=2, kind="scale", wording="How far?"
    )
    Choice.objects.bulk_create(
        Choice(question=scale, key=key, label=key.replace("-", " ").capitalize(), order=order)
        for order, key in enumerate(SCALE)
    )
    return consultation


def add_snippets(consultation: Consultation, count: int, question: str = "q8") -> list[Snippet]:
    source, _ = Source.objects.get_or_create(
        consultation=consultation, key="survey", defaults={"kind": "report", "title": "Survey"}
    )
    start = Snippet.objects.filter(consultation=consultation).count() + 1
    made = Snippet.objects.bulk_create(
        Snippet(
            consultation=consultation,
            key=f"CON-{number}",
            claim=f"Claim {number}",
            source=source,
            order=number,
            cautions=["Take care"],
            kind="statistic",
        )
        for number in range(start, start + count)
    )
    asked = consultation.questions.get(key=question)
    SnippetQuestion.objects.bulk_create(
        SnippetQuestion(snippet=snippet, question=asked, direction="supports") for snippet in made
    )
    return made


def save(answer: Answer, author: Person, text: str, **fields: Any) -> Any:
    """Save as a page would that shows the newest revision, unless `base` says another."""
    part = Participant.objects.get(response=answer.response_id, person=author, left_at=None)
    return save_answer(
        answer.pk,
        author=author,
        **{
            "organisation": part.organisation,
            "base": Answer.objects.get(pk=answer.pk).head,
            "nonce": uuid4(),
            "text": text,
            "choice": "",
            "left_unanswered": False,
            **fields,
        },
    )


def take_part(response: Response, name: str, organisation: Organisation, role: str) -> Person:
    person = Person.objects.create(name=name)
    Membership.objects.create(person=person, organisation=organisation)
    Participant.objects.create(response=response, person=person, organisation=organisation, role=role)
    return person


@dataclass
class Team:
    """Two people of two organisations who write one joint response."""

    response: Response
    alice: Person
    bob: Person
    q8: Answer
    q9: Answer


def make_team(consultation: Consultation) -> Team:
    first = Organisation.objects.create(name="First", slug="first")
    second = Organisation.objects.create(name="Second", slug="second")
    alice = Person.objects.create(name="Alice")
    Membership.objects.create(person=alice, organisation=first)
    response = start_joint(consultation, alice, first, "Together")
    bob = take_part(response, "Bob", second, Participant.Role.AUTHOR)
    answers = {answer.question.key: answer for answer in response.answers.all()}
    return Team(response, alice, bob, answers["q8"], answers["q9"])
