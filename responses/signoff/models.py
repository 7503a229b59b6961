"""Sign-off: organisation by organisation, question by question."""

import uuid

from django.db import models

from responses.catalogue.models import Question
from responses.drafting.models import Response
from responses.people.models import Organisation, Person


class Round(models.Model):
    """One asking for signatures, with the rule that was set beforehand. Silence is never consent."""

    class Rule(models.TextChoices):
        ALL = "all", "Every organisation endorses every question that concerns it"
        QUORUM = "quorum", "A number of organisations endorse every question"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.ALL)
    quorum = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("response", "number"), name="round_number_once"),)

    def __str__(self) -> str:
        return f"Round {self.number}"


class Signature(models.Model):
    """What an organisation said of one question. In force exactly while `question_hash` matches; the newest counts."""

    class Kind(models.TextChoices):
        ENDORSE = "endorse", "Endorse"
        RESERVATIONS = "reservations", "Endorse with reservations"
        DECLINE = "decline", "Decline"
        NOT_CONCERNED = "not_concerned", "Not concerned"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="signatures")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="signatures")
    kind = models.CharField(max_length=15, choices=Kind)
    reservation = models.TextField(blank=True, max_length=2000)
    question_hash = models.CharField(max_length=64)
    signatory = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.kind} by {self.organisation_id}"
