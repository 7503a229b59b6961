"""What waits for a moderator, and which words they have approved."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from responses.drafting.models import Response
from responses.moderation.models import Decision, Hold, Moderator, Review
from responses.moderation.rules import is_open_to
from responses.people.models import Person


def reviews_waiting_for(person: Person) -> QuerySet[Review]:
    """The open reviews that the person may do, the nearest closing moment and the longest wait first (one query)."""
    mine = Response.objects.filter(is_open_to(person))
    return (
        Review.objects.filter(closed_at=None, response__in=mine)
        .select_related("response__consultation")
        .order_by("response__consultation__closes_at", "asked_at")
    )


def review_for(person: Person, review_id: UUID) -> Review | None:
    """The review, open or closed, if the person may moderate its response."""
    mine = Response.objects.filter(is_open_to(person))
    return (
        Review.objects.filter(pk=review_id, response__in=mine)
        .select_related("response__consultation")
        .first()
    )


def open_review(response: Response) -> Review | None:
    """The review that waits for a moderator now, if there is one (the database allows one)."""
    return Review.objects.filter(response=response, closed_at=None).first()


def latest_decision(response: Response) -> Decision | None:
    """The newest decision on the response, of any review."""
    return Decision.objects.filter(review__response=response).order_by("-at", "-pk").first()


def open_holds(response: Response) -> QuerySet[Hold]:
    """The holds that nobody has released, oldest first."""
    return Hold.objects.filter(response=response, released_at=None).order_by("at", "pk")


def unapproved(response: Response, hashes: Mapping[str, str]) -> list[str]:
    """The question keys whose present words no moderator has approved, in the order of `hashes` (one query).

    `hashes` maps question key to the present question hash. What counts is the newest decision that saw exactly
    those words: putting words back puts their approval back.
    """
    newest_first = list(Decision.objects.filter(review__response=response).order_by("-at", "-pk"))
    return [key for key, seen in hashes.items() if not _is_approved(newest_first, key, seen)]


def unapproved_among(hashes: Mapping[UUID, Mapping[str, str]]) -> set[UUID]:
    """Of responses, by id, with the question hashes of some words of theirs: those of which not all is approved (one query)."""
    newest_first = defaultdict(list)
    decisions = Decision.objects.filter(review__response__in=hashes).order_by("-at", "-pk")
    for decision in decisions.select_related("review"):
        newest_first[decision.review.response_id].append(decision)
    return {
        response
        for response, seen in hashes.items()
        if not all(_is_approved(newest_first[response], key, each) for key, each in seen.items())
    }


def _is_approved(newest_first: list[Decision], key: str, seen: str) -> bool:
    for decision in newest_first:
        if decision.hashes.get(key) == seen:
            return decision.outcome == Decision.Outcome.APPROVED
    return False


def is_moderator(person: Person) -> bool:
    """The person moderates some consultation now."""
    return Moderator.objects.filter(person=person, ended_at=None).exists()


def decision_on(review: Review) -> Decision | None:
    """What was decided on this review, with who decided."""
    return Decision.objects.filter(review=review).select_related("moderator").first()
