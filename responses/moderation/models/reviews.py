"""Moderation: who moderates, what waits for them, what they decided."""

import uuid

from django.db import models

from responses.catalogue.models import Consultation
from responses.drafting.models import Response
from responses.people.models import Person


class Moderator(models.Model):
    """A Person appointed to moderate a consultation, or to lead on safeguarding."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="moderates")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="moderators")
    is_safeguarding_lead = models.BooleanField(default=False)
    appointed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person} moderates {self.consultation_id}"


class Review(models.Model):
    """A response waits for a moderator, as a step of its table or beside its state."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reviews")
    asked_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("response",), condition=models.Q(closed_at__isnull=True), name="one_open_review"
            ),
        )

    def __str__(self) -> str:
        return f"Review of {self.response_id}"


class Decision(models.Model):
    """What a moderator decided on the words that they saw: `hashes` maps question key to question hash."""

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Asked for changes"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    moderator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True, max_length=4000)
    hashes = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.outcome} at {self.at}"


class Hold(models.Model):
    """A safeguarding lead holds a response: nothing leaves until it is released."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="holds")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(max_length=4000)
    at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Hold on {self.response_id}"
