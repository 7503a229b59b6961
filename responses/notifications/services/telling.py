"""Telling people of something: a row for each of them, once, however often it is heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from responses.jobs.services import enqueue
from responses.notifications.models import Letter, Notification
from responses.notifications.rules import ABOUT, LETTERS_WITHIN, MOST_LETTERS
from responses.people.letter_choices import Pace, paces
from responses.people.models import User

POST = "notifications.post"


@dataclass(frozen=True)
class To:
    """One who is told, and the organisation that it is about for them."""

    person_id: UUID
    organisation_id: UUID | None = None


@dataclass(frozen=True)
class News:
    """What happened to a response. `key` names it: the same key is told to nobody twice (at most 120 letters).

    `has_letter` where another area has written to those who want to hear at once; `at` where it was not just now.
    """

    kind: Notification.Kind
    response_id: UUID
    key: str
    actor_id: UUID | None = None
    question_key: str = ""
    question_number: str = ""
    about: UUID | None = None
    detail: str = ""
    has_letter: bool = False
    at: datetime | None = None


def tell(news: News, people: Iterable[To]) -> int:
    """Tell everybody but who did it; how many of them there are. The number of queries does not depend on it.

    Emails are not written here: one job does that for all of them.
    """
    told = {one.person_id: one for one in people if one.person_id != news.actor_id}
    if not told:
        return 0
    now = timezone.now()
    with transaction.atomic():
        wanted = _paces(news, set(told), now)
        Notification.objects.bulk_create(
            [_row(news, one, wanted[one.person_id], now) for one in told.values()], ignore_conflicts=True
        )
        if soon := sorted(str(one) for one, pace in wanted.items() if pace == Pace.AT_ONCE):
            # With whom it is for: the same news may reach others later, and they get their letters, too.
            whom = sha256("".join(soon).encode()).hexdigest()[:16]
            enqueue(POST, news.response_id, key=f"{POST}:{news.key}:{whom}")
    return len(told)


def _paces(news: News, people: set[UUID], now: datetime) -> dict[UUID, Pace]:
    """How soon each hears of it by email: never without an address, and not at once where many letters just went."""
    chosen = paces(people, ABOUT[news.kind])
    reached = set(User.objects.filter(person__in=people, is_active=True).values_list("person", flat=True))
    soon = {one for one in reached if chosen[one] == Pace.AT_ONCE}
    busy = _has_many(soon, now) if soon else set()
    result = {}
    for one in people:
        pace = chosen[one] if one in reached else Pace.NEVER
        if pace == Pace.AT_ONCE and news.has_letter:
            pace = Pace.NEVER
        elif pace == Pace.AT_ONCE and one in busy:
            pace = Pace.DAILY
        result[one] = pace
    return result


def _has_many(people: set[UUID], now: datetime) -> set[UUID]:
    recent = Letter.objects.filter(person__in=people, created_at__gt=now - LETTERS_WITHIN)
    counted = recent.order_by().values("person").annotate(number=Count("pk"))
    return set(counted.filter(number__gte=MOST_LETTERS).values_list("person", flat=True))


def _row(news: News, to: To, pace: Pace, now: datetime) -> Notification:
    return Notification(
        person_id=to.person_id,
        kind=news.kind,
        response_id=news.response_id,
        key=news.key,
        actor_id=news.actor_id,
        organisation_id=to.organisation_id,
        question_key=news.question_key,
        question_number=news.question_number,
        about=news.about,
        detail=news.detail,
        at=news.at or now,
        pace=pace,
    )
