"""The day's news: at seven where the site is, once a day and person, with everything since, and never for nothing."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Answer
from responses.drafting.services.handing import name_stand_in
from responses.notifications.agenda import waiting_for
from responses.notifications.models import Letter, Notification
from responses.notifications.services.daily import write_daily_letters
from responses.people.letter_choices import Pace
from tests.notifications.news import travel
from tests.workflow.cast import bring_to

SEVEN = dt.datetime(2026, 2, 10, 7, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


def add(world, at, *, key="a", pace=Pace.DAILY, **fields):
    return Notification.objects.create(
        person=world.author,
        response=world.response,
        kind="moved",
        detail="reopen",
        key=key,
        at=at,
        pace=pace,
        **fields,
    )


@pytest.mark.parametrize(
    "seven",
    [
        SEVEN,
        dt.datetime(2026, 3, 28, 7, tzinfo=dt.UTC),  # the day before the clocks go forward
        dt.datetime(2026, 3, 29, 6, tzinfo=dt.UTC),
        dt.datetime(2026, 10, 24, 6, tzinfo=dt.UTC),  # the day before they go back
        dt.datetime(2026, 10, 25, 7, tzinfo=dt.UTC),
    ],
)
def test_it_goes_out_at_seven_on_the_clock_of_the_wall(joint, seven):
    add(joint, seven - HOUR)

    assert write_daily_letters(seven - MINUTE) == 0
    assert write_daily_letters(seven) == 1


def test_it_is_written_once_a_day_however_often_anybody_sweeps(joint):
    add(joint, SEVEN - HOUR)

    written = [write_daily_letters(SEVEN), write_daily_letters(SEVEN)]
    add(joint, SEVEN - 2 * HOUR, key="late")
    written.append(write_daily_letters(SEVEN + HOUR))

    assert written == [1, 0, 0]
    assert write_daily_letters(SEVEN + DAY) == 1


def test_what_happens_after_seven_is_for_tomorrow(joint):
    add(joint, SEVEN + MINUTE)

    assert write_daily_letters(SEVEN + 2 * HOUR) == 0
    assert write_daily_letters(SEVEN + DAY) == 1


def test_a_scheduler_that_is_two_days_late_writes_one_letter_with_everything(joint):
    for days in (0, 1, 2):
        add(joint, SEVEN + days * DAY - HOUR, key=f"day {days}")

    written = write_daily_letters(SEVEN + 2 * DAY + 5 * HOUR)
    travel()

    assert written == 1
    [letter] = mail.outbox
    assert letter.subject == "Chorus: what is new, 12 February"
    assert letter.body.count("It is open for changes again.") == 3


def test_what_was_read_or_is_wanted_at_once_or_never_is_not_in_it(joint):
    add(joint, SEVEN - HOUR, key="read", read_at=SEVEN)
    add(joint, SEVEN - HOUR, key="never", pace=Pace.NEVER)
    add(joint, SEVEN - HOUR, key="at once", pace=Pace.AT_ONCE)

    assert write_daily_letters(SEVEN) == 0
    assert not Letter.objects.exists()


def test_it_says_what_changed_what_waits_and_what_is_due_each_with_a_link(joint):
    bring_to(joint, "awaiting_sign_off")
    travel()
    mail.outbox.clear()
    Answer.objects.filter(question__key="q9").update(lead_author=joint.signatory, due_on="2026-02-20")
    Notification.objects.filter(person=joint.signatory).update(
        pace=Pace.DAILY, mailed_at=None, at=SEVEN - HOUR
    )

    write_daily_letters(SEVEN)
    travel()

    [letter] = [one for one in mail.outbox if one.to == ["sid.signatory@example.org"]]
    changed, rest = letter.body.split("WHAT WAITS FOR YOU")
    waits, due = rest.split("WHAT IS DUE THIS WEEK")
    assert "Second Chance is asked to sign." in changed
    assert "Sign 2 questions for Second Chance" in waits
    assert reverse("go_to", args=[joint.response.pk, "sign"]) in waits
    assert "Write the answer to question 9, by 20 February" in waits
    assert "The consultation closes: " in due
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_what_waits_for_a_coordinator_waits_for_who_stands_in(joint):
    bring_to(joint, "changes_requested")
    author = joint.response.participants.get(person=joint.author)
    before = [item.sentence for item in waiting_for(joint.author)]
    today = timezone.localdate()

    name_stand_in(joint.response.pk, by=joint.lead, to=author.pk, from_day=today, to_day=today)

    asked = "Make the changes that a moderator asked for"
    assert asked not in before
    assert asked in [item.sentence for item in waiting_for(joint.author)]
