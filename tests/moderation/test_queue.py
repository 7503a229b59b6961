"""The queue: its order, its filters, its pages, and who takes what."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.services import start_personal
from responses.moderation.models import LogEntry, Review
from responses.moderation.rules import LEASE, NotAllowed
from responses.moderation.selectors.queue import A_PAGE, Filters, queue_page, waiting
from responses.moderation.services import (
    Taken,
    ask_for_review,
    ask_lead,
    claim,
    claim_next,
    give_opinion,
    hold,
    holds_claim,
    keep_deadlines,
    keep_risks,
    let_go,
    release,
)
from responses.workflow.moves import ask_moderator
from tests.drafting.cast import make_consultation
from tests.moderation.finding import DANGER
from tests.workflow.cast import appoint, bring_to, personal_world
from tests.workflow.cast import person as somebody

ALL = Filters()


def queued(world, **fields):
    """One more response that waits in the world's consultation."""
    writer = somebody(f"Writer {Review.objects.count()}")
    review = ask_for_review(start_personal(world.consultation, writer))
    Review.objects.filter(pk=review.pk).update(**fields)
    return review


def test_signs_of_danger_come_first_then_the_nearest_deadline_then_the_longest_wait(personal):
    now = timezone.now()
    week, day = now + dt.timedelta(days=7), now + dt.timedelta(days=1)
    late = queued(personal, due_at=week)
    soon = queued(personal, due_at=day)
    longest = queued(personal, due_at=day, asked_at=now - dt.timedelta(days=3))
    danger = queued(personal, due_at=week, risk=Review.Risk.DANGER)

    assert list(waiting(personal.moderator, ALL)) == [danger, longest, soon, late]


def test_what_was_sent_with_signs_of_danger_is_marked_so_by_a_number_alone(personal, found):
    personal.write("q8", f"My son Sampleboy is {DANGER}.")

    review = ask_for_review(personal.now())

    assert (review.risk, review.found) == (Review.Risk.DANGER, 1)


def test_what_is_queued_again_is_looked_at_again_and_danger_once_seen_stays(personal, found):
    before = ask_for_review(personal.now()).risk
    personal.write("q8", f"My son Sampleboy is {DANGER}.")

    after = ask_for_review(personal.now())
    personal.write("q8", "Nothing here.")
    taken_back = ask_for_review(personal.now())

    assert (before, after.risk, after.found) == (Review.Risk.ORDINARY, Review.Risk.DANGER, 1)
    assert (taken_back.pk, taken_back.risk, taken_back.found) == (after.pk, Review.Risk.DANGER, 0)


def test_an_approved_text_that_is_edited_while_it_waits_moves_up_with_the_next_sweep(joint, found):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")
    ask_moderator(joint.response.pk, actor=joint.lead)
    joint.write("q8", f"Somebody is {DANGER}.")

    looked_at, again = keep_risks(), keep_risks()

    assert Review.objects.get(closed_at=None).risk == Review.Risk.DANGER
    assert (looked_at, again) == (1, 0)


def test_the_site_itself_screens_what_is_sent(personal):
    personal.write("q8", "He hit my son last night. Call me on 01632 960 123.")

    review = ask_for_review(personal.now())

    assert review.risk == Review.Risk.DANGER
    assert review.found >= 1


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({}, 3),
        ({"kind": "joint"}, 1),
        ({"kind": "nonsense", "age": "x", "risk": "9"}, 3),
        ({"age": "3"}, 1),
        ({"deadline": "over"}, 1),
        ({"deadline": "1"}, 1),
        ({"risk": "1"}, 1),
        ({"consultation": "another"}, 0),
    ],
)
def test_the_queue_can_be_narrowed(personal, given, count):
    now = timezone.now()
    queued(personal, risk=1, due_at=now + dt.timedelta(hours=5))
    queued(personal, kind="joint", due_at=now - dt.timedelta(hours=5))
    queued(personal, asked_at=now - dt.timedelta(days=4), due_at=now + dt.timedelta(days=6))

    assert waiting(personal.moderator, Filters.read(given)).count() == count


def test_every_page_goes_on_where_the_one_before_ended(personal):
    many = {queued(personal).pk for _ in range(A_PAGE + 3)}

    first = queue_page(personal.moderator, ALL)
    second = queue_page(personal.moderator, ALL, first.after)

    assert len(first.reviews) == A_PAGE
    assert {review.pk for review in [*first.reviews, *second.reviews]} == many
    assert second.after == ""


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "1~2~3~4",
        "1~~~",
        "9" * 500,
        "1~2026-01-01~2026-01-01~" + "0" * 32,
        "1~0001-01-01T00:00+14:00~2026-01-01T00:00+00:00~" + "0" * 32,
        "1~2026-01-01T00:00+00:00~9999-12-31T23:59-12:00~" + "0" * 32,
    ],
)
def test_a_place_that_no_page_gave_is_the_start(personal, after):
    review = queued(personal)

    assert list(queue_page(personal.moderator, ALL, after).reviews) == [review]


def test_no_filter_of_the_queue_asks_the_database_for_what_it_cannot_hold():
    assert "\x00" not in Filters.read({"consultation": "sto\x00ry"}).consultation


def test_a_deadline_that_moved_moves_in_the_queue(personal):
    review = queued(personal)
    later = personal.consultation.closes_at + dt.timedelta(days=2)
    Consultation.objects.filter(pk=personal.consultation.pk).update(closes_at=later)

    behind, again = keep_deadlines(), keep_deadlines()

    review.refresh_from_db()
    assert (review.due_at, behind, again) == (later, 1, 0)


def test_what_somebody_has_taken_is_not_taken_by_another_until_the_lease_is_over(personal):
    review = queued(personal)
    claim(review.pk, moderator=personal.moderator)

    with pytest.raises(Taken):
        claim(review.pk, moderator=personal.safeguarding)
    Review.objects.filter(pk=review.pk).update(claimed_until=timezone.now() - dt.timedelta(seconds=1))
    taken = claim(review.pk, moderator=personal.safeguarding)

    assert holds_claim(taken, personal.safeguarding)
    assert taken.claimed_until is not None
    assert taken.claimed_until <= timezone.now() + LEASE
    assert LogEntry.objects.filter(kind="claimed").count() == 2


def test_putting_back_frees_ones_own_and_nobody_elses(personal):
    review = queued(personal)
    claim(review.pk, moderator=personal.moderator)

    let_go(review.pk, moderator=personal.safeguarding)
    still = Review.objects.get().claimed_by
    let_go(review.pk, moderator=personal.moderator)

    assert (still, Review.objects.get().claimed_by) == (personal.moderator, None)


def test_what_a_safeguarding_lead_was_asked_no_other_moderator_answers_after_a_hold(personal):
    bring_to(personal, "in_moderation")
    review = ask_for_review(personal.now())
    claim(review.pk, moderator=personal.moderator)
    ask_lead(review.pk, moderator=personal.moderator, question="Is the child safe?")
    hold(personal.now(), by=personal.moderator, reason="Look.")
    release(personal.now(), lead=personal.safeguarding)
    other = appoint(personal.consultation, "Max Moderator")
    claim(review.pk, moderator=other)

    with pytest.raises(Taken):
        give_opinion(review.pk, moderator=other, advice="approve", words="Yes.")
    let_go(review.pk, moderator=other)
    claim(review.pk, moderator=personal.safeguarding)
    give_opinion(review.pk, moderator=personal.safeguarding, advice="approve", words="Yes.")

    assert review.second_opinions.get().given_by == personal.safeguarding


def test_the_next_one_is_the_first_that_is_free_and_may_be_read(personal):
    held, taken, free = queued(personal), queued(personal), queued(personal)
    hold(held.response, by=personal.safeguarding, reason="A child may be at risk.")
    claim(taken.pk, moderator=personal.safeguarding)

    found = claim_next(personal.moderator, ALL)
    nothing = claim_next(appoint(personal.consultation, "Max Moderator"), ALL)

    assert (found, nothing) == (free, None)


def test_nobody_takes_what_they_may_not_read(personal):
    review = queued(personal)
    elsewhere = appoint(make_consultation(slug="another"), "Eve Elsewhere")

    for person in (personal.outsider, elsewhere):
        with pytest.raises(NotAllowed):
            claim(review.pk, moderator=person)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_eight_moderators_who_take_the_next_one_at_once_no_two_get_the_same():
    world = personal_world()
    moderators = [appoint(world.consultation, f"Moderator {number}") for number in range(8)]
    for _ in range(12):
        queued(world)
    ready = Barrier(8)

    def take(moderator):
        try:
            ready.wait()
            return [claim_next(moderator, ALL) for _ in range(2)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = [review.pk for found in pool.map(take, moderators) for review in found if review]

    assert len(taken) == len(set(taken)) == 12
    assert LogEntry.objects.filter(kind="claimed").count() == 12
