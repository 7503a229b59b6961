"""Reviews, decisions and holds. Moves of the tables that go with a decision are made by `workflow`."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response
from responses.drafting.pins import WordsChanged, check_all_words, lock_answers
from responses.drafting.text import clean_text
from responses.moderation.models import Decision, Hold, Review
from responses.moderation.rules import NotAllowed, is_held, may_hold, may_moderate
from responses.people.models import Person

LONGEST_REASON = 4000  # characters


class ReviewClosed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Somebody has decided this review already, or it was set aside."""


class BadReason(Exception):  # noqa: N818 -- a refusal, as in drafting
    """The reason is missing or too long; the message is a sentence."""


def ask_for_review(response: Response) -> Review:
    """The open review of the response, opened now if there was none. Call it in a transaction."""
    return Review.objects.get_or_create(response=response, closed_at=None)[0]


def set_aside_review(response: Response) -> None:
    """Close the open review without a decision: the writers took the response back."""
    Review.objects.filter(response=response, closed_at=None).update(closed_at=timezone.now())


def decide(
    review_id: UUID,
    *,
    moderator: Person,
    outcome: Decision.Outcome,
    hashes: Mapping[str, str],
    reason: str = "",
) -> Decision:
    """Record what the moderator decided on the words that they saw, and close the review.

    `hashes` maps the key of every question to the question hash that the page showed. Raises NotAllowed, ReviewClosed,
    WordsChanged, and BadReason where changes are asked for without a reason.
    """
    is_needed = outcome == Decision.Outcome.CHANGES
    reason = _checked_reason(reason, missing="Say what should change and why." if is_needed else "")
    with transaction.atomic():
        review = Review.objects.select_related("response__consultation").get(pk=review_id)
        if not may_moderate(moderator, review.response):
            raise NotAllowed("You cannot moderate this response.")
        lock_answers(review.response)
        check_all_words(review.response, hashes)
        _close(review)
        return Decision.objects.create(
            review=review, moderator=moderator, outcome=outcome, reason=reason, hashes=dict(hashes)
        )


def hold(response: Response, *, lead: Person, reason: str) -> Hold:
    """Stop every way out of a response until it is released; holding twice is one hold.

    Raises NotAllowed unless `lead` leads on safeguarding here, and BadReason.
    """
    reason = _checked_reason(reason, missing="Say why you hold it.")
    if not may_hold(lead, response):
        raise NotAllowed("Only a safeguarding lead can hold a response.")
    with transaction.atomic():
        # The row is locked so that a finish is either before the hold or refused by it.
        Response.objects.select_for_update().get(pk=response.pk)
        present = Hold.objects.filter(response=response, released_at=None).first()
        return present or Hold.objects.create(response=response, lead=lead, reason=reason)


def release(response: Response, *, lead: Person) -> None:
    """Let a held response go on. Raises NotAllowed unless `lead` leads on safeguarding here."""
    if not may_hold(lead, response):
        raise NotAllowed("Only a safeguarding lead can release a response.")
    Hold.objects.filter(response=response, released_at=None).update(released_at=timezone.now())


def _close(review: Review) -> None:
    closed = Review.objects.filter(pk=review.pk, closed_at=None).update(closed_at=timezone.now())
    if not closed:
        raise ReviewClosed("Somebody has decided this already.")


def _checked_reason(raw: str, *, missing: str) -> str:
    """The reason as it is kept. `missing` is said where there is none; empty where none is needed."""
    reason = clean_text(raw).text.strip()
    if missing and not reason:
        raise BadReason(missing)
    if len(reason) > LONGEST_REASON:
        raise BadReason(f"Make the reason {len(reason) - LONGEST_REASON:,} characters shorter.")
    return reason


__all__ = [
    "BadReason",
    "NotAllowed",
    "ReviewClosed",
    "WordsChanged",
    "ask_for_review",
    "decide",
    "hold",
    "is_held",
    "release",
    "set_aside_review",
]
