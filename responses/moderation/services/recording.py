"""Putting on record what moderators do. Call it in the transaction of what was done."""

from collections.abc import Iterable
from uuid import UUID

from responses.drafting.models import Response
from responses.moderation.models import LogEntry, Review
from responses.people.models import Person


def record(
    kind: LogEntry.Kind,
    *,
    actor: Person,
    response: Response | None = None,
    review: Review | None = None,
    consultation_id: UUID | None = None,
    subject_id: UUID | None = None,
    detail: str = "",
) -> LogEntry:
    """Add a row to the record. `detail` is a name of ours: never words that people wrote."""
    response = response or (review.response if review else None)
    return LogEntry.objects.create(
        kind=kind,
        actor_id=actor.pk,
        subject_id=subject_id,
        consultation_id=response.consultation_id if response else consultation_id,
        response_id=response.pk if response else None,
        review_id=review.pk if review else None,
        detail=detail[:60],
    )


def record_each(kind: LogEntry.Kind, reviews: Iterable[Review], *, actor: Person, detail: str) -> None:
    """Add a row for each of the reviews, whose responses are at hand (one query)."""
    LogEntry.objects.bulk_create(
        LogEntry(
            kind=kind,
            actor_id=actor.pk,
            consultation_id=review.response.consultation_id,
            response_id=review.response_id,
            review_id=review.pk,
            detail=detail,
        )
        for review in reviews
    )
