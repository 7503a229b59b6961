"""The coordinator's own dates, counted back from the closing moment of the consulting body."""

import uuid

from django.db import models

from responses.drafting.models.responses import Response
from responses.people.models import Person


class Deadline(models.Model):
    """By when a stage of a joint response is to be over. The row stays when the date is taken out: `at` is empty then.

    `sequence` grows with every change, so that a calendar knows the newer of two.
    """

    class Stage(models.TextChoices):
        DRAFTING = "drafting", "First draft"
        COMMENTS = "comments", "Comments"
        MODERATION = "moderation", "To the moderator"
        SIGN_OFF = "sign_off", "Signatures"
        FINISHED = "finished", "Finished"
        PASTED = "pasted", "In the form of the body that asked"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="deadlines")
    stage = models.CharField(max_length=12, choices=Stage)
    at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    set_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("response", "stage"), name="deadline_once"),)

    def __str__(self) -> str:
        return f"{self.get_stage_display()} of {self.response_id}"
