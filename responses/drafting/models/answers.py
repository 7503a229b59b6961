"""An answer, every state of it that was saved, and what a merge could not settle."""

import uuid

from django.db import models
from django.db.models import Q

from responses.catalogue.models import Question
from responses.drafting.models.responses import Response
from responses.evidence.models import Snippet
from responses.people.models import Organisation, Person


class Answer(models.Model):
    """The reply to one Question. Its text is what its Document says: the two are written together.

    In a joint response somebody leads it until a day. `status` is what people said of it; where it really stands,
    also when it was agreed and the words changed after that, is for `progress` to say.
    """

    class Status(models.TextChoices):
        DRAFTING = "drafting", "Drafting"
        READY = "ready", "Ready for review"
        AGREED = "agreed", "Agreed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, help_text="Markdown; citations as [@CON-20, p. 4]. Newlines are LF.")
    choice = models.SlugField(max_length=40, blank=True)
    left_unanswered = models.BooleanField(default=False, help_text="Left unanswered on purpose.")
    head = models.PositiveIntegerField(
        default=0, help_text="Number of the newest revision; 0 when nothing was saved."
    )
    lead_author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="answers_led"
    )
    due_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFTING)
    status_at = models.DateTimeField(null=True, blank=True)
    status_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="statuses_set"
    )
    agreed_pin = models.CharField(
        max_length=64, blank=True, help_text="Digest of the words that were agreed."
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
        LIVE = "live", "Written together"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    seq = models.PositiveIntegerField(default=0, help_text="The place in the log that this state shows.")
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
    """What a merge could not settle: shown side by side until a person does.

    Either two sentences that both stand in the answer (`is_of_sentences`): `theirs_text` and `text`, between the
    positions `start` and `end`, made from `base_text`. Or a whole post kept beside the answer: its page is not known
    (`base` is -1), or it chose otherwise than somebody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="conflicts")
    base = models.IntegerField(help_text="The revision that the second person had seen; -1: not known.")
    theirs = models.PositiveIntegerField(help_text="The revision that was saved in between.")
    text = models.TextField(blank=True, help_text="What the second person wrote.")
    base_text = models.TextField(blank=True, help_text="What both had before them.")
    theirs_text = models.TextField(blank=True, help_text="What was saved in between.")
    start = models.BinaryField(
        default=bytes, help_text="Where the kept sentences begin; moves with the text."
    )
    end = models.BinaryField(default=bytes)
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

    @property
    def is_of_sentences(self) -> bool:
        """Both sides stand in the answer, as two sentences."""
        return bool(self.start)


class Citation(models.Model):
    """A Snippet used in an Answer: kept in step with the tokens of the text, for "where used"."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="citations")
    snippet = models.ForeignKey(Snippet, on_delete=models.PROTECT, related_name="citations")
    order = models.PositiveSmallIntegerField(default=0)
    seen_version = models.PositiveSmallIntegerField(
        null=True, help_text="The snippet's version when it was put in; empty where nobody knows."
    )

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("answer", "snippet"), name="citation_once"),)

    def __str__(self) -> str:
        return f"{self.snippet_id} in {self.answer_id}"


class AcceptedCheck(models.Model):
    """Somebody looked at what a check found and left the words as they are. `mark` is the check's own.

    It holds for these words only: other words, or another state of the fact, have another mark.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="accepted_checks")
    mark = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="accepted_checks")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)
        constraints = (models.UniqueConstraint(fields=("answer", "mark"), name="accepted_check_once"),)

    def __str__(self) -> str:
        return f"Accepted check of {self.answer_id}"


class KeptFinding(models.Model):
    """Somebody saw what screening found and keeps it. `mark` is a keyed digest of the words: nobody reads a name here."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="kept_findings")
    label = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("answer", "label", "mark"), name="kept_finding_once"),)

    def __str__(self) -> str:
        return f"Kept finding of {self.answer_id}"
