"""The record of what moderators did: rows that the app adds and never changes."""

from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):  # noqa: N818 -- a refusal
    """Somebody tried to change or delete what is on record."""


class AppendOnlyQuerySet(models.QuerySet["LogEntry"]):
    """Reads and adds; everything else is refused."""

    def update(self, **fields: Any) -> NoReturn:
        """Raises AppendOnly."""
        raise AppendOnly("The record cannot be changed.")

    def delete(self) -> NoReturn:
        """Raises AppendOnly."""
        raise AppendOnly("The record cannot be deleted.")

    def bulk_update(self, *args: Any, **options: Any) -> NoReturn:
        """Raises AppendOnly."""
        raise AppendOnly("The record cannot be changed.")


class LogEntry(models.Model):
    """One thing that a moderator, a lead or an administrator did. Append only; it holds ids and never words of people.

    Nothing here is a foreign key, so that no row goes when what it tells of is deleted.
    """

    class Kind(models.TextChoices):
        APPOINTED = "appointed", "Appointed somebody"
        ENDED = "ended", "Ended an appointment"
        CLAIMED = "claimed", "Took a review"
        LET_GO = "let_go", "Put a review back"
        OPENED = "opened", "Opened the answers"
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Asked for changes"
        HELD = "held", "Held for safeguarding"
        RELEASED = "released", "Released a hold"
        ASKED = "asked", "Asked for a second opinion"
        ESCALATED = "escalated", "Passed to a safeguarding lead"
        ADVISED = "advised", "Gave a second opinion"
        NOTED = "noted", "Wrote a private note"
        EXPORTED = "exported", "Downloaded the decisions"
        COLLECTED = "collected", "Downloaded a collection"
        REWORDED = "reworded", "Changed a message"
        REDACTED = "redacted", "Took words out"
        PUT_BACK = "put_back", "Put words back"
        ANSWERED = "answered", "Answered an objection"

    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=10, choices=Kind)
    actor_id = models.UUIDField(help_text="The person who did it.")
    subject_id = models.UUIDField(null=True, help_text="The person to whom it was done.")
    consultation_id = models.UUIDField(null=True)
    response_id = models.UUIDField(null=True)
    review_id = models.UUIDField(null=True)
    detail = models.CharField(max_length=60, blank=True, help_text="A name of ours, such as a role or a key.")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = "entry of the moderators’ record"
        verbose_name_plural = "entries of the moderators’ record"
        indexes = (
            models.Index(fields=("consultation_id", "-id"), name="log_of_call"),
            models.Index(fields=("response_id", "-id"), name="log_of_response"),
        )

    def __str__(self) -> str:
        return f"{self.kind} at {self.at}"

    def save(self, *args: Any, **options: Any) -> None:
        """Add the row. Raises AppendOnly where it is there already."""
        if not self._state.adding:
            raise AppendOnly("The record cannot be changed.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Raises AppendOnly."""
        raise AppendOnly("The record cannot be deleted.")
