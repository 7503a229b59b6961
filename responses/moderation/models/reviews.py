"""What waits for a moderator, and what came of it."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Response
from responses.people.models import Person

IS_OPEN = Q(closed_at__isnull=True)


class Review(models.Model):
    """A response waits for a moderator, as a step of its table or beside its state.

    `consultation`, `kind` and `due_at` repeat what the response and its consultation say, so that the queue is read
    from one index in its order: a sweep keeps `due_at` in step.
    """

    class Risk(models.IntegerChoices):
        DANGER = 1, "Signs of danger"
        ORDINARY = 2, "No signs of danger"

    class Wants(models.TextChoices):
        ANYBODY = "", "A moderator"
        COLLEAGUE = "colleague", "A second opinion"
        LEAD = "lead", "A safeguarding lead"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reviews")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Response.Kind, default=Response.Kind.PERSONAL)
    due_at = models.DateTimeField(null=True, help_text="When the consultation closes.")
    risk = models.PositiveSmallIntegerField(
        choices=Risk, default=Risk.ORDINARY, help_text="Danger, once seen, stays; 1 comes first."
    )
    found = models.PositiveSmallIntegerField(default=0, help_text="Findings when it was looked at.")
    looked_at_version = models.PositiveIntegerField(
        default=0, help_text="The version of the response whose words were looked at for risk and found."
    )
    wants = models.CharField(max_length=10, choices=Wants, default=Wants.ANYBODY, blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    claimed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="reviews_claimed"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.UniqueConstraint(fields=("response",), condition=IS_OPEN, name="one_open_review"),
        )
        indexes = (
            models.Index(fields=("risk", "due_at", "asked_at", "id"), condition=IS_OPEN, name="review_queue"),
            models.Index(
                fields=("consultation", "risk", "due_at", "asked_at", "id"),
                condition=IS_OPEN,
                name="review_queue_of_call",
            ),
            models.Index(fields=("consultation", "due_at"), condition=IS_OPEN, name="review_deadline"),
        )

    def __str__(self) -> str:
        return f"Review of {self.response_id}"


class Decision(models.Model):
    """What a moderator decided on the words that they saw: `hashes` maps question key to question hash.

    `heads` maps question key to the number of the revision that they saw, for the difference at the next review.
    """

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Asked for changes"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    moderator = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField(blank=True, max_length=4000)
    hashes = models.JSONField(default=dict)
    heads = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When we wrote to the writers.")

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("at",), name="decision_at"),)

    def __str__(self) -> str:
        return f"{self.outcome} at {self.at}"


class ChangeRequest(models.Model):
    """What a decision asks to change in one answer, or in one stretch of it.

    The stretch is `start` to `end`, in code points, of the revision numbered `revision`; both are 0 for the whole answer. The words
    themselves are not repeated here, so that erasing the answer erases them.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="change_requests")
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="change_requests")
    revision = models.PositiveIntegerField(default=0)
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=30, blank=True, help_text="The finding that it is about, if it is.")
    words = models.TextField(max_length=1000, help_text="What the moderator says to the writers.")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"Change asked of {self.answer_id}"


class Hold(models.Model):
    """A response is held for safeguarding: nothing leaves until a safeguarding lead releases it."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="holds")
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    reason = models.TextField(max_length=4000)
    at = models.DateTimeField(auto_now_add=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When we wrote to the leads.")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("response",), condition=Q(released_at__isnull=True), name="one_open_hold"
            ),
        )

    def __str__(self) -> str:
        return f"Hold on {self.response_id}"


class SecondOpinion(models.Model):
    """A moderator asks another one, or a safeguarding lead, and what they said. For moderators only."""

    class Advice(models.TextChoices):
        APPROVE = "approve", "I would approve it"
        CHANGES = "changes", "I would ask for changes"
        HOLD = "hold", "I would hold it"

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="second_opinions")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question = models.TextField(max_length=2000)
    of_lead = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    advice = models.CharField(max_length=10, choices=Advice, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("asked_at",)

    def __str__(self) -> str:
        return f"Second opinion on {self.review_id}"


class Note(models.Model):
    """What moderators say to each other about a response. The writers never see it on the site."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="moderators_notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return f"Note on {self.response_id}"


class MessageTemplate(models.Model):
    """Words of ours that somebody changed: of a kind message, or of an e-mail. What is not here is as it came."""

    key = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=1000)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.key
