"""The days of a response in a calendar: at their time in their zone, told apart when they move, for who takes part."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from responses.catalogue.models import Consultation
from responses.drafting.models import Deadline, Response
from responses.notifications.calendars import calendar_of
from responses.notifications.models import CalendarLink
from responses.workflow.deadlines import Dates, set_dates

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def dated(joint):
    """Comments are due after the clocks have gone forward."""
    Consultation.objects.update(closes_at=dt.datetime(2027, 5, 12, 23, 45, tzinfo=LONDON))
    _put(joint, dt.datetime(2027, 3, 29, 17, tzinfo=LONDON))
    return joint


def _put(world, moment):
    set_dates(world.response.pk, {"comments": moment}, by=world.lead, seen=Dates.of(world.response).seen)


def events(content):
    return {str(one["summary"]).split(":")[0]: one for one in Calendar.from_ical(content).events}


def test_each_day_stands_at_its_time_in_the_zone_of_the_body(dated):
    found = events(calendar_of(dated.now()))

    comments, closing = found["Comments"], found["A department closes the consultation"]
    assert comments.start == dt.datetime(2027, 3, 29, 17, tzinfo=LONDON)
    assert comments.start.utcoffset() == dt.timedelta(hours=1)
    assert closing.start.astimezone(dt.UTC) == dt.datetime(2027, 5, 12, 22, 45, tzinfo=dt.UTC)
    assert not list(Calendar.from_ical(calendar_of(dated.now())).walk("VALARM"))


def test_a_day_that_moves_keeps_its_name_and_is_known_as_the_newer(dated):
    before = events(calendar_of(dated.now()))["Comments"]

    _put(dated, dt.datetime(2027, 4, 2, 17, tzinfo=LONDON))
    after = events(calendar_of(dated.now()))["Comments"]

    assert before["uid"] == after["uid"] == f"{Deadline.objects.get().pk}@chorus"
    assert (before["sequence"], after["sequence"]) == (1, 2)


def test_a_title_cannot_put_lines_of_its_own_into_the_file(dated):
    Response.objects.update(title="Us\r\nBEGIN:VALARM\r\nEND:VALARM; and, more")

    content = calendar_of(dated.now())

    assert b"\nBEGIN:VALARM" not in content
    assert len(events(content)) == 2


def test_the_file_is_for_who_takes_part(visit, dated):
    address = reverse("calendar_file", args=[dated.response.pk])

    reply = visit(dated.viewer, address)

    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    visit(dated.outsider, address, status=404)


def test_a_secret_address_needs_no_signing_in_and_ends_with_a_new_one_with_stopping_and_with_leaving(
    visit, client, dated
):
    page = reverse("calendar", args=[dated.response.pk])

    def make():
        html = visit(dated.viewer, page, {}).content.decode()
        return html.split('id="address">')[1].split("<")[0].removeprefix("http://127.0.0.1:8000")

    def answers(*addresses):
        client.logout()
        return [client.get(one).status_code for one in addresses]

    first = make()
    works = answers(first)
    second = make()
    replaced = answers(first, second)
    visit(dated.viewer, reverse("end_calendar", args=[dated.response.pk]), {}, status=302)
    stopped = answers(second)
    third = make()
    dated.response.participants.filter(person=dated.viewer).update(left_at=timezone.now())

    assert (works, replaced, stopped, answers(third)) == ([200], [404, 200], [404], [404])
    assert first.split("/")[-1].removesuffix(".ics") not in str(list(CalendarLink.objects.values()))
