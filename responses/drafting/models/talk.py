"""What people say about an answer while they write it together: comments, whom they call, and suggestions."""

import uuid

from django.db import models
from django.db.models import Q

from responses.drafting.models.answers import Answer
from responses.drafting.models.partners import PartnerText
from responses.people.models import Organisation, Person


class Anchored(models.Model):
    """Something about a stretch of an answer, which it follows as the text changes; or about all of it.

    `start` and `end` hold on to characters of the document of `epoch`; `quote` is what stood there at first.
    All are empty where it is about the whole answer.
    """

    quote = models.TextField(blank=True)
    start = models.BinaryField(default=bytes)
    end = models.BinaryField(default=bytes)
    epoch = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def is_about_words(self) -> bool:
        """About a stretch of the answer, not the whole."""
        return bool(self.quote)


class Comment(Anchored):
    """What somebody says about an answer. The first of a thread has the stretch of words; replies have none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="comments")
    thread = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    text = models.TextField(blank=True, help_text="Empty once it was removed.")
    nonce = models.UUIDField(help_text="The form's nonce: posting it again says nothing new.")
    at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="When its writer removed it.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="Of a thread: empty while it is open.")
    settled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="threads_settled"
    )

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("answer", "nonce"), name="comment_nonce_once"),)

    def __str__(self) -> str:
        return f"Comment on {self.answer_id}"


class Mention(models.Model):
    """A comment calls somebody who takes part, by these words of it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")
    words = models.CharField(max_length=130)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("comment", "person"), name="mention_once"),)

    def __str__(self) -> str:
        return self.words


class Suggestion(Anchored):
    """Other words for a stretch of an answer, or a new paragraph at its end (`adds`).

    Taken, they are in the answer and credited to who proposed them.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        TAKEN = "taken", "Taken"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="suggestions")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggestions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    text = models.TextField(blank=True, help_text="What is proposed; empty: take the words out.")
    adds = models.BooleanField(default=False, help_text="A new paragraph at the end; it quotes no words.")
    partner_text = models.ForeignKey(
        PartnerText, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )
    why = models.TextField(blank=True)
    nonce = models.UUIDField(help_text="The form's nonce: posting it again proposes nothing new.")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    reason = models.TextField(blank=True, help_text="Why it was declined.")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions_decided"
    )

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("answer", "nonce"), name="suggestion_nonce_once"),
            models.CheckConstraint(condition=~Q(quote="") | Q(adds=True), name="suggestion_about_words"),
        )

    def __str__(self) -> str:
        return f"Suggestion for {self.answer_id}"
