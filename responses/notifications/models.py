"""What people are told: on their activity page, by email, and before a day comes. No row holds a word of an answer."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from responses.drafting.models import Answer, Deadline, Participant, Response
from responses.people.models import LetterChoice, Organisation, Person


class Letter(models.Model):
    """One email to one person. What it says is written from its notifications when it goes out.

    `begun_at` is set before the mail server gets it, and taken back only where it certainly did not take it: a letter
    that was begun and has no `sent_at` is undelivered for all we know, and never goes out a second time.
    """

    class Kind(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DAILY = "daily", "The day's news"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField(
        null=True, blank=True, help_text="Of the day's news: which day, where the site is."
    )
    created_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("person", "day"), condition=Q(day__isnull=False), name="letter_of_the_day_once"
            ),
        )
        indexes = (models.Index(fields=("person", "created_at"), name="letter_recent"),)

    def __str__(self) -> str:
        return f"Letter to {self.person_id}"


class Notification(models.Model):
    """Something that a person should know of a response. `key` names what happened: hearing it twice makes one."""

    class Kind(models.TextChoices):
        MENTION = "mention", "Mentioned you"
        ASSIGNED = "assigned", "Asked you to lead an answer"
        REVIEW = "review", "Ready to be read"
        SIGN = "sign", "Asked to sign"
        SIGN_AGAIN = "sign_again", "Asked again to sign"
        CHANGED = "changed", "Changed after you signed"
        RESTORED = "restored", "Back as you signed it"
        APPROVED = "approved", "Approved"
        CHANGES_ASKED = "changes_asked", "Changes asked for"
        TAKEN_OUT = "taken_out", "Words taken out"
        DOCUMENT = "document", "Document ready"
        JOINED = "joined", "Somebody joined"
        WANTS_TO_JOIN = "wants_to_join", "Somebody asks to join"
        MOVED = "moved", "Moved on"
        REMINDER = "reminder", "A day comes near"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=15, choices=Kind)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="notifications")
    key = models.CharField(max_length=120, help_text="What happened, such as the id of a move.")
    actor = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    question_key = models.CharField(max_length=20, blank=True)
    question_number = models.CharField(max_length=10, blank=True)
    about = models.UUIDField(null=True, blank=True, help_text="The comment or signature that it is about.")
    detail = models.CharField(
        max_length=300, blank=True, help_text="Words of ours, such as the name of a move."
    )
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    pace = models.CharField(max_length=10, choices=LetterChoice.Pace, default=LetterChoice.Pace.NEVER)
    letter = models.ForeignKey(
        Letter, on_delete=models.SET_NULL, null=True, blank=True, related_name="notifications"
    )
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was put in a letter; it is in one at most."
    )

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("person", "key"), name="notification_once"),)
        indexes = (
            models.Index(fields=("person", "-at"), name="notification_of"),
            models.Index(fields=("person",), condition=Q(read_at__isnull=True), name="notification_unread"),
            models.Index(
                fields=("pace", "at"),
                condition=Q(mailed_at__isnull=True, read_at__isnull=True),
                name="notification_unmailed",
            ),
            models.Index(fields=("at",), name="notification_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"


class Reminder(models.Model):
    """Everybody whom a day concerns is told of it once, some working days ahead.

    `moment` is the day and time of which it reminds; when that moves before the reminder was sent, another row takes
    the place of this one. Whom it concerns is asked when it is due, so that who joins later is told too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reminders")
    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, null=True, blank=True)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, null=True, blank=True)
    stage = models.CharField(max_length=12, help_text="Of a deadline; or answer, or closing.")
    ahead = models.PositiveSmallIntegerField(help_text="Working days.")
    moment = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=("due_at",), condition=Q(sent_at__isnull=True), name="reminder_due"),)

    def __str__(self) -> str:
        return f"Reminder of {self.stage} for {self.response_id}"


class CalendarLink(models.Model):
    """A secret address where a calendar program reads the dates of one response. Only the hash of its token is kept."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="calendar_links")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("participant",), condition=Q(revoked_at__isnull=True), name="calendar_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"Calendar of participant {self.participant_id}"


class Watched(models.Model):
    """At which version we last compared the signatures of a response with its words, and with the facts it cites."""

    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="watched")
    version = models.PositiveIntegerField()
    facts = models.PositiveIntegerField(
        default=0, help_text="The versions of the facts that it cites, added up: they only grow."
    )

    def __str__(self) -> str:
        return f"{self.response_id} at {self.version}"
