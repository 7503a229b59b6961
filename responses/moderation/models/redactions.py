"""Words that a moderator took out of what is published, why, and what the writer says to that."""

import uuid

from django.db import models

from responses.drafting.models import Answer
from responses.people.models import Person


class Redaction(models.Model):
    """A stretch of an answer that is not published. The answer itself stays as it is, for its writer.

    `start` and `end` are code points of the text whose question hash is `question_hash`. `words` are what stood there: they
    are compared before anything is shown, and they are found again in later words of the same answer.
    """

    class Ground(models.TextChoices):
        CHILD = "child", "Somebody could tell who a child is"
        ADULT = "adult", "Somebody could tell who an adult is"
        PLACE = "place", "Somebody could find a home, a school or a workplace"
        CLAIM = "claim", "It says something about a person that we cannot check"
        OTHER = "other", "Another reason"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="redactions")
    question_hash = models.CharField(max_length=64)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    ground = models.CharField(max_length=10, choices=Ground)
    reason = models.TextField(blank=True, max_length=1000)
    moderator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="redactions")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="redactions_withdrawn"
    )

    class Meta:
        ordering = ("answer", "start", "at")
        constraints = (
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="redaction_not_empty"),
        )

    def __str__(self) -> str:
        return f"Redaction in {self.answer_id}"


class Objection(models.Model):
    """The writer does not agree with a redaction, and what a moderator answered. One for each redaction."""

    class Outcome(models.TextChoices):
        OPEN = "", "Nobody has answered yet"
        UPHELD = "upheld", "The words stay out"
        WITHDRAWN = "withdrawn", "The words are back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    redaction = models.OneToOneField(Redaction, on_delete=models.CASCADE, related_name="objection")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="objections")
    words = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.OPEN, blank=True)
    answer = models.TextField(blank=True, max_length=2000, help_text="What the moderator answered.")
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="objections_answered"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("at",), condition=models.Q(outcome=""), name="objection_open"),)

    def __str__(self) -> str:
        return f"Objection to {self.redaction_id}"
