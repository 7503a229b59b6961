"""Evidence: sources, and snippets that state what a source says in our own words."""

import uuid

from django.db import models

from responses.catalogue.models import Consultation, GlossaryEntry, Guidance, Question
from responses.people.models import Person


class Source(models.Model):
    """A document that a claim comes from. `csl` holds the whole record in CSL-JSON."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="sources")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=40, help_text="CSL type, such as report.")
    title = models.TextField()
    short_name = models.CharField(
        max_length=120,
        blank=True,
        help_text="What to call it in passing, such as Contact's policy paper.",
    )
    author = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    year = models.CharField(max_length=20, blank=True)
    url = models.URLField(max_length=500, blank=True)
    page = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    tier = models.CharField(max_length=30, blank=True, help_text="Primary, a source document, or only named.")
    also_known_as = models.JSONField(default=list, blank=True)
    cited_in = models.JSONField(default=list, blank=True, help_text="Keys of the sources that name it.")
    csl = models.JSONField(default=dict, blank=True)
    order = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    is_kept_here = models.BooleanField(
        default=False, help_text="Written or changed on this site: loading a pack leaves it as it is."
    )

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="source_key_once"),)

    def __str__(self) -> str:
        return self.title


class Snippet(models.Model):
    """One claim with its source, page and cautions. `version` grows with every change of content."""

    class Kind(models.TextChoices):
        STATISTIC = "statistic", "Statistic"
        FINDING = "official finding", "Official finding"
        DUTY = "legal duty", "Legal duty"
        LIVED = "lived experience", "Lived experience"
        ASK = "policy ask", "Policy ask"
        PROPOSAL = "proposal under consultation", "Proposal under consultation"
        CRITIQUE = "critique", "Critique"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="snippets")
    key = models.CharField(max_length=40, help_text="Such as CON-20; what a citation names.")
    version = models.PositiveSmallIntegerField(default=1)
    claim = models.TextField()
    figure = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, choices=Kind)
    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="snippets")
    page = models.CharField(max_length=120, blank=True)
    about_source = models.ForeignKey(
        Source, on_delete=models.RESTRICT, null=True, blank=True, related_name="described_in"
    )
    about_page = models.CharField(max_length=120, blank=True)
    seen_in = models.ForeignKey(
        Source,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="relays",
        help_text="The secondary source through which the primary one was seen.",
    )
    proposal_status = models.CharField(max_length=120, blank=True)
    themes = models.JSONField(default=list, blank=True)
    cautions = models.JSONField(default=list, blank=True)
    checked_on = models.DateField(
        null=True, blank=True, help_text="The day on which somebody last compared it with its source."
    )
    extra = models.JSONField(
        default=dict, blank=True, help_text="What the pack says besides, kept for export."
    )
    order = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)
    is_kept_here = models.BooleanField(
        default=False, help_text="Written or changed on this site: loading a pack leaves it as it is."
    )
    questions = models.ManyToManyField(Question, through="SnippetQuestion", related_name="snippets")

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="snippet_key_once"),)
        # A page of the list reads no more rows than it shows.
        indexes = (
            models.Index(
                fields=("consultation", "order", "key"),
                condition=models.Q(retired_at__isnull=True),
                name="snippet_live_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.key


class SnippetVersion(models.Model):
    """The content of a snippet as it once stood, so that a finished response keeps what it cited."""

    class Way(models.TextChoices):
        PACK = "pack", "Loaded with the consultation"
        IMPORT = "import", "Imported"
        PROPOSAL = "proposal", "Proposed and reviewed"
        ACCOUNT = "account", "Given with consent"

    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)
    way = models.CharField(max_length=10, choices=Way, default=Way.PACK)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="snippet_versions"
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("snippet", "number"), name="snippet_version_once"),)

    def __str__(self) -> str:
        return f"{self.snippet_id} version {self.number}"


class SnippetQuestion(models.Model):
    """Which way a snippet points on a question."""

    class Direction(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CHALLENGES = "challenges", "Challenges"
        NEUTRAL = "neutral", "Neutral"

    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, related_name="directions")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="directions")
    direction = models.CharField(max_length=12, choices=Direction)
    picked = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Its place among those to show first; empty for the rest."
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("snippet", "question"), name="direction_once"),)

    def __str__(self) -> str:
        return f"{self.snippet_id} {self.direction}"


class Saying(models.Model):
    """How people say something in everyday words, and which official words, themes and snippets that is about."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="sayings")
    key = models.SlugField(max_length=60)
    says = models.JSONField(default=list, help_text="Phrases as people say them.")
    means = models.JSONField(default=list, blank=True, help_text="The official words for it.")
    themes = models.JSONField(default=list, blank=True, help_text="Keys of themes.")
    snippets = models.JSONField(default=list, blank=True, help_text="Keys of snippets, the nearest first.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="saying_key_once"),)

    def __str__(self) -> str:
        return self.key


class GuidanceSupport(models.Model):
    """A snippet that backs an argument of the guidance."""

    guidance = models.ForeignKey(Guidance, on_delete=models.CASCADE, related_name="support")
    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, related_name="backs")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return f"{self.snippet_id} backs {self.guidance_id}"


class GlossarySupport(models.Model):
    """A source or a snippet behind a glossary entry; exactly one of the two is set."""

    entry = models.ForeignKey(GlossaryEntry, on_delete=models.CASCADE, related_name="support")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, null=True, blank=True)
    snippet = models.ForeignKey(Snippet, on_delete=models.CASCADE, null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return f"support of {self.entry_id}"


class Erratum(models.Model):
    """Something odd in the sources, and how this consultation's evidence handles it."""

    class Severity(models.TextChoices):
        HIGH = "high", "High"
        MEDIUM = "medium", "Medium"
        LOW = "low", "Low"

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="errata")
    key = models.SlugField(max_length=40)
    severity = models.CharField(max_length=10, choices=Severity)
    where = models.JSONField(
        default=list, blank=True, help_text="Keys of the sources it is in; empty: in all of them."
    )
    issue = models.TextField()
    handling = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        verbose_name_plural = "errata"
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="erratum_key_once"),)

    def __str__(self) -> str:
        return self.key


class TimelineEvent(models.Model):
    """Something that happened, as a source dates it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="timeline")
    key = models.SlugField(max_length=40)
    when = models.CharField(max_length=60, help_text="As stated, such as 2020 or 2021.")
    what = models.TextField()
    source = models.ForeignKey(
        Source, on_delete=models.RESTRICT, null=True, blank=True, related_name="events"
    )
    status = models.CharField(max_length=200, blank=True, help_text="Stated, inferred or in conflict.")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("consultation", "key"), name="timeline_key_once"),)

    def __str__(self) -> str:
        return f"{self.when}: {self.what[:60]}"
