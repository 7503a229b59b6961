"""Who acts: a Person always, a User only where somebody signs in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class Person(models.Model):
    """Everyone who acts, a parent without an account too. Everything written is credited to a Person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, blank=True)
    is_sample = models.BooleanField(default=False, help_text="Invented for the demonstration.")
    is_outside = models.BooleanField(
        default=False, help_text="A partner who never acts here: others added their text and named them."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True, db_index=True)
    warned_at = models.DateTimeField(
        null=True, blank=True, help_text="When we wrote that the account will be deleted."
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    became = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="was",
        help_text="This browser's person turned out to be somebody with an account: all they wrote is theirs.",
    )

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name to show, or words that stand for it."""
        if self.erased_at:
            return "Somebody who left"
        return self.name or "No name given"


class UserManager(BaseUserManager["User"]):
    """Makes users whose e-mail address is their name; each has a Person."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with a Person of their own unless one is given."""
        if "person" not in fields:
            fields["person"] = Person.objects.create(name=fields.pop("name", ""))
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who may do everything on the operator's pages."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """The optional sign-in of a Person."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_once"),)

    def __str__(self) -> str:
        return self.email


class Organisation(models.Model):
    """A charity, a forum, a council: somebody that people write for and that signs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A Person belongs to an Organisation; a signatory may sign for it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    is_administrator = models.BooleanField(default=False)
    is_signatory = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation"),
                condition=Q(left_at__isnull=True),
                name="membership_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} of {self.organisation}"


class Consent(models.Model):
    """What a Person agreed to, to which words, and when they took it back."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "Read the notice before writing"
        PUBLISH = "publish", "Their response may be published here"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=20, choices=Kind)
    wording = models.CharField(max_length=40, help_text="Which edition of the words they saw.")
    object_id = models.UUIDField(null=True, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} by {self.person_id}"


class LetterChoice(models.Model):
    """How soon a Person wants to hear by email of one sort of thing. Without a row, `letter_choices.DEFAULTS` holds."""

    class About(models.TextChoices):
        MENTIONS = "mentions", "Somebody mentions you in a comment"
        SIGNING = "signing", "You are asked to sign, or words that you signed have changed"
        DECISIONS = "decisions", "A moderator decides, or a document is ready"
        WORK = "work", "You are asked to lead an answer or to read and comment"
        DAYS = "days", "A day comes near by which something is to be done"
        PEOPLE = "people", "Somebody joins or asks to join"
        NEWS = "news", "A response moves on"

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", "At once"
        DAILY = "daily", "Once a day"
        NEVER = "never", "Never"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="letter_choices")
    about = models.CharField(max_length=10, choices=About)
    pace = models.CharField(max_length=10, choices=Pace)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "about"), name="letter_choice_once"),)

    def __str__(self) -> str:
        return f"{self.about}: {self.pace}"


class PlainLetter(models.Model):
    """One email to one person in words that are the same for everybody (services.posting). Never sent twice.

    `begun_at` is set before the mail server gets it, and taken back only where it certainly did not take it.
    """

    about = models.CharField(max_length=120, help_text="What it is about, such as the job that asked for it.")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="plain_letters")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("about", "person"), name="plain_letter_once"),)

    def __str__(self) -> str:
        return f"{self.about} to {self.person_id}"


class BrowserSession(AbstractBaseSession):
    """One browser that we know. The person stands in a column, so that leaving can end every one of theirs."""

    person_id = models.UUIDField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """The store that reads and writes these rows."""
        from responses.people.sessions import SessionStore  # noqa: PLC0415 -- it needs this model

        return SessionStore


class CacheEntry(models.Model):
    """The table of Django's database cache where there is no Redis: rate limits count in it.

    A model, so that our migrations make it and nobody has to remember another command.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "cache entries"

    def __str__(self) -> str:
        return self.cache_key
