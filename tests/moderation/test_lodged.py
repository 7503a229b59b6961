"""After lodging nobody can change the words: what is still decided is whether others may read them here."""

import pytest
from django.urls import reverse

from responses.drafting.pins import present_hashes
from responses.moderation.models import Decision, Review
from responses.statemachine.services import Refused
from responses.workflow.moves import decide_review


@pytest.fixture
def lodged(personal):
    personal.write("q8", "We wait for months.")
    personal.write("q9", "", left_unanswered=True)
    personal.move("finish")
    personal.move("lodge")
    return personal


def decide(world, outcome):
    review = world.now().reviews.get()
    decide_review(
        review.pk,
        moderator=world.moderator,
        outcome=outcome,
        hashes=present_hashes(world.now()),
        seen_version=world.now().version,
        reason="Please change it.",
    )


def test_nobody_is_asked_for_changes_that_they_cannot_make(lodged):
    with pytest.raises(Refused, match="lodged already"):
        decide(lodged, Decision.Outcome.CHANGES)

    assert not Decision.objects.exists()
    assert Review.objects.get().closed_at is None


def test_it_can_still_be_approved_for_publishing(lodged):
    decide(lodged, Decision.Outcome.APPROVED)

    assert Decision.objects.get().outcome == Decision.Outcome.APPROVED


def test_the_desk_offers_what_can_still_be_done_and_says_why(desk, lodged, review_url):
    page = desk(lodged.moderator, review_url(lodged)).content.decode()

    assert "Ask for changes" not in page
    assert "Ask for a change" not in page
    assert "its writers cannot change it" in page
    assert 'value="approved"' in page
    assert reverse("redactions", args=[lodged.now().reviews.get().pk]) in page


def test_while_it_is_only_finished_its_writer_can_be_asked(desk, personal, review_url):
    personal.write("q8", "We wait for months.")
    personal.write("q9", "", left_unanswered=True)
    personal.move("finish")

    page = desk(personal.moderator, review_url(personal)).content.decode()

    assert "Ask for changes" in page
