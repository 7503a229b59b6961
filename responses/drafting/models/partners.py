"""What partners send from outside: kept as it was sent, and read into Markdown."""

import uuid

from django.db import models

from responses.drafting.models.answers import Answer
from responses.people.models import Organisation, Person


class PartnerText(models.Model):
    """A partner's text for one question, credited to a participant or to somebody outside, by name.

    `file` is what was uploaded, byte for byte; a pasted text has none. `text` is what was read of it.
    """

    class Kind(models.TextChoices):
        PASTED = "pasted", "Pasted"
        DOCX = "docx", "Word (DOCX)"
        ODT = "odt", "OpenDocument (ODT)"
        TXT = "txt", "Text"
        MARKDOWN = "md", "Markdown"

    class State(models.TextChoices):
        READING = "reading", "Being read"
        READ = "read", "Read"
        REFUSED = "refused", "Could not be read"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="partner_texts")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="partner_texts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    added_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="partner_texts_added"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    file = models.FileField(blank=True, max_length=200)
    file_name = models.CharField(max_length=120, blank=True, help_text="What it was called when it came.")
    size = models.PositiveIntegerField(default=0, help_text="Bytes, as sent.")
    checksum = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    text = models.TextField(blank=True, help_text="Markdown; newlines are LF.")
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    refusal = models.CharField(max_length=300, blank=True, help_text="Why it could not be read, for people.")
    nonce = models.UUIDField(help_text="The form's nonce: posting it again adds nothing new.")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("answer", "nonce"), name="partner_text_nonce_once"),)

    def __str__(self) -> str:
        return f"Partner's text for {self.answer_id}"
