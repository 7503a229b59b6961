"""What waits for a person, and which days come near, over all responses in which they take part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from responses.catalogue.selectors import live_questions
from responses.drafting.called import Called
from responses.drafting.deadlines import ENDED, spoken
from responses.drafting.models import OPEN_STATES, Answer, Deadline, Participant, Response, State
from responses.drafting.progress import status_of
from responses.drafting.rules import has_stand_in_days, leads
from responses.notifications.saying import title_of
from responses.people.models import Person
from responses.signoff.rules import signs_for
from responses.signoff.selectors import signatures_in_force

SOON = timedelta(days=7)
MOST = 20  # lines of a kind
SETTLED = (Answer.Status.READY, Answer.Status.AGREED)


@dataclass(frozen=True)
class Item:
    """One line: of which response, what, and the path of the page."""

    title: str
    sentence: str
    path: str
    link: str


def waiting_for(person: Person) -> list[Item]:
    """What others wait for from this person: signatures, answers that they lead, reviews, changes asked for."""
    parts = list(_parts(person))
    items = [*_signatures(person, parts), *_answers(person), *_to_read(parts), *_changes(parts)]
    return items[:MOST]


def days_ahead(person: Person, now: datetime | None = None) -> list[Item]:
    """The days of the next week, the nearest first."""
    now = now or timezone.now()
    open_ones = [part.response for part in _parts(person) if part.response.state not in ENDED]
    soon = Deadline.objects.filter(response__in=open_ones, at__gt=now, at__lte=now + SOON)
    by_id = {one.pk: one for one in open_ones}
    days = [(one.at, by_id[one.response_id], str(one.get_stage_display())) for one in soon if one.at]
    days += [
        (one.consultation.closes_at, one, "The consultation closes")
        for one in open_ones
        if now < one.consultation.closes_at <= now + SOON
    ]
    return [_day(*day) for day in sorted(days, key=lambda day: (day[0], str(day[1].pk)))][:MOST]


def _parts(person: Person) -> Iterator[Participant]:
    rows = Participant.objects.filter(person=person, left_at=None, response__consultation__retired_at=None)
    known = {"stands_in": has_stand_in_days()}  # named by the model, for the types' sake
    yield from (
        rows.annotate(**known)
        .select_related("response__consultation", "organisation")
        .order_by("response__title", "pk")
    )


def _signatures(person: Person, parts: list[Participant]) -> Iterator[Item]:
    for part in parts:
        response = part.response
        if response.state != State.AWAITING_SIGN_OFF:
            continue
        organisation = signs_for(person, response)
        if organisation is None:
            continue
        given = {one.question_id for one in signatures_in_force(response) if one.organisation == organisation}
        if missing := [one.number for one in live_questions(response.consultation) if one.pk not in given]:
            numbers = f"question {missing[0]}" if len(missing) == 1 else f"{len(missing)} questions"
            name = Called.of(response).name_of(organisation)
            yield _item(response, f"Sign {numbers} for {name}", "sign", "Read and sign")


def _answers(person: Person) -> Iterator[Item]:
    led = Answer.objects.filter(
        Q(response__participants__person=person, response__participants__left_at=None),
        lead_author=person,
        response__state__in=OPEN_STATES,
    )
    for answer in led.select_related("question", "response__consultation").order_by("due_on", "pk"):
        if status_of(answer) not in SETTLED:
            by = f", by {answer.due_on:%-d %B}" if answer.due_on else ""
            path = reverse("go_to_question", args=[answer.response_id, answer.question.key])
            sentence = f"Write the answer to question {answer.question.number}{by}"
            yield Item(title_of(answer.response), sentence, path, "Open the answer")


def _to_read(parts: list[Participant]) -> Iterator[Item]:
    for part in parts:
        if part.response.state == State.IN_REVIEW and not leads(part):
            yield _item(part.response, "Read the answers and comment", "response", "Read the answers")


def _changes(parts: list[Participant]) -> Iterator[Item]:
    for part in parts:
        if part.response.state == State.CHANGES_REQUESTED and leads(part):
            yield _item(part.response, "Make the changes that a moderator asked for", "response", "See them")


def _day(moment: datetime, response: Response, what: str) -> Item:
    when = spoken(moment, ZoneInfo(response.consultation.time_zone))
    return _item(response, f"{what}: {when}", "dates", "See the dates")


def _item(response: Response, sentence: str, place: str, link: str) -> Item:
    return Item(title_of(response), sentence, reverse("go_to", args=[response.pk, place]), link)
