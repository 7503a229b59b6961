"""The queue: what waits for a moderator, signs of danger first, then the nearest deadline, then the longest wait."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from responses.catalogue.models import Consultation
from responses.drafting.models import Response
from responses.moderation.models import Review
from responses.moderation.rules import (
    appointments,
    is_free,
    is_held_response,
    is_not_involved,
    is_wanted_from,
)
from responses.people.models import Person

A_PAGE = 25  # reviews
MANY = 100  # more than these are not counted
ORDER = ("risk", "due_at", "asked_at", "id")

AGES = {"1": "Longer than a day", "3": "Longer than 3 days", "7": "Longer than a week"}
DEADLINES = {"1": "Within a day", "3": "Within 3 days", "7": "Within a week", "over": "It has passed"}


@dataclass(frozen=True)
class Filters:
    """What a moderator wants to see of the queue; empty is everything. What cannot be is ignored."""

    consultation: str = ""
    kind: str = ""
    age: str = ""
    deadline: str = ""
    risk: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Filters":
        """The filters of an address."""
        return cls(
            consultation=given.get("consultation", "").replace("\x00", "")[:80],
            kind=_one_of(given.get("kind", ""), Response.Kind.values),
            age=_one_of(given.get("age", ""), AGES),
            deadline=_one_of(given.get("deadline", ""), DEADLINES),
            risk=_one_of(given.get("risk", ""), map(str, Review.Risk.values)),
        )

    @property
    def chosen(self) -> dict[str, str]:
        """Those that are set, by name."""
        return {name: value for name, value in vars(self).items() if value}


@dataclass(frozen=True)
class QueuePage:
    """One page of the queue. `after` leads to the next one, empty at the end; `count` is capped at MANY + 1.

    `leads` are the consultations for which the moderator leads on safeguarding.
    """

    reviews: Sequence[Review] = ()
    after: str = ""
    count: int = 0
    leads: frozenset[UUID] = frozenset()

    @property
    def is_many(self) -> bool:
        """More than we count."""
        return self.count > MANY


def is_moderator(person: Person) -> bool:
    """The person moderates some consultation now (one query)."""
    return bool(appointments(person))


def waiting(person: Person, filters: Filters, *, free: bool = False) -> QuerySet[Review]:
    """The open reviews that the person may see, in order. `free`: those that they could take now (two queries)."""
    return _waiting(person, filters, appointments(person), free=free)


def _waiting(
    person: Person, filters: Filters, mine: Mapping[UUID, bool], *, free: bool = False
) -> QuerySet[Review]:
    now = timezone.now()
    rows = (
        Review.objects.filter(_is_chosen(filters, now), _is_of(mine), is_not_involved(person, "response_id"))
        .filter(closed_at=None)
        .select_related("response", "claimed_by")
        .prefetch_related(
            "consultation"
        )  # joined, it would be read first, and the index would not give the order
        .order_by(*ORDER)
    )
    if free:
        leads = [one for one, is_lead in mine.items() if is_lead]
        rows = rows.filter(is_free(now), is_wanted_from(person, leads))
        rows = rows.filter(~Q(is_held_response("response_id")) | Q(consultation__in=leads))
    return rows


def queue_page(person: Person, filters: Filters, after: str = "") -> QueuePage:
    """One page of the queue, whatever its length (four queries). `after` is what the page before gave."""
    mine = appointments(person)
    rows = _waiting(person, filters, mine).annotate(is_held=is_held_response("response_id"))
    count = len(rows.select_related(None).prefetch_related(None).values_list("pk", flat=True)[: MANY + 1])
    if place := _read_place(after):
        rows = rows.filter(TupleGreaterThan(Tuple(*ORDER), place))
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE]
    leads = frozenset(one for one, is_lead in mine.items() if is_lead)
    return QueuePage(shown, _place(shown[-1]) if len(found) > A_PAGE else "", count, leads)


def consultations_of(person: Person) -> list[Consultation]:
    """The consultations that the person moderates now, by title (one query)."""
    rows = Consultation.objects.filter(moderators__person=person, moderators__ended_at=None)
    return list(rows.order_by("title"))


def _is_of(mine: Mapping[UUID, bool]) -> Q:
    """The condition that it is of one of their consultations; one is said as one, which the index likes."""
    return Q(consultation=next(iter(mine))) if len(mine) == 1 else Q(consultation__in=list(mine))


def _is_chosen(filters: Filters, now: dt.datetime) -> Q:
    chosen = Q()
    if filters.consultation:
        chosen &= Q(consultation__slug=filters.consultation)
    if filters.kind:
        chosen &= Q(kind=filters.kind)
    if filters.risk:
        chosen &= Q(risk=int(filters.risk))
    if filters.age:
        chosen &= Q(asked_at__lte=now - dt.timedelta(days=int(filters.age)))
    if filters.deadline == "over":
        chosen &= Q(due_at__lte=now)
    elif filters.deadline:
        chosen &= Q(due_at__gt=now, due_at__lte=now + dt.timedelta(days=int(filters.deadline)))
    return chosen


def _one_of(value: str, known: Iterable[str]) -> str:
    return value if value in list(known) else ""


def _place(review: Review) -> str:
    due = review.due_at.isoformat() if review.due_at else ""
    return f"{review.risk}~{due}~{review.asked_at.isoformat()}~{review.pk}"


def _read_place(words: str) -> tuple[int, dt.datetime, dt.datetime, UUID] | None:
    """Where a page ended; None for what no page of ours gave."""
    parts = words[:140].split("~")
    try:
        risk, due, asked, pk = parts
        moments = [parse_datetime(due), parse_datetime(asked)]
        if moments[0] is None or moments[1] is None or any(one.tzinfo is None for one in moments if one):
            return None
        # The database keeps UTC, which has no year 0 and no year 10000.
        return int(risk[:3]), moments[0].astimezone(dt.UTC), moments[1].astimezone(dt.UTC), UUID(pk)
    except (ValueError, OverflowError):
        return None
