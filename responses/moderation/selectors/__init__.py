"""What pages and other areas ask of moderation."""

from responses.moderation.selectors.decisions import (
    decision_on,
    is_moderator,
    latest_decision,
    open_holds,
    open_review,
    review_for,
    reviews_waiting_for,
    unapproved,
    unapproved_among,
)
from responses.moderation.selectors.redactions import (
    objection_for,
    objections_waiting_for,
    redaction_at,
    redactions_of,
    spans_out,
)

__all__ = [
    "decision_on",
    "is_moderator",
    "latest_decision",
    "objection_for",
    "objections_waiting_for",
    "open_holds",
    "open_review",
    "redaction_at",
    "redactions_of",
    "review_for",
    "reviews_waiting_for",
    "spans_out",
    "unapproved",
    "unapproved_among",
]
