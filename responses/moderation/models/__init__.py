"""Moderation: who moderates, what waits for them, what they decided, and the record of it."""

from responses.moderation.models.people import Moderator
from responses.moderation.models.record import LogEntry
from responses.moderation.models.reviews import (
    ChangeRequest,
    Decision,
    Hold,
    MessageTemplate,
    Note,
    Review,
    SecondOpinion,
)

__all__ = [
    "ChangeRequest",
    "Decision",
    "Hold",
    "LogEntry",
    "MessageTemplate",
    "Moderator",
    "Note",
    "Review",
    "SecondOpinion",
]
