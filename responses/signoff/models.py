"""Sign-off: organisation by organisation, question by question."""

import uuid

from django.db import models

from responses.catalogue.models import Question
from responses.drafting.models import Response
from responses.people.models import Organisation, Person


class Round(models.Model):
    """One asking for signatures, with the rule that was set beforehand. Silence is never consent.

    It is made when somebody sets its rule, and opened when a moderator approves. A rule that nobody set is that of
    the round before, or that every organisation endorses.
    """

    class Rule(models.TextChoices):
        ALL = "all", "Every organisation endorses every question that concerns it"
        QUORUM = "quorum", "A number of organisations endorse every question"
        NAMED = "named", "Named organisations endorse every question that concerns them"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=10, choices=Rule, default=Rule.ALL)
    quorum = models.PositiveSmallIntegerField(default=0)
    named = models.ManyToManyField(
        Organisation, blank=True, related_name="+", help_text="Only where the rule names organisations."
    )
    opened_at = models.DateTimeField(null=True, blank=True, help_text="Empty: its rule is set, nobody asked.")
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
    revision = models.PositiveIntegerField(
        default=0,
        help_text="Number of the answer's revision that was signed, to show what changed; 0: unknown.",
    )
    signatory = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.kind} by {self.organisation_id}"


class SignOffRequest(models.Model):
    """An organisation is asked again to say what it thinks. Whoever sends the e-mails reads these rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="sign_off_requests")
    day = models.DateField(help_text="At the consulting body's calendar: once a day is enough.")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="sign_off_requests_made"
    )

    class Meta:
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(fields=("round", "organisation", "day"), name="asked_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} asked on {self.day}"


class Logo(models.Model):
    """A picture as we wrote it anew: nothing of the file that was sent but its look. Never changed, found by its hash."""

    sha256 = models.CharField(primary_key=True, max_length=64)
    data = models.BinaryField()
    kind = models.CharField(max_length=10, help_text="image/png or image/jpeg.")
    width = models.PositiveSmallIntegerField(help_text="Pixels.")
    height = models.PositiveSmallIntegerField(help_text="Pixels.")
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sha256[:12]


class Signatory(models.Model):
    """How an organisation is printed in the list of signatories: at which place, with which logo."""

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="signatories")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField(
        default=0, help_text="From 1; 0 stands last, in order of joining."
    )
    logo = models.ForeignKey(Logo, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("response", "organisation"), name="signatory_once"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} at {self.place}"
