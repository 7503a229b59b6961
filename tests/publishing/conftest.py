"""A small consultation, a parent who answers alone, and two charities that answer together."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from responses.catalogue.models import Choice, Consultation, Question
from responses.drafting.models import About, Answer, Participant, Response
from responses.drafting.services import save_answer, start_joint, start_personal
from responses.evidence.models import Snippet, Source
from responses.jobs.models import Job
from responses.jobs.services import JobRun
from responses.jobs.services.claiming import claim
from responses.people.models import Membership, Organisation, Person, User
from responses.publishing.models import RenderedDocument


@pytest.fixture
def call(db: None) -> Consultation:
    """An open question and a scale, three snippets of two sources."""
    made = Consultation.objects.create(
        slug="stable-homes",
        title="Stable homes, built on love",
        body="Department for Education",
        closes_at=datetime(2023, 5, 11, 22, 45, tzinfo=UTC),
        drafting_open=True,
    )
    Question.objects.create(consultation=made, key="q8", number="8", order=1, wording="What would help most?")
    scale = Question.objects.create(
        consultation=made, key="q9", number="9", order=2, kind="scale", wording="Do you agree?"
    )
    for order, (key, label) in enumerate((("agree", "Agree"), ("disagree", "Disagree"))):
        Choice.objects.create(question=scale, key=key, label=label, order=order)
    act = Source.objects.create(
        consultation=made, key="act", kind="bill", title="Children Act 1989", year="1989", order=1
    )
    survey = Source.objects.create(
        consultation=made, key="survey", kind="report", title="Failed and Forgotten", order=2
    )
    for order, (key, source) in enumerate((("CON-1", act), ("CON-2", survey), ("CON-3", survey))):
        Snippet.objects.create(
            consultation=made,
            key=key,
            kind="statistic",
            claim=f"What {key} says",
            source=source,
            page=f"p. {order + 1}",
            order=order,
            cautions=["A small survey."],
        )
    return made


def make_person(name: str, *, email: str = "") -> Person:
    """Somebody who can sign in."""
    person = Person.objects.create(name=name)
    User.objects.create_user(email=email or f"{name.split(maxsplit=1)[0].lower()}@example.org", person=person)
    return person


def answer_with(
    response: Response,
    key: str,
    text: str,
    by: Person,
    *,
    choice: str = "",
    organisation: Organisation | None = None,
) -> None:
    """Save the words through the real door, on top of what is there."""
    answer = Answer.objects.get(response=response, question__key=key)
    save_answer(
        answer.id,
        author=by,
        organisation=organisation,
        base=answer.head,
        nonce=uuid4(),
        text=text,
        choice=choice,
        left_unanswered=False,
    )


def claimed(document: RenderedDocument) -> JobRun:
    """The document's job in the hands of a worker."""
    assert document.job is not None
    job = Job.objects.get(pk=document.job.pk)
    held = claim(job.pk)
    assert held is not None
    return JobRun(job, held)


@pytest.fixture
def rose(db: None) -> Person:
    """A parent."""
    return make_person("Rose Account")


@pytest.fixture
def otto(db: None) -> Person:
    """Somebody who has nothing to do with it."""
    return make_person("Otto Outsider")


@pytest.fixture
def personal(call: Consultation, rose: Person) -> Response:
    """Rose's answers; on the form she is called R."""
    response = start_personal(call, rose)
    About.objects.filter(response=response).update(name="R.", capacity="parent")
    answer_with(response, "q8", "Listen to us [@CON-2, p. 4]. The law says so [@CON-1].", rose)
    answer_with(response, "q9", "One door.", rose, choice="agree")
    return response


@pytest.fixture
def ada(db: None) -> Person:
    """The coordinator."""
    return make_person("Ada Lead")


@pytest.fixture
def bela(db: None) -> Person:
    """A co-author in another charity."""
    return make_person("Bela Partner")


@pytest.fixture
def joint(call: Consultation, ada: Person, bela: Person) -> Response:
    """Two charities; Bela added to what Ada wrote."""
    first, second = (Organisation.objects.create(name=name, slug=name.lower()) for name in ("Kith", "Kin"))
    Membership.objects.create(person=ada, organisation=first)
    Membership.objects.create(person=bela, organisation=second)
    response = start_joint(call, ada, first, "Kith and Kin together")
    Participant.objects.create(response=response, person=bela, organisation=second, role="author")
    answer_with(response, "q8", "Families wait.", ada, organisation=first)
    answer_with(response, "q8", "Families wait. Fourteen months.", bela, organisation=second)
    return response
