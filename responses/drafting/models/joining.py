"""How people come into a joint response beside invitations, and who stands in for a coordinator."""

import uuid

from django.db import models
from django.db.models import F, Q

from responses.drafting.models.responses import Participant, Response
from responses.people.models import Organisation, Person


class StandIn(models.Model):
    """A participant has the rights of a coordinator from one day to another, both included.

    It ends by itself, also when the coordinator is none any more; `ended_at` is set where somebody ended it before.
    """

    coordinator = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="stand_ins")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="stands_in_for")
    from_day = models.DateField()
    to_day = models.DateField()
    named_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("from_day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(from_day__lte=F("to_day")), name="stand_in_days_in_order"),
            models.CheckConstraint(
                condition=~Q(coordinator=F("participant")), name="stand_in_is_somebody_else"
            ),
        )

    def __str__(self) -> str:
        return f"{self.participant_id} for {self.coordinator_id}"


class SharedLink(models.Model):
    """A link for many people: partners who ask to join, or colleagues who comment. Only its hash is kept."""

    class Kind(models.TextChoices):
        COALITION = "coalition", "Coalition link"
        COMMENT = "comment", "Comment link"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="shared_links")
    kind = models.CharField(max_length=10, choices=Kind)
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links_shared")
    created_at = models.DateTimeField(auto_now_add=True)
    last_day = models.DateField(null=True, blank=True, help_text="The last day on which it works.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("response", "kind"), condition=Q(revoked_at__isnull=True), name="shared_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.response_id}"


class JoinRequest(models.Model):
    """Somebody who opened the coalition link asks to take part for an organisation; a coordinator decides."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for approval"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    link = models.ForeignKey(SharedLink, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="join_requests")
    name = models.CharField(max_length=120)
    organisation_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    line = models.CharField(max_length=300, blank=True, help_text="What they say to the coordinator.")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was declined.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="join_requests_decided"
    )

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("link", "person"), condition=Q(state="waiting"), name="join_request_once"
            ),
        )

    def __str__(self) -> str:
        return f"Request of {self.person_id}"


class ToldApart(models.Model):
    """What a coordinator writes behind an organisation's name where another in the response has the same."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="told_apart")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=60, help_text="Stands in brackets: a place, for example.")
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("response", "organisation"), name="told_apart_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.words}"
