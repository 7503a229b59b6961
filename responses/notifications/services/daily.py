"""The day's news: one letter to each person who has any, at the same hour every day, summer and winter."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from responses.notifications.models import Letter
from responses.notifications.rules import DAILY_AT
from responses.notifications.services.letters import locked, put_in, unmailed
from responses.people.letter_choices import Pace

AT_ONCE = 500  # people of one sweep; the next sweep goes on


def write_daily_letters(now: datetime | None = None) -> int:
    """Write the letters of today to everybody who has not had theirs; how many.

    What happened after the hour is for tomorrow. Where nobody swept at the hour, or for days, the next sweep writes one
    letter with all of it.
    """
    here = timezone.localtime(now)
    hour = datetime.combine(here.date(), time(DAILY_AT), tzinfo=here.tzinfo)
    if here < hour:
        return 0
    has_todays = Letter.objects.filter(person=OuterRef("person"), day=here.date())
    waiting = unmailed().filter(~Exists(has_todays), pace=Pace.DAILY, at__lt=hour).order_by()
    people = list(waiting.values_list("person", flat=True).distinct()[:AT_ONCE])
    return sum(_write(person, here.date(), hour) for person in people)


@transaction.atomic
def _write(person_id: UUID, day: date, hour: datetime) -> bool:
    """The day's letter of one person. Of several who try at once, one writes it: the row of the day is there once."""
    rows = unmailed().filter(person=person_id, pace=Pace.DAILY, at__lt=hour)
    ids = list(locked(rows).values_list("pk", flat=True))
    if not ids:
        return False
    letter = Letter(person_id=person_id, kind=Letter.Kind.DAILY, day=day)
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    if not Letter.objects.filter(pk=letter.pk).exists():
        return False
    put_in(letter, ids)
    return True
