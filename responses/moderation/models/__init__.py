"""Moderation: who moderates, what waits for them, what they decided, and what they took out of the published words."""

from responses.moderation.models.likeness import Fingerprint, FingerprintBand, LikeGroup
from responses.moderation.models.redactions import Objection, Redaction
from responses.moderation.models.reviews import Decision, Hold, Moderator, Review

__all__ = [
    "Decision",
    "Fingerprint",
    "FingerprintBand",
    "Hold",
    "LikeGroup",
    "Moderator",
    "Objection",
    "Redaction",
    "Review",
]
