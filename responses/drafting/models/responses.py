"""A reply to a consultation, where it stands, and who takes part in it."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation
from responses.people.models import Organisation, Person


class State(models.TextChoices):
    """Where a response stands. The tables of moves are in `workflow`."""

    DRAFTING = "drafting", "Drafting"
    IN_REVIEW = "in_review", "In review"
    IN_MODERATION = "in_moderation", "In moderation"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    APPROVED = "approved", "Approved"
    AWAITING_SIGN_OFF = "awaiting_sign_off", "Awaiting sign-off"
    SIGNED_OFF = "signed_off", "Signed off"
    FINISHED = "finished", "Finished"
    LODGED = "lodged", "Lodged"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN_STATES = (
    State.DRAFTING,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.AWAITING_SIGN_OFF,
    State.APPROVED,
)


class Response(models.Model):
    """One reply to a consultation: personal (one writer) or joint (organisations together)."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", "Personal response"
        JOINT = "joint", "Joint response"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=1, help_text="Counts saved revisions and moves.")
    is_sample = models.BooleanField(default=False)
    requires_checks = models.BooleanField(
        default=False, help_text="Every place to check is settled before it can be finished."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-changed_at",)
        indexes = (
            models.Index(fields=("consultation", "state"), name="response_state"),
            # Lists show the newest first, whatever they are narrowed to.
            models.Index(fields=("-changed_at", "-id"), name="response_newest"),
            models.Index(fields=("state", "-changed_at", "-id"), name="response_newest_in_state"),
            models.Index(fields=("consultation", "-changed_at", "-id"), name="response_newest_of_call"),
        )

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class About(models.Model):
    """What a personal writer chooses to say about themselves."""

    class Capacity(models.TextChoices):
        PARENT = "parent", "As a parent or carer"
        YOUNG = "young", "As a young person"
        WORKER = "worker", "As somebody who works with families"
        OTHER = "other", "In another way"

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="about")
    name = models.CharField(max_length=120, blank=True, help_text="Printed; may be left empty.")
    capacity = models.CharField(max_length=10, choices=Capacity, blank=True)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    may_publish = models.BooleanField(null=True, help_text="May Chorus publish it? Empty: not asked yet.")
    confidential = models.BooleanField(default=False, help_text="Asks the body to treat it as confidential.")
    confidential_reason = models.TextField(blank=True, max_length=2000)

    def __str__(self) -> str:
        return f"About {self.response_id}"


class Participant(models.Model):
    """A Person takes part in a response, in a role, for an organisation or for themselves."""

    is_member: bool
    """Whether they still belong to that organisation; only those that `rules.seats` gives know."""
    stands_in: bool = False
    """Whether they stand in for a coordinator today; True only on those that `rules.seats` gives."""

    class Role(models.TextChoices):
        WRITER = "writer", "Writer"
        COORDINATOR = "coordinator", "Coordinator"
        AUTHOR = "author", "Author"
        COMMENTER = "commenter", "Commenter"
        SIGNATORY = "signatory", "Signatory"
        VIEWER = "viewer", "Viewer"

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="participations"
    )
    role = models.CharField(max_length=12, choices=Role)
    link = models.ForeignKey(
        "SharedLink",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="guests",
        help_text="The comment link by which a guest came.",
    )
    stated_organisation = models.CharField(
        max_length=200, blank=True, help_text="Where a guest says they are from; nobody has checked it."
    )
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("joined_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("response", "person"),
                condition=Q(left_at__isnull=True),
                name="participant_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"

    @property
    def is_guest(self) -> bool:
        """Came by the comment link, and belongs to no organisation here."""
        return bool(self.stated_organisation)


class Invitation(models.Model):
    """A link that brings one person of an organisation into a joint response. Only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="invitations")
    organisation_name = models.CharField(max_length=200)
    role = models.CharField(max_length=12, choices=Participant.Role, default=Participant.Role.AUTHOR)
    may_sign = models.BooleanField(
        default=False, help_text="The invited person may sign for the organisation."
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations_made")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitations_used"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"Invitation for {self.organisation_name}"
