"""When somebody last looked at an answer, and what they saw."""

from django.db import models

from responses.drafting.models.answers import Answer
from responses.drafting.models.responses import Participant


class Visit(models.Model):
    """How far a Participant has read an Answer. It goes when the participation does."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="visits")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="visits")
    read = models.PositiveIntegerField(default=0, help_text="What came after this revision is new to them.")
    shown = models.PositiveIntegerField(
        default=0, help_text="The newest revision that a page has shown them: read when they come back."
    )
    at = models.DateTimeField(help_text="When they last looked.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("participant", "answer"), name="visit_once"),)

    def __str__(self) -> str:
        return f"Visit to {self.answer_id}"
