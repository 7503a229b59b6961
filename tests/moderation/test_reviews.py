"""Moderation: four eyes, decisions pinned to the words that were seen, and holds."""

import pytest
from django.utils import timezone

from responses.drafting.models import Participant
from responses.drafting.pins import WordsChanged, present_hashes
from responses.moderation.models import Decision, Hold, Moderator, Review
from responses.moderation.rules import has_lead, may_decide, may_lead, may_moderate
from responses.moderation.selectors import (
    latest_decision,
    open_holds,
    open_review,
    review_for,
    unapproved,
)
from responses.moderation.selectors.queue import Filters, waiting
from responses.moderation.services import (
    BadReason,
    NotAllowed,
    ReviewClosed,
    ask_for_review,
    claim,
    decide,
    hold,
    release,
)
from responses.people.erasure import erase
from responses.people.models import Membership
from tests.workflow.cast import appoint, bring_to

APPROVED, CHANGES = Decision.Outcome.APPROVED, Decision.Outcome.CHANGES


def decide_now(world, outcome=APPROVED, **fields):
    review = ask_for_review(world.now())
    fields = {"hashes": present_hashes(world.now()), "reason": "Because.", **fields}
    return decide(review.pk, moderator=world.moderator, outcome=outcome, **fields)


def test_who_may_moderate_a_joint_response(joint):
    roles = ("moderator", "safeguarding", "insider", "lead", "author", "viewer", "outsider")

    may = {role: may_moderate(getattr(joint, role), joint.now()) for role in roles}

    assert may == {
        "moderator": True,
        "safeguarding": True,
        "insider": False,
        "lead": False,
        "author": False,
        "viewer": False,
        "outsider": False,
    }
    assert not may_moderate(None, joint.now())


def test_a_moderator_who_takes_part_does_not_moderate_even_after_leaving(joint):
    part = Participant.objects.create(
        response=joint.response, person=joint.moderator, role=Participant.Role.VIEWER
    )
    taking_part = may_moderate(joint.moderator, joint.now())
    Participant.objects.filter(pk=part.pk).update(left_at=part.joined_at)

    assert (taking_part, may_moderate(joint.moderator, joint.now())) == (False, False)


def test_a_moderator_who_left_the_organisation_may_moderate(joint):
    membership = Membership.objects.get(person=joint.insider)
    Membership.objects.filter(pk=membership.pk).update(left_at=membership.joined_at)

    assert may_moderate(joint.insider, joint.now())


def test_a_moderator_whose_time_is_over_does_not_moderate(personal):
    appointed = Moderator.objects.get(person=personal.moderator)
    Moderator.objects.filter(pk=appointed.pk).update(ended_at=appointed.appointed_at)

    assert not may_moderate(personal.moderator, personal.now())


def test_only_a_safeguarding_lead_may_lead(personal):
    roles = ("moderator", "safeguarding", "lead", "outsider")

    may = [may_lead(getattr(personal, role), personal.now()) for role in roles]

    assert may == [False, True, False, False]
    assert not may_lead(None, personal.now())


def test_asking_twice_for_a_review_is_one_review(personal):
    first = ask_for_review(personal.now())

    second = ask_for_review(personal.now())

    assert first == second
    assert open_review(personal.now()) == first


def test_a_decision_closes_its_review(personal):
    bring_to(personal, "drafting")

    decision = decide_now(personal, CHANGES, reason="  Please\r\nchange it. ")

    assert decision.reason == "Please\nchange it."
    assert Review.objects.get().closed_at is not None
    assert latest_decision(personal.now()) == decision


def test_a_review_is_decided_once(personal):
    bring_to(personal, "drafting")
    review = decide_now(personal).review

    with pytest.raises(ReviewClosed):
        decide(
            review.pk,
            moderator=personal.safeguarding,
            outcome=APPROVED,
            hashes=present_hashes(personal.now()),
        )

    assert Decision.objects.count() == 1


def test_nobody_decides_on_their_own_words(joint):
    bring_to(joint, "in_moderation")
    review = joint.now().reviews.get()

    with pytest.raises(NotAllowed):
        decide(review.pk, moderator=joint.insider, outcome=APPROVED, hashes={})


def test_a_decision_on_words_that_changed_is_refused_and_the_review_stays_open(personal):
    bring_to(personal, "drafting")
    seen = present_hashes(personal.now())
    personal.write("q8", "Newer words.")

    with pytest.raises(WordsChanged) as refusal:
        decide_now(personal, hashes=seen)

    assert refusal.value.keys == ["q8"]
    assert open_review(personal.now()) is not None


def test_a_decision_that_leaves_out_an_answer_is_refused_and_the_review_stays_open(personal):
    personal.write_all()
    review = ask_for_review(personal.response)
    seen = present_hashes(personal.now())
    del seen["q9"]

    with pytest.raises(WordsChanged) as refusal:
        decide(review.pk, moderator=personal.moderator, outcome=Decision.Outcome.APPROVED, hashes=seen)

    assert refusal.value.keys == ["q9"]
    assert open_review(personal.response) == review


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (" \n ", "Say what should change and why."),
        ("x" * 4001, "Make the reason 1 character shorter."),
    ],
)
def test_a_reason_that_cannot_be_kept_is_refused(personal, reason, sentence):
    bring_to(personal, "drafting")

    with pytest.raises(BadReason) as refusal:
        decide_now(personal, CHANGES, reason=reason)

    assert str(refusal.value) == sentence


def test_approval_holds_exactly_while_the_words_are_those_approved(personal):
    bring_to(personal, "drafting")
    decide_now(personal)

    fresh = unapproved(personal.now(), present_hashes(personal.now()))
    personal.write("q8", "Other words.")
    edited = unapproved(personal.now(), present_hashes(personal.now()))
    personal.write("q8", "A key worker helps.")
    restored = unapproved(personal.now(), present_hashes(personal.now()))

    assert (fresh, edited, restored) == ([], ["q8"], [])


def test_the_newest_decision_on_the_same_words_counts(personal):
    bring_to(personal, "drafting")
    decide_now(personal)
    decide_now(personal, CHANGES)

    assert unapproved(personal.now(), present_hashes(personal.now())) == ["q8", "q9"]


def test_a_moderator_finds_what_waits_for_them_and_nothing_of_their_own(joint):
    bring_to(joint, "in_moderation")
    elsewhere = appoint(joint.consultation, "Ed Ended")
    Moderator.objects.filter(person=elsewhere).delete()

    found = {
        role: waiting(getattr(joint, role), Filters()).count()
        for role in ("moderator", "insider", "lead", "outsider")
    }

    assert found == {"moderator": 1, "insider": 0, "lead": 0, "outsider": 0}
    assert review_for(joint.insider, joint.now().reviews.get().pk) is None
    assert review_for(joint.moderator, joint.now().reviews.get().pk) is not None


def test_holding_twice_is_one_hold_and_releasing_ends_it(personal):
    first = hold(personal.now(), by=personal.safeguarding, reason="A child may be at risk.")
    second = hold(personal.now(), by=personal.safeguarding, reason="Again.")
    held = list(open_holds(personal.now()))

    release(personal.now(), lead=personal.safeguarding)

    assert (first, held) == (second, [first])
    assert not open_holds(personal.now()).exists()


def test_every_moderator_may_hold_and_only_a_lead_releases(personal):
    hold(personal.now(), by=personal.moderator, reason="A child may be at risk.")

    with pytest.raises(NotAllowed):
        release(personal.now(), lead=personal.moderator)

    assert Hold.objects.get(released_at=None).placed_by == personal.moderator


def test_a_hold_needs_somebody_who_moderates_and_a_reason(personal):
    with pytest.raises(NotAllowed):
        hold(personal.now(), by=personal.outsider, reason="No.")
    with pytest.raises(BadReason):
        hold(personal.now(), by=personal.safeguarding, reason=" ")

    assert not Hold.objects.exists()


def test_what_is_held_is_decided_by_a_safeguarding_lead_alone(personal):
    bring_to(personal, "in_moderation")
    hold(personal.now(), by=personal.moderator, reason="A child may be at risk.")

    with pytest.raises(NotAllowed):
        decide_now(personal)

    assert not may_decide(personal.moderator, personal.now())
    assert may_decide(personal.safeguarding, personal.now())


def test_somebody_who_deletes_their_account_moderates_no_more_and_what_they_had_is_free(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")
    review = ask_for_review(joint.now())
    decide_now(joint, outcome=CHANGES)
    review = ask_for_review(joint.now())
    claim(review.pk, moderator=joint.moderator)
    lead = joint.safeguarding
    Hold.objects.create(
        response=joint.response, placed_by=lead, released_by=lead, released_at=timezone.now(), reason="-"
    )

    for one in (joint.moderator, lead):
        erase(one)

    review.refresh_from_db()
    assert review.claimed_by is None
    assert not has_lead(joint.response)
    assert set(Moderator.objects.filter(ended_at=None)) == {Moderator.objects.get(person=joint.insider)}
