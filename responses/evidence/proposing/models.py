"""Reviewers of evidence, and what people propose to them."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation
from responses.evidence.models import Snippet
from responses.people.models import Person


class EvidenceReviewer(models.Model):
    """A Person whom an administrator of the site appointed to look after a consultation's evidence."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reviews_evidence")
    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="evidence_reviewers"
    )
    appointed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence_reviewers_appointed"
    )
    appointed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("appointed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "consultation"),
                condition=Q(ended_at__isnull=True),
                name="evidence_reviewer_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} reviews the evidence of {self.consultation_id}"


class Proposal(models.Model):
    """A fact that somebody would like to see in the collection. The reviewer decides once."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for a reviewer"
        APPROVED = "approved", "In the collection"
        DECLINED = "declined", "Not taken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="proposals")
    proposer = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    claim = models.TextField()
    figure = models.CharField(max_length=200, blank=True)
    source_title = models.CharField(max_length=300)
    page = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=500, blank=True)
    checked_on = models.DateField(help_text="The day on which the proposer looked at the source.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.TextField(blank=True, help_text="Why it was declined, for the proposer.")
    decided_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals_decided"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When the letter about it went out.")
    snippet = models.ForeignKey(
        Snippet, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("consultation", "state", "at"), name="proposals_waiting"),)

    def __str__(self) -> str:
        return f"Proposal {self.pk} ({self.state})"
