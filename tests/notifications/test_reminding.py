"""Reminders: planned from the days, planned again when a day moves, told once, and none is lost."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Deadline, Response
from responses.jobs.models import Job
from responses.jobs.services import run_job, sweep
from responses.notifications.models import Letter, Notification, Reminder
from responses.notifications.services.daily import write_daily_letters
from responses.notifications.services.letters import SEND
from responses.notifications.services.reminding import plan, plan_missing, remind
from responses.people.letter_choices import About, Pace, choose
from tests.notifications.news import told, travel
from tests.workflow.cast import bring_to

LONDON = ZoneInfo("Europe/London")
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
NOW = dt.datetime(2027, 3, 1, 12, tzinfo=LONDON)  # a Monday
COMMENTS = dt.datetime(2027, 3, 12, 17, tzinfo=LONDON)  # a Friday
FIRST, LAST = dt.datetime(2027, 3, 9, 6, tzinfo=LONDON), dt.datetime(2027, 3, 11, 6, tzinfo=LONDON)


@pytest.fixture
def reviewed(joint):
    """In review, the comments due on a Friday in March, the closing moment in May."""
    bring_to(joint, "in_review")
    travel()
    Notification.objects.all().delete()
    mail.outbox.clear()
    Consultation.objects.update(closes_at=dt.datetime(2027, 5, 12, 23, 45, tzinfo=LONDON))
    Deadline.objects.create(response=joint.response, stage="comments", at=COMMENTS, sequence=1)
    plan(joint.response.pk, NOW)
    return joint


def due(stage="comments"):
    return list(Reminder.objects.filter(stage=stage).values_list("due_at", flat=True))


def test_a_day_is_reminded_of_three_working_days_and_one_ahead(reviewed):
    assert due() == [FIRST, LAST]
    assert due("closing") == [
        dt.datetime(2027, 5, 7, 6, tzinfo=LONDON),
        dt.datetime(2027, 5, 11, 6, tzinfo=LONDON),
    ]


@pytest.mark.parametrize(
    ("day", "utc_hour"), [("2027-03-26", 6), ("2027-03-30", 5), ("2027-10-29", 5), ("2027-11-02", 6)]
)
def test_it_is_due_at_six_on_the_wall_on_both_sides_of_a_change_of_the_clocks(reviewed, day, utc_hour):
    moment = dt.datetime.combine(dt.date.fromisoformat(day) + DAY, dt.time(17), LONDON)
    while moment.weekday() > 4:
        moment += DAY
    Consultation.objects.update(closes_at=moment + 30 * DAY)
    Deadline.objects.update(at=moment)

    plan(reviewed.response.pk, NOW)

    last = due()[-1]
    assert last.astimezone(LONDON).time() == dt.time(6)
    assert (last.astimezone(dt.UTC).date().isoformat(), last.astimezone(dt.UTC).hour) == (day, utc_hour)


def test_everybody_whom_it_concerns_is_told_once_whoever_sweeps_how_often(reviewed):
    before = remind(FIRST - MINUTE)

    counts = [remind(FIRST), remind(FIRST), remind(FIRST + MINUTE)]

    assert (before, counts) == (0, [1, 0, 0])
    assert [told(one) for one in (reviewed.lead, reviewed.author, reviewed.signatory)] == [["reminder"]] * 3
    assert told(reviewed.viewer) == []
    assert Notification.objects.first().detail == "Comments: 5pm on Friday 12 March 2027."


def test_a_day_that_moves_takes_its_reminders_along_and_moving_it_back_sends_none_twice(reviewed):
    remind(FIRST)
    Deadline.objects.update(at=COMMENTS + 7 * DAY)
    plan(reviewed.response.pk, FIRST + MINUTE)
    moved = list(Reminder.objects.filter(stage="comments", sent_at=None).values_list("due_at", flat=True))
    Deadline.objects.update(at=COMMENTS)

    plan(reviewed.response.pk, FIRST + 2 * MINUTE)

    assert moved == [FIRST + 7 * DAY, LAST + 7 * DAY]
    assert remind(FIRST + 3 * MINUTE) == 0
    assert remind(LAST) == 1


def test_a_day_that_is_taken_out_is_not_reminded_of(reviewed):
    Deadline.objects.update(at=None)

    plan(reviewed.response.pk, NOW)

    assert due() == []


def test_a_scheduler_that_is_days_late_tells_everything_together_once(reviewed):
    Deadline.objects.create(response=reviewed.response, stage="moderation", at=COMMENTS + DAY, sequence=1)
    plan(reviewed.response.pk, NOW)

    count = remind(COMMENTS + MINUTE)

    [one] = Notification.objects.filter(person=reviewed.lead)
    assert count == 4
    assert one.detail == (
        "Comments: it was 5pm on Friday 12 March 2027; to the moderator: 5pm on Saturday 13 March 2027."
    )
    assert told(reviewed.author) == ["reminder"]


def test_planning_again_does_not_lose_what_is_due_and_was_not_told_yet(reviewed):
    plan(reviewed.response.pk, LAST + MINUTE)

    assert remind(LAST + MINUTE) == 2


def test_a_day_that_is_nearer_than_any_reminder_is_told_at_once(reviewed):
    Deadline.objects.update(at=NOW + 2 * MINUTE)

    plan(reviewed.response.pk, NOW)

    assert due() == [NOW]


def test_nobody_is_reminded_of_what_is_done(reviewed):
    Response.objects.update(state="in_moderation")

    assert remind(FIRST) == 1
    assert not Notification.objects.exists()


def test_only_organisations_that_have_not_signed_are_reminded_to_sign(joint):
    bring_to(joint, "awaiting_sign_off")
    Deadline.objects.create(
        response=joint.response, stage="sign_off", at=timezone.now() + 120 * MINUTE, sequence=1
    )
    travel()
    Notification.objects.all().delete()
    plan(joint.response.pk)

    remind(timezone.now() + MINUTE)
    first = told(joint.signatory)
    joint.sign_all()
    Reminder.objects.update(sent_at=None)
    Notification.objects.all().delete()
    remind(timezone.now() + MINUTE)

    assert first == ["reminder"]
    assert told(joint.signatory) == []


def test_the_lead_author_is_reminded_of_the_day_of_their_answer_until_it_is_ready(reviewed):
    Answer.objects.filter(question__key="q8").update(lead_author=reviewed.author, due_on="2027-03-05")
    plan(reviewed.response.pk, NOW)

    remind(dt.datetime(2027, 3, 2, 6, tzinfo=LONDON))
    Answer.objects.filter(question__key="q8").update(status="ready")
    remind(dt.datetime(2027, 3, 4, 6, tzinfo=LONDON))

    [one] = Notification.objects.all()
    assert (one.person, one.detail) == (reviewed.author, "Question 8: 5pm on Friday 5 March 2027.")


def test_what_has_no_plan_yet_is_planned_and_again_when_the_body_moves_its_closing(joint):
    first = [plan_missing(), plan_missing()]
    Consultation.objects.update(closes_at=timezone.now() + 30 * DAY)

    again = [plan_missing(), plan_missing()]

    assert (first, again) == ([1, 0], [1, 0])
    assert set(Reminder.objects.values_list("moment", flat=True)) == {Consultation.objects.get().closes_at}


def test_a_reminder_of_this_morning_is_in_the_letter_of_this_morning_even_when_both_are_late(reviewed):
    late = FIRST + dt.timedelta(hours=4)

    remind(late)
    write_daily_letters(late)
    travel()

    [letter] = [one for one in mail.outbox if one.to == ["art.author@example.org"]]
    assert "Comments: 5pm on Friday 12 March 2027." in letter.body


def test_a_worker_that_dies_while_it_sends_sends_nothing_twice_and_leaves_it_as_undelivered(
    reviewed, monkeypatch
):
    choose(reviewed.author, {About.DAYS: Pace.AT_ONCE})
    remind(FIRST)

    def die(*_):
        raise SystemExit

    monkeypatch.setattr(EmailBackend, "send_messages", die)
    with pytest.raises(SystemExit):
        travel()
    monkeypatch.undo()
    job = Job.objects.get(kind=SEND)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - DAY, sent_at=timezone.now() - DAY)
    sweep()
    run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, mail.outbox) == (Job.State.FAILED, [])
    assert Letter.objects.get(person=reviewed.author).sent_at is None
    assert Notification.objects.filter(person=reviewed.author).count() == 1
