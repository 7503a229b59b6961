"""The public call: a Consultation, its Questions, and our help on answering them."""

import uuid

from django.db import models


class Consultation(models.Model):
    """A call by a consulting body, as its pack describes it."""

    class Moderation(models.TextChoices):
        REQUIRED = "required", "Before finishing"
        ADVISORY = "advisory", "Beside finishing"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=200, help_text="The consulting body.")
    summary = models.TextField(blank=True)
    evidence_note = models.TextField(blank=True, help_text="What kind of thing the claims are.")
    area = models.CharField(max_length=100, blank=True, help_text="Where it applies, such as England.")
    opens_on = models.DateField(null=True, blank=True)
    closes_at = models.DateTimeField()
    time_zone = models.CharField(max_length=60, default="Europe/London")
    drafting_open = models.BooleanField(default=False, help_text="Drafting goes on after the closing moment.")
    notice = models.TextField(
        blank=True, help_text="The plain words of the banner, such as that it is a worked example."
    )
    portal_name = models.CharField(max_length=120, blank=True)
    portal_url = models.URLField(blank=True)
    portal_email = models.EmailField(blank=True, help_text="Where answers may be sent by e-mail.")
    postal_address = models.TextField(blank=True, help_text="Where answers may be posted, a line each.")
    personal_moderation = models.CharField(max_length=10, choices=Moderation, default=Moderation.ADVISORY)
    joint_moderation = models.CharField(max_length=10, choices=Moderation, default=Moderation.REQUIRED)
    themes = models.JSONField(default=dict, blank=True, help_text="Label of each theme key.")
    synonyms = models.JSONField(
        default=list, blank=True, help_text="Groups of words that people use for one another."
    )
    audiences = models.JSONField(
        default=list, blank=True, help_text="Kinds of people who answer, and what each needs."
    )
    may_be_indexed = models.BooleanField(
        "published answers may be found by search engines",
        default=False,
        help_text="Holds only where whoever runs the site allows it too (PUBLISHED_INDEXING).",
    )
    is_listed = models.BooleanField(default=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    pack_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-closes_at",)

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question as the body asked it. `wording_version` grows when a pack changes the wording."""

    class Kind(models.TextChoices):
        OPEN = "open", "Open text"
        SCALE = "scale", "Scale and reason"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=20, help_text="Such as q8.")
    number = models.CharField(max_length=10, help_text="As printed, such as 8 or 12a.")
    order = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OPEN)
    kind_note = models.TextField(blank=True, help_text="How sure the form of the reply is.")
    wording = models.TextField()
    wording_version = models.PositiveSmallIntegerField(default=1)
    verified = models.BooleanField(default=False)
    provenance = models.TextField(
        blank=True, help_text="Who printed the wording and whether anyone checked it."
    )
    page = models.CharField(max_length=20, blank=True)
    page_note = models.TextField(blank=True)
    short_title = models.CharField(max_length=120, blank=True)
    what_is_asked = models.TextField(blank=True)
    why_it_matters = models.TextField(blank=True)
    for_label = models.CharField(max_length=120, blank=True, help_text="Heading of the arguments for.")
    against_label = models.CharField(max_length=120, blank=True, help_text="Heading of those against.")
    direction_labels = models.JSONField(
        default=dict, blank=True, help_text="What supports, challenges and neutral mean here."
    )
    choices_assumed = models.BooleanField(default=False)
    choices_note = models.TextField(blank=True)
    character_limit = models.PositiveIntegerField(
        default=32000, help_text="The portal's limit for the text box."
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="question_key_once"),)

    def __str__(self) -> str:
        return f"Question {self.number}"


class Choice(models.Model):
    """One point of a scale. "Don't know" is a choice; leaving the question unanswered is not."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    key = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    is_dont_know = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("question", "key"), name="choice_key_once"),)

    def __str__(self) -> str:
        return self.label


class Guidance(models.Model):
    """One piece of our help on a question."""

    class Kind(models.TextChoices):
        STRONG = "strong", "What makes an answer strong"
        TRAP = "trap", "What to watch out for"
        FOR = "for", "What people say for it"
        AGAINST = "against", "What people say against it"
        CONDITION = "condition", "Conditions worth asking for"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="guidance")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("question", "kind", "order")

    def __str__(self) -> str:
        return self.text[:60]


class Prompt(models.Model):
    """A question that helps one kind of person to begin."""

    class Audience(models.TextChoices):
        PARENT = "parent", "Parents and carers"
        ORGANISATION = "organisation", "Organisations"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="prompts")
    key = models.SlugField(max_length=20)
    audience = models.CharField(max_length=12, choices=Audience)
    text = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("question", "audience", "order")
        constraints = (models.UniqueConstraint(fields=("question", "key"), name="prompt_key_once"),)

    def __str__(self) -> str:
        return self.text[:60]


class GlossaryEntry(models.Model):
    """A word of the field in plain words."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="glossary")
    key = models.SlugField(max_length=60)
    term = models.CharField(max_length=200)
    definition = models.TextField()
    caution = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        verbose_name_plural = "glossary entries"
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="glossary_key_once"),)

    def __str__(self) -> str:
        return self.term


class Sample(models.Model):
    """An invented answer of the pack, for demonstrations."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="samples")
    key = models.SlugField(max_length=60)
    respondent = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    text = models.TextField()
    choice = models.SlugField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("question", "key"), name="sample_key_once"),)

    def __str__(self) -> str:
        return self.label
