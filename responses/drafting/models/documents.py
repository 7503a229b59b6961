"""The words of an answer as a log: one Yjs document, its updates in order, and who writes under which id."""

from django.db import models

from responses.drafting.models.answers import Answer, Revision
from responses.people.models import Organisation, Person


class Document(models.Model):
    """The Yjs document of an Answer: one text "t". Its state is the snapshot and every Update after `snapshot_seq`.

    `snapshot_runs` is the attribution of the snapshot's text, as a Revision keeps it. Whoever holds the document in
    memory drops it when `epoch` changes (the document was built anew: older clients must not be merged into it) or
    `generation` does (its authors were renamed).
    """

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="document")
    epoch = models.PositiveIntegerField(default=1)
    generation = models.PositiveIntegerField(default=1)
    head_seq = models.PositiveIntegerField(default=0, help_text="Number of the newest update.")
    snapshot = models.BinaryField(default=bytes)
    snapshot_seq = models.PositiveIntegerField(default=0)
    snapshot_runs = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Document of {self.answer_id}"


class Update(models.Model):
    """A change of a Document by one person, as Yjs encodes it. Append only.

    New characters are by whom their client id belongs to (Client): in what is brought back, not by `author`.
    """

    class Kind(models.TextChoices):
        LIVE = "live", "Written"
        FORM = "form", "Saved"
        RESTORE = "restore", "Restored"
        SETTLE = "settle", "Settled a conflict"
        ADOPT = "adopt", "Adopted"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="updates")
    epoch = models.PositiveIntegerField()
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="updates")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    data = models.BinaryField()

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=("document", "seq"), name="update_seq_once"),)

    def __str__(self) -> str:
        return f"Update {self.seq}"


class Client(models.Model):
    """Whose characters have this client id: bound at first use, for the organisation that it was used for.

    An id that is `ours` was made by the server, for what a person saves through a form or brings back.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="clients")
    client_id = models.BigIntegerField()
    epoch = models.PositiveIntegerField()
    ours = models.BooleanField(default=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "client_id"), name="client_id_once"),)

    def __str__(self) -> str:
        return f"Client {self.client_id}"


class Post(models.Model):
    """What a page posted: known again when it comes twice, and the ground of what the same page says next.

    A page keeps its own words while others' are merged into the answer. Its next post carries `next_nonce`, and is
    compared with these words, not with the merged ones. `text` is empty where it `is_revision`'s.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    nonce = models.UUIDField()
    next_nonce = models.UUIDField()
    sha = models.CharField(max_length=64, help_text="SHA-256 of all that was posted.")
    base = models.IntegerField()
    is_revision = models.BooleanField(default=False, help_text="The text is that of the revision.")
    text = models.TextField(blank=True)
    choice = models.SlugField(max_length=40, blank=True)
    left_unanswered = models.BooleanField(default=False)
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="posts")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("answer", "author", "nonce", "sha"), name="post_once"),
        )

    def __str__(self) -> str:
        return f"Post to {self.answer_id}"
