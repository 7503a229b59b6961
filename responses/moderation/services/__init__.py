"""What the other areas call: reviews, decisions, holds, and what is taken out before publication."""

from responses.moderation.services.redacting import (
    BadRedaction,
    WordsSeen,
    answer_objection,
    object_to,
    redact,
    withdraw_redaction,
)
from responses.moderation.services.reviews import (
    LONGEST_REASON,
    BadReason,
    NotAllowed,
    ReviewClosed,
    WordsChanged,
    ask_for_review,
    decide,
    hold,
    is_held,
    release,
    set_aside_review,
)

__all__ = [
    "LONGEST_REASON",
    "BadReason",
    "BadRedaction",
    "NotAllowed",
    "ReviewClosed",
    "WordsChanged",
    "WordsSeen",
    "answer_objection",
    "ask_for_review",
    "decide",
    "hold",
    "is_held",
    "object_to",
    "redact",
    "release",
    "set_aside_review",
    "withdraw_redaction",
]
