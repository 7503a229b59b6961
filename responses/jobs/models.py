"""Background work as a row: it is asked for in the database before any broker hears of it."""

import uuid

from django.db import models
from django.utils import timezone


class Job(models.Model):
    """One piece of background work, claimed by one conditional UPDATE and finished under the claim's token."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Being made"
        DONE = "done", "Ready"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(
        max_length=60, help_text="The name of the registered handler, such as publishing.render."
    )
    object_id = models.UUIDField(help_text="The row that the work is about.")
    key = models.CharField(max_length=200, unique=True, help_text="Idempotency: asking twice is one job.")
    queue = models.CharField(max_length=30, default="default")
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=4)
    token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    run_until = models.DateTimeField(
        null=True, blank=True, help_text="A heartbeat cannot extend the lease past this."
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text="Per cent.")
    message = models.CharField(
        max_length=200, blank=True, help_text="What is being done, for the person who waits."
    )
    error = models.TextField(blank=True, help_text="Why it failed, for the operator; no words from answers.")
    created_at = models.DateTimeField(auto_now_add=True)
    queued_at = models.DateTimeField(
        default=timezone.now, help_text="When it was asked for, or asked for again."
    )
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        indexes = (
            models.Index(fields=("state", "sent_at"), name="job_waiting"),
            models.Index(fields=("kind", "object_id"), name="job_object"),
        )

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class Worker(models.Model):
    """A process that does background work, or starts it; it says every few seconds that it is alive."""

    name = models.CharField(max_length=200, unique=True, help_text="What it is, on which machine.")
    is_scheduler = models.BooleanField(default=False, help_text="It sweeps; it does no jobs itself.")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
