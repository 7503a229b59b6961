"""The audit row of the engine. It knows no domain word: objects and actors are named by label and id."""

import uuid

from django.db import models


class TransitionRecord(models.Model):
    """One move that was made; append only. It never holds what people wrote in their answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workflow = models.CharField(max_length=60)
    object_id = models.UUIDField()
    move = models.CharField(max_length=60)
    source = models.CharField(max_length=40)
    target = models.CharField(max_length=40)
    version = models.PositiveIntegerField(help_text="The object's version after the move.")
    actor_id = models.UUIDField(null=True, help_text="The person who made the move; empty for the system.")
    actor_role = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True, max_length=4000)
    data = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at", "version")
        indexes = (
            models.Index(fields=("object_id", "version"), name="record_object"),
            models.Index(
                fields=("at",), name="record_unannounced", condition=models.Q(announced_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.workflow}: {self.move}"
