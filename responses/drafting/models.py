"""The reply and its answers: who takes part, what they wrote, and every state that was saved."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Consultation, Question
from responses.evidence.models import Snippet
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
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-changed_at",)
        indexes = (models.Index(fields=("consultation", "state"), name="response_state"),)

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


class Answer(models.Model):
    """The reply to one Question. Its text is the text of its newest Revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, help_text="Markdown; citations as [@CON-20, p. 4]. Newlines are LF.")
    choice = models.SlugField(max_length=40, blank=True)
    left_unanswered = models.BooleanField(default=False, help_text="Left unanswered on purpose.")
    head = models.PositiveIntegerField(
        default=0, help_text="Number of the newest revision; 0 when nothing was saved."
    )

    class Meta:
        ordering = ("question__order",)
        constraints = (models.UniqueConstraint(fields=("response", "question"), name="answer_once"),)

    def __str__(self) -> str:
        return f"Answer to {self.question_id}"


class Revision(models.Model):
    """A saved state of an Answer, with author and time. Append only.

    `runs` is the attribution of `text`: a list of [length, person id, organisation id or null], in code points,
    in text order; the lengths add up to the length of the text.
    """

    class Kind(models.TextChoices):
        SAVE = "save", "Saved"
        SETTLE = "settle", "Settled a conflict"
        RESTORE = "restore", "Restored"
        ADOPT = "adopt", "Adopted"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    choice = models.SlugField(max_length=40, blank=True)
    left_unanswered = models.BooleanField(default=False)
    runs = models.JSONField(default=list)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SAVE)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="revisions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    nonce = models.UUIDField(
        null=True, blank=True, help_text="The form's nonce: posting it again changes nothing."
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "number"), name="revision_number_once"),
            models.UniqueConstraint(
                fields=("answer", "nonce"),
                condition=Q(nonce__isnull=False),
                name="revision_nonce_once",
            ),
        )

    def __str__(self) -> str:
        return f"Revision {self.number}"


class Conflict(models.Model):
    """Two people saved from the same page. Both texts are kept until a person settles it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="conflicts")
    base = models.PositiveIntegerField(help_text="The revision that the second person had seen.")
    theirs = models.PositiveIntegerField(help_text="The revision that was saved in between.")
    text = models.TextField(blank=True, help_text="What the second person posted.")
    choice = models.SlugField(max_length=40, blank=True)
    left_unanswered = models.BooleanField(default=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    nonce = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"Conflict on {self.answer_id}"


class Citation(models.Model):
    """A Snippet used in an Answer: kept in step with the tokens of the text, for "where used"."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="citations")
    snippet = models.ForeignKey(Snippet, on_delete=models.PROTECT, related_name="citations")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("answer", "snippet"), name="citation_once"),)

    def __str__(self) -> str:
        return f"{self.snippet_id} in {self.answer_id}"
