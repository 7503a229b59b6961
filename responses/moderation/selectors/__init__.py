"""Reading what moderation knows: decisions and redactions here, the queue and the figures in modules of their own."""

from responses.moderation.selectors.decisions import (
    decision_before,
    decision_on,
    latest_decision,
    log_of,
    notes_on,
    open_holds,
    open_review,
    opinions_on,
    review_for,
    unapproved,
    unapproved_among,
)
from responses.moderation.selectors.queue import is_moderator
from responses.moderation.selectors.redactions import (
    objection_for,
    objections_waiting_for,
    redaction_at,
    redactions_of,
    spans_out,
)

__all__ = [
    "decision_before",
    "decision_on",
    "is_moderator",
    "latest_decision",
    "log_of",
    "notes_on",
    "objection_for",
    "objections_waiting_for",
    "open_holds",
    "open_review",
    "opinions_on",
    "redaction_at",
    "redactions_of",
    "review_for",
    "spans_out",
    "unapproved",
    "unapproved_among",
]
