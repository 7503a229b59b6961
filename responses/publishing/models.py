"""What leaves: the frozen response, its documents, and the proof that it arrived."""

import uuid

from django.db import models

from responses.catalogue.models import Question
from responses.drafting.models import About, Response
from responses.jobs.models import Job
from responses.people.models import Consent, Person


class FinalVersion(models.Model):
    """A response frozen for good: canonical JSON, its hash, and the code that a reader can check."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="final_versions")
    number = models.PositiveSmallIntegerField()
    response_version = models.PositiveIntegerField(
        help_text="The version of the response that was frozen: freezing it twice is freezing it once."
    )
    content = models.JSONField(help_text="As docs/final-version.md describes.")
    content_hash = models.CharField(max_length=64, help_text="SHA-256 of the canonical JSON.")
    code = models.CharField(max_length=24, unique=True)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(help_text="The moment of finishing; printed.")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("response", "number"), name="final_number_once"),
            models.UniqueConstraint(fields=("response", "response_version"), name="frozen_once"),
        )

    def __str__(self) -> str:
        return f"Final version {self.number}"


class RenderedDocument(models.Model):
    """One form of a final version. Its job says how far it is; the file is written once."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        TXT = "txt", "Plain text"
        HTML = "html", "Web page"
        JSON = "json", "Data (JSON)"
        CSV = "csv", "Table (CSV)"
        LARGE_PRINT = "pdf-large", "PDF in large print"
        WITHOUT_RECORD = "pdf-brief", "PDF without who wrote what"
        DOCX = "docx", "Word"
        ODT = "odt", "OpenDocument"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    final_version = models.ForeignKey(FinalVersion, on_delete=models.CASCADE, related_name="documents")
    format = models.CharField(max_length=10, choices=Format, default=Format.PDF)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to="documents/", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    pages = models.PositiveSmallIntegerField(default=0)
    renderer = models.CharField(max_length=200, blank=True, help_text="Versions of what made it.")
    warnings = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("final_version", "format"), name="document_once"),)

    def __str__(self) -> str:
        return f"{self.format} of {self.final_version_id}"


class Preview(models.Model):
    """A draft as a PDF: made whenever somebody asks, and it takes the place of the one before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="preview")
    turn = models.PositiveIntegerField(
        default=0, help_text="How often it was asked for; each is a job of its own."
    )
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    file = models.FileField(upload_to="previews/", blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    pages = models.PositiveSmallIntegerField(default=0)
    warnings = models.JSONField(default=list, blank=True)
    made_at = models.DateTimeField(null=True, blank=True, help_text="The moment whose words it shows.")

    def __str__(self) -> str:
        return f"Preview of {self.response_id}"


class Receipt(models.Model):
    """How and when a final version reached the consulting body."""

    class Route(models.TextChoices):
        PORTAL = "portal", "In the consulting body's own form"
        EMAIL = "email", "By email"
        POST = "post", "By post"

    final_version = models.ForeignKey(FinalVersion, on_delete=models.PROTECT, related_name="receipts")
    route = models.CharField(max_length=10, choices=Route)
    lodged_at = models.DateTimeField()
    reference = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="receipts/", blank=True, help_text="What the body sent back.")
    file_size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    is_practice = models.BooleanField(
        default=False, help_text="The consultation had closed; nothing was sent."
    )
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.route} at {self.lodged_at}"


class Pasted(models.Model):
    """Somebody says that they have put one part of a final version into the consulting body's form."""

    final_version = models.ForeignKey(FinalVersion, on_delete=models.CASCADE, related_name="pasted")
    part = models.SlugField(max_length=20, help_text="The key of the question, or about-you.")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pasted")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at",)
        constraints = (
            models.UniqueConstraint(fields=("final_version", "part", "person"), name="pasted_once"),
        )

    def __str__(self) -> str:
        return f"{self.part} of {self.final_version_id}"


class Dispatch(models.Model):
    """One e-mail with a final version to the consulting body. A version is sent once, and a person asked for it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    final_version = models.OneToOneField(FinalVersion, on_delete=models.CASCADE, related_name="dispatch")
    to = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=300)
    message = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="dispatches")
    asked_at = models.DateTimeField(auto_now_add=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(
        null=True, blank=True, help_text="Handed to the mail server from here on; never a second time."
    )
    sent_at = models.DateTimeField(null=True, blank=True, help_text="The mail server has taken it.")

    def __str__(self) -> str:
        return f"Dispatch of {self.final_version_id}"


class Respondent(models.TextChoices):
    """Kinds of people who answer, as the overview counts them."""

    JOINT = "joint", "Organisations"
    PARENT = About.Capacity.PARENT.value, "Parents and carers"
    YOUNG = About.Capacity.YOUNG.value, "Young people"
    WORKER = About.Capacity.WORKER.value, "People who work with families"
    OTHER = About.Capacity.OTHER.value, "In another way"


class Publication(models.Model):
    """A response may be shown on a public page: which final version, with which name, by whose consent.

    Whether it is shown is asked anew each time (`selectors.publications`): the consent stands, the response is
    neither withdrawn nor held, and a moderator has approved every word.
    """

    id = models.UUIDField(
        primary_key=True,
        default=uuid.uuid4,
        editable=False,
        help_text="Its public address; says nothing else.",
    )
    response = models.OneToOneField(Response, on_delete=models.CASCADE, related_name="publication")
    final_version = models.ForeignKey(FinalVersion, on_delete=models.CASCADE, related_name="publications")
    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="publications")
    with_name = models.BooleanField(default=False, help_text="The name in the final version may be shown.")
    respondent = models.CharField(
        max_length=12,
        choices=Respondent,
        blank=True,
        help_text="Which kind of people answered, as the final version says; empty where it does not.",
    )
    at = models.DateTimeField(help_text="When it was agreed to.")
    shown_at = models.DateTimeField(null=True, blank=True, help_text="When it first was there for everybody.")

    def __str__(self) -> str:
        return f"Publication of {self.response_id}"


class PublishedAnswer(models.Model):
    """An answer of a publication that is shown on the page of its question: there exactly while it may be.

    So that the page of a question finds the newest by an index, whatever waits or was taken back.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="published_answers")
    place = models.PositiveSmallIntegerField(help_text="Where it stands in the content of the final version.")
    choice = models.CharField(max_length=40, blank=True, help_text="The key of the point of the scale.")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "question"), name="published_answer_once"),
        )
        indexes = (models.Index(fields=("question", "-at", "-id"), name="published_newest"),)

    def __str__(self) -> str:
        return f"{self.question_id} of {self.publication_id}"


class PublishedMention(models.Model):
    """A fact that a published answer cites, or a theme that such facts are about: rows, so that the database counts them."""

    class Kind(models.TextChoices):
        FACT = "fact", "Fact"
        THEME = "theme", "Theme"

    answer = models.ForeignKey(PublishedAnswer, on_delete=models.CASCADE, related_name="mentions")
    kind = models.CharField(max_length=6, choices=Kind)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("answer", "kind", "key"), name="published_mention_once"),
        )
        indexes = (models.Index(fields=("kind", "key"), name="published_mention_counted"),)

    def __str__(self) -> str:
        return f"{self.key} in {self.answer_id}"
