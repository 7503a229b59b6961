"""Numbers about the work: what waits, how long it waited, how much each moderator does. No word of a response."""

import datetime as dt
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.moderation.models import Decision, Moderator, Review
from responses.moderation.rules import appointments
from responses.people.models import Person

DAYS = 14
MOST_ROWS = 100_000  # decisions that the page reads at most
STEPS = ((1, "Up to a day"), (3, "1 to 3 days"), (7, "3 to 7 days"))
LONGER = "Longer than a week"


@dataclass(frozen=True)
class Day:
    """What was decided on a day, and how many hours half of it had waited at most (None where nothing was)."""

    day: dt.date
    decided: int
    hours: float | None


@dataclass(frozen=True)
class Load:
    """What a moderator decided in these days, and has in hand now."""

    person: Person
    decided: int
    in_hand: int


@dataclass(frozen=True)
class Figures:
    """The numbers of the page."""

    waiting: list[tuple[str, int]]
    days: list[Day]
    loads: list[Load] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many wait in all."""
        return sum(count for _, count in self.waiting)


def overseen_by(person: Person) -> set[UUID]:
    """The consultations whose work the person looks after: those they lead on; all of them for an administrator."""
    leads = {one for one, is_lead in appointments(person).items() if is_lead}
    if getattr(getattr(person, "user", None), "is_staff", False):
        return set(Consultation.objects.values_list("pk", flat=True))
    return leads


def oversees(person: Person) -> bool:
    """The person looks after the work of some consultation."""
    return bool(overseen_by(person)) or bool(getattr(getattr(person, "user", None), "is_staff", False))


def figures(person: Person, now: dt.datetime | None = None) -> Figures:
    """The numbers of the consultations that the person moderates or looks after."""
    now = now or timezone.now()
    overseen = overseen_by(person)
    calls = overseen | set(appointments(person))
    zone = ZoneInfo(settings.TIME_ZONE)
    first = now.astimezone(zone).date() - dt.timedelta(days=DAYS - 1)
    since = dt.datetime.combine(first, dt.time(), zone)
    rows = Decision.objects.filter(review__consultation__in=calls, at__gte=since)
    found = list(rows.values_list("at", "review__asked_at", "moderator", "review__consultation")[:MOST_ROWS])
    hours: dict[dt.date, list[float]] = defaultdict(list)
    for at, asked, _, _ in found:
        hours[at.astimezone(zone).date()].append((at - asked).total_seconds() / 3600)
    days = [_day(first + dt.timedelta(days=number), hours) for number in range(DAYS)]
    counted = Counter(moderator for _, _, moderator, call in found if call in overseen)
    return Figures(_waiting(calls, now), days, _loads(overseen, counted, now))


def _day(day: dt.date, hours: dict[dt.date, list[float]]) -> Day:
    waited = hours.get(day, [])
    return Day(day, len(waited), round(statistics.median(waited), 1) if waited else None)


def _waiting(calls: set[UUID], now: dt.datetime) -> list[tuple[str, int]]:
    bounds = [now - dt.timedelta(days=days) for days, _ in STEPS]
    edges = [None, *bounds, None]
    counts = {}
    for number, (newer, older) in enumerate(pairwise(edges)):
        within = Q()
        within &= Q(asked_at__lte=newer) if newer else Q()
        within &= Q(asked_at__gt=older) if older else Q()
        counts[f"n{number}"] = Count("pk", filter=within) if within else Count("pk")
    found = Review.objects.filter(closed_at=None, consultation__in=calls).aggregate(**counts)
    labels = [*(label for _, label in STEPS), LONGER]
    return [(label, found[f"n{number}"]) for number, label in enumerate(labels)]


def _loads(calls: set[UUID], counted: Counter[UUID], now: dt.datetime) -> list[Load]:
    taken = Review.objects.filter(closed_at=None, consultation__in=calls, claimed_until__gt=now)
    in_hand = Counter(taken.values_list("claimed_by", flat=True))
    present = Moderator.objects.filter(consultation__in=calls, ended_at=None).values_list("person", flat=True)
    people = Person.objects.filter(pk__in={*present, *counted}).order_by("name", "pk")
    return [Load(person, counted[person.pk], in_hand[person.pk]) for person in people]
