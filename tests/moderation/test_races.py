"""Moderators who decide, and take groups, at once, on either database."""

import pytest

from responses.drafting.pins import present_hashes
from responses.moderation.models import Decision, Review
from responses.moderation.services import ask_for_review, claim_group
from responses.workflow.moves import decide_review
from tests.moderation.test_grouping import LETTER, sent
from tests.statemachine.races import all_at_once
from tests.workflow.cast import appoint, personal_world

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_of_many_who_decide_at_once_one_does_and_the_others_are_told():
    world = personal_world()
    world.write("q8", "We wait.")
    world.write("q9", "", choice="support")
    review = ask_for_review(world.now())
    hashes, seen = present_hashes(world.now()), world.now().version

    def decide_it(number):
        decide_review(
            review.pk,
            moderator=world.safeguarding if number % 2 else world.moderator,
            outcome=Decision.Outcome.CHANGES if number % 2 else Decision.Outcome.APPROVED,
            hashes=hashes,
            seen_version=seen,
            reason="Because.",
        )

    ends = all_at_once(decide_it, numbered=True)

    assert ends == {"done": 1, "StaleState": 15}
    assert Decision.objects.count() == 1


def test_of_many_who_take_a_group_at_once_no_two_get_the_same_response():
    world = personal_world()
    first = sent(world, LETTER)
    for number in range(3):
        sent(world, f"{LETTER} Yours, {number}.", f"More {number}")
    group = first.response.fingerprint.group
    assert group is not None
    moderators = [appoint(world.consultation, f"Moderator {number}") for number in range(16)]
    counts = []

    all_at_once(lambda number: counts.append(claim_group(group, moderator=moderators[number])), numbered=True)

    assert sum(counts) == 4
    assert Review.objects.filter(claimed_by__in=moderators).count() == 4
