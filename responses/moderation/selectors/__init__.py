"""Reading what moderation knows: decisions and reviews here, the queue and the figures in modules of their own."""

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
)
from responses.moderation.selectors.queue import is_moderator

__all__ = [
    "decision_before",
    "decision_on",
    "is_moderator",
    "latest_decision",
    "log_of",
    "notes_on",
    "open_holds",
    "open_review",
    "opinions_on",
    "review_for",
    "unapproved",
]
