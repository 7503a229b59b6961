"""Moderation: who moderates, what waits, what they decided or took out of published words, and the record of it."""

from responses.moderation.models.likeness import Fingerprint, FingerprintBand, LikeGroup
from responses.moderation.models.people import Moderator
from responses.moderation.models.record import LogEntry
from responses.moderation.models.redactions import Objection, Redaction
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
    "Fingerprint",
    "FingerprintBand",
    "Hold",
    "LikeGroup",
    "LogEntry",
    "MessageTemplate",
    "Moderator",
    "Note",
    "Objection",
    "Redaction",
    "Review",
    "SecondOpinion",
]
