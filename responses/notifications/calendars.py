"""The days of a response as a calendar file (RFC 5545), and the secret address at which a calendar program reads it."""

import hashlib
import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Deadline, Participant, Response
from responses.notifications.composing import site
from responses.notifications.models import CalendarLink
from responses.notifications.saying import title_of

MAKER = "-//Chorus//Dates of a response//EN"
FILE_NAME = "dates.ics"


def calendar_of(response: Response) -> bytes:
    """The closing moment and the coordinator's dates, each at its time in the zone of the consulting body.

    A day keeps its UID for as long as it lives, and its SEQUENCE grows when it moves, so that a calendar that takes the file
    in again moves its entry. There are no alarms: who wants one sets it, and we remind people ourselves.
    """
    # A quarter of a second and many classes, which most processes never need.
    from icalendar import Calendar, Event  # noqa: PLC0415 -- see above

    zone, days = ZoneInfo(response.consultation.time_zone), sorted(_days(response))
    calendar = Calendar()
    for name, value in (("prodid", MAKER), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", title_of(response))
    for at, what, uid, sequence, changed_at in days:
        event = Event()
        event.add("uid", f"{uid}@chorus")
        event.add("sequence", sequence)
        event.add("dtstamp", changed_at.astimezone(UTC))
        event.add("dtstart", at.astimezone(zone))
        event.add("summary", f"{what}: {title_of(response)}")
        event.add("url", site(reverse("go_to", args=[response.pk, "dates"])))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    first, last = _years([day[0] for day in days])
    calendar.add_missing_timezones(first_date=first, last_date=last)
    return bytes(calendar.to_ical())


def make_link(part: Participant) -> str:
    """A new secret path for this participant; the one before works no more. Only its hash is kept."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        Participant.objects.select_for_update().get(pk=part.pk)
        end_link(part)
        CalendarLink.objects.create(participant=part, token_hash=_hash(token))
    return reverse("calendar_feed", args=[token])


def end_link(part: Participant) -> bool:
    """The secret address works no more; whether there was one."""
    return bool(_links(part).update(revoked_at=timezone.now()))


def has_link(part: Participant) -> bool:
    """Whether this participant has a secret address."""
    return _links(part).exists()


def response_behind(token: str) -> Response | None:
    """The response whose days the address shows, as long as its owner takes part and has not ended it."""
    found = CalendarLink.objects.filter(
        token_hash=_hash(token),
        revoked_at=None,
        participant__left_at=None,
        participant__person__erased_at=None,
    ).select_related("participant__response__consultation")
    link = found.first()
    return link.participant.response if link else None


def _links(part: Participant) -> QuerySet[CalendarLink]:
    return CalendarLink.objects.filter(participant=part, revoked_at=None)


def _days(response: Response) -> Iterator[tuple[datetime, str, UUID, int, datetime]]:
    """When, what, its id, how often it was changed, and when it was last."""
    call = response.consultation
    yield call.closes_at, f"{call.body} closes the consultation", response.pk, 0, response.created_at
    for row in Deadline.objects.filter(response=response, at__isnull=False):
        if row.at:
            yield row.at, str(row.get_stage_display()), row.pk, row.sequence, row.changed_at


def _years(moments: list[datetime]) -> tuple[date, date]:
    """The years for which the file says when the clocks change."""
    return date(min(moments).year, 1, 1), date(max(moments).year + 1, 12, 31)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
