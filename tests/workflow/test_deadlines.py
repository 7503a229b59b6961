"""The coordinator's dates: counted back, refused where they cannot be, and kept to the minute."""

import datetime as dt
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.deadlines import why_over
from responses.drafting.models import Comment, Deadline
from responses.drafting.rules import TextClosed
from responses.drafting.services.commenting import comment_on, remove_comment
from responses.jobs.models import Job
from responses.signoff.models import Signature
from responses.signoff.services import RoundClosed
from responses.statemachine.services import NotAllowed, Refused
from responses.workflow.date_forms import DatesForm
from responses.workflow.deadlines import PLAN, BadDates, Dates, counted_back, faults, set_dates
from responses.workflow.moves import options
from tests.workflow.cast import bring_to

LONDON = ZoneInfo("Europe/London")
MINUTE = dt.timedelta(minutes=1)
Stage = Deadline.Stage


def at(world, **ahead):
    return timezone.now() + dt.timedelta(**ahead)


def put(world, stage, moment):
    return Deadline.objects.create(response=world.response, stage=stage, at=moment, sequence=1)


def call(closes):
    return Consultation(closes_at=closes, time_zone="Europe/London", body="A department")


def test_dates_are_counted_back_in_working_days_to_the_end_of_the_day():
    closes = dt.datetime(2026, 4, 9, 23, 45, tzinfo=LONDON)  # a Thursday, after the clocks went forward

    proposed = counted_back(call(closes), now=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))

    assert {stage: moment.isoformat() for stage, moment in proposed.items()} == {
        "drafting": "2026-03-12T17:00:00+00:00",
        "comments": "2026-03-23T17:00:00+00:00",
        "moderation": "2026-03-24T17:00:00+00:00",
        "sign_off": "2026-04-02T17:00:00+01:00",
        "finished": "2026-04-03T17:00:00+01:00",
        "pasted": "2026-04-07T17:00:00+01:00",
    }


def test_what_has_passed_already_is_not_proposed():
    closes = dt.datetime(2026, 4, 9, 23, 45, tzinfo=LONDON)

    proposed = counted_back(call(closes), now=dt.datetime(2026, 4, 3, tzinfo=dt.UTC))

    assert list(proposed) == ["finished", "pasted"]


@pytest.mark.parametrize(
    ("stage", "moment", "sentence"),
    [
        ("comments", dt.datetime(2026, 3, 1, 9, tzinfo=LONDON), "has passed. Choose a later one"),
        (
            "pasted",
            dt.datetime(2026, 4, 9, 23, 46, tzinfo=LONDON),
            "after the consultation closes, at 11:45pm on Thu",
        ),
        ("comments", dt.datetime(2026, 3, 4, 17, tzinfo=LONDON), "is before the one for the first draft"),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_its_stage(stage, moment, sentence):
    closes = dt.datetime(2026, 4, 9, 23, 45, tzinfo=LONDON)
    dates = {"drafting": dt.datetime(2026, 3, 5, 17, tzinfo=LONDON), stage: moment}

    wrong = faults(call(closes), dates, {}, now=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))

    assert list(wrong) == [stage]
    assert sentence in wrong[stage]


def test_a_date_that_was_kept_and_has_passed_does_not_stand_in_the_way_of_another():
    closes = dt.datetime(2026, 4, 9, 23, 45, tzinfo=LONDON)
    past = dt.datetime(2026, 3, 1, 9, tzinfo=LONDON)
    dates = {"drafting": past, "comments": dt.datetime(2026, 3, 9, 17, tzinfo=LONDON)}

    assert faults(call(closes), dates, {"drafting": past}, now=past + MINUTE) == {}


@pytest.mark.parametrize(
    "moment",
    [
        dt.datetime(2026, 3, 29, 2, tzinfo=LONDON),  # the clocks have just gone forward
        dt.datetime(2026, 10, 25, 1, 30, tzinfo=LONDON),  # the first of two
        dt.datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON),
        dt.datetime(2026, 6, 1, 17, tzinfo=LONDON),
    ],
)
def test_a_stage_is_over_at_the_exact_minute_whatever_the_clocks_do(joint, moment):
    response = joint.response
    response.consultation.closes_at = moment + dt.timedelta(days=3)
    exact, dates = moment.astimezone(dt.UTC), {"comments": moment}

    assert why_over(response, Stage.COMMENTS, now=exact - dt.timedelta(microseconds=1), dates=dates) is None
    assert why_over(response, Stage.COMMENTS, now=exact, dates=dates)


def test_once_the_body_has_closed_only_its_own_moment_counts(joint):
    closes = joint.consultation.closes_at
    dates = {"finished": closes - dt.timedelta(days=1)}

    assert why_over(joint.response, Stage.FINISHED, now=closes - MINUTE, dates=dates)
    assert why_over(joint.response, Stage.FINISHED, now=closes, dates=dates) is None


@pytest.mark.parametrize(
    ("state", "move", "stage"),
    [
        ("drafting", "open_review", "comments"),
        ("in_review", "send_to_moderation", "moderation"),
        ("signed_off", "finish", "finished"),
    ],
)
def test_a_move_into_a_stage_that_is_over_is_refused_until_the_date_is_moved(joint, state, move, stage):
    bring_to(joint, state)
    kept = put(joint, stage, at(joint, minutes=-1))

    obstacles = {option.move.name: option.obstacles for option in options(joint.now(), joint.lead)}[move]
    with pytest.raises(Refused):
        joint.move(move)
    Deadline.objects.filter(pk=kept.pk).update(at=at(joint, minutes=5))
    joint.move(move)

    assert [
        (one.place, "hange that date first" in one.sentence or "can change" in one.sentence)
        for one in obstacles
    ] == [("dates", True)]


def say(world, person, nonce=None):
    part = world.response.participants.get(person=person)
    return comment_on(
        world.answer("q8").pk, by=person, organisation=part.organisation, text="Well.", nonce=nonce or uuid4()
    )


def test_after_the_day_for_comments_only_coordinators_comment_and_people_may_still_take_theirs_back(joint):
    own = say(joint, joint.author).comment
    put(joint, "comments", at(joint, minutes=-1))

    with pytest.raises(TextClosed, match="Comments were asked for until"):
        say(joint, joint.author)
    say(joint, joint.lead)
    part = joint.response.participants.get(person=joint.author)
    remove_comment(own.pk, by=joint.author, organisation=part.organisation)

    assert Comment.objects.filter(removed_at=None).count() == 1


def test_after_the_day_for_signatures_nobody_signs(joint):
    bring_to(joint, "awaiting_sign_off")
    kept = put(joint, "sign_off", at(joint, minutes=-1))

    with pytest.raises(RoundClosed, match="Signatures were asked for until"):
        joint.sign_all()
    Deadline.objects.filter(pk=kept.pk).update(at=at(joint, minutes=5))
    joint.sign_all()

    assert Signature.objects.count() == 4


def test_only_a_coordinator_sets_dates_and_each_change_is_counted(joint):
    given = {"comments": at(joint, days=2)}

    with pytest.raises(NotAllowed):
        set_dates(joint.response.pk, given, by=joint.author, seen=0)
    set_dates(joint.response.pk, given, by=joint.lead, seen=0)
    same = set_dates(joint.response.pk, given, by=joint.lead, seen=1)
    set_dates(joint.response.pk, {"comments": None}, by=joint.lead, seen=1)

    kept = Deadline.objects.get()
    assert (same, kept.at, kept.sequence, kept.set_by) == ([], None, 2, joint.lead)
    assert Job.objects.filter(kind=PLAN).count() == 2


def test_dates_that_somebody_else_changed_meanwhile_are_not_overwritten(joint):
    set_dates(joint.response.pk, {"comments": at(joint, days=2)}, by=joint.lead, seen=0)

    with pytest.raises(BadDates, match="Somebody changed the dates"):
        set_dates(joint.response.pk, {"comments": at(joint, days=3)}, by=joint.lead, seen=0)


def test_a_time_that_the_clocks_jump_over_is_refused_and_one_that_comes_twice_is_the_first():
    def form(day, clock):
        data = {"seen": 0, "comments_day": day, "comments_clock": clock}
        return DatesForm(data, time_zone="Europe/London", dates=Dates({}, 0), proposed={})

    gap, twice = form("29 March 2026", "01:30"), form("25 October 2026", "01:30")

    assert "does not exist" in str(gap.errors["comments_clock"])
    assert twice.is_valid()
    assert twice.given["comments"].astimezone(dt.UTC).hour == 0


def test_the_page_says_what_is_wrong_at_its_field_and_keeps_what_was_typed(visit, joint):
    address = reverse("dates", args=[joint.response.pk])
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    good = {"seen": 0, "comments_day": f"{tomorrow:%d %B %Y}", "comments_clock": "17:00"}

    past = visit(joint.lead, address, {**good, "sign_off_day": "1 May 2020", "sign_off_clock": "17:00"})
    visit(joint.lead, address, good, status=302)
    seen = visit(joint.viewer, address).content.decode()

    html = past.content.decode()
    assert '<a href="#id_sign_off_day">The day for the signatures has passed' in html
    assert "1 May 2020" in html
    assert f"5pm on {tomorrow:%A}" in seen
    assert "Save the dates" not in seen
    visit(joint.outsider, address, status=404)


def test_somebody_who_does_not_coordinate_cannot_post_dates(visit, joint):
    visit(joint.author, reverse("dates", args=[joint.response.pk]), {"seen": 0}, status=403)

    assert not Deadline.objects.exists()


@pytest.mark.parametrize(
    ("drafting_open", "words"), [(True, "it is practice"), (False, "Writing has ended here too")]
)
def test_after_the_body_has_closed_every_page_of_the_response_says_so(visit, joint, drafting_open, words):
    bring_to(joint, "awaiting_sign_off")
    closes = timezone.now() - MINUTE
    Consultation.objects.update(closes_at=closes, drafting_open=drafting_open, time_zone="Europe/London")
    pages = [reverse(name, args=[joint.response.pk]) for name in ("dates", "sign")]
    if drafting_open:
        pages.append(reverse("question", args=[joint.response.pk, "q8"]))

    shown = [
        visit(joint.signatory if "sign" in page else joint.lead, page).content.decode() for page in pages
    ]

    assert [words in html for html in shown] == [True] * len(pages)


def test_once_the_consultation_has_closed_no_dates_are_offered_that_would_be_refused(visit, joint):
    Consultation.objects.update(closes_at=at(joint, days=-1))

    page = visit(joint.lead, reverse("dates", args=[joint.response.pk])).content.decode()

    assert "Save the dates" not in page
    assert "It has passed, so none can be set" in page


def test_a_day_in_the_hour_that_comes_twice_is_kept_as_it_is_when_another_day_changes(joint):
    Consultation.objects.update(closes_at=dt.datetime(2030, 11, 1, tzinfo=dt.UTC))
    twice = dt.datetime(2030, 10, 27, 1, 30, tzinfo=LONDON)
    set_dates(joint.response.pk, {"comments": twice}, by=joint.lead, seen=0)

    changed = set_dates(joint.response.pk, {"comments": twice}, by=joint.lead, seen=1)

    assert changed == []
