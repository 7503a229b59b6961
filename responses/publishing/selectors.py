"""What the pages show of final versions and their documents."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Case, Prefetch, When
from django.utils.text import slugify

from responses.drafting.models import Response, State
from responses.drafting.rules import can_see
from responses.jobs.models import Job
from responses.people.models import Person
from responses.publishing.models import FinalVersion, Preview, RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.rules import IN_BACKGROUND, extension, forms_of

Format = RenderedDocument.Format
PURPOSES = {
    Format.PDF: "To read, print or attach",
    Format.LARGE_PRINT: "The same in letters of 18 point",
    Format.WITHOUT_RECORD: "The same without the names of people",
    Format.DOCX: "To go on working with, in Word",
    Format.ODT: "To go on working with, in LibreOffice",
    Format.TXT: "To paste anywhere",
    Format.HTML: "One page for a browser or a screen reader",
    Format.JSON: "For a program; its fingerprint is the one that we print",
    Format.CSV: "A row for each question, for a spreadsheet",
}
NAMED = {Format.DOCX: "Word document", Format.ODT: "OpenDocument file"}
"""What a form is called inside a sentence, where its title alone is the name of a program."""
SUFFIXES = {Format.LARGE_PRINT: "-large-print", Format.WITHOUT_RECORD: "-without-names"}


@dataclass(frozen=True)
class DocumentLine:
    """One document as the page lists it. `state` is one of waiting, making, ready, failed, stopped."""

    document: RenderedDocument
    state: str
    progress: int
    message: str

    @property
    def title(self) -> str:
        """What it is, such as PDF."""
        return self.document.get_format_display()

    @property
    def named(self) -> str:
        """What it is inside a sentence, such as: Download the Word document."""
        return NAMED.get(Format(self.document.format), self.title)

    @property
    def purpose(self) -> str:
        """What it is good for."""
        return PURPOSES[Format(self.document.format)]

    @property
    def job(self) -> Job | None:
        """The work that makes it, while that may be stopped."""
        return self.document.job if self.state in ("making", "waiting") else None


@dataclass(frozen=True)
class FormLine:
    """A form that a final version can be had in."""

    format: str

    @property
    def title(self) -> str:
        """What it is, such as Plain text."""
        return str(Format(self.format).label)

    @property
    def purpose(self) -> str:
        """What it is good for."""
        return PURPOSES[Format(self.format)]


@dataclass(frozen=True)
class FinalLine:
    """One final version with its documents."""

    final: FinalVersion
    documents: list[DocumentLine]

    @property
    def forms(self) -> list[FormLine]:
        """What else can be had, at once."""
        return [FormLine(form) for form in AT_ONCE]

    @property
    def more(self) -> list[FormLine]:
        """The forms that nobody has asked for yet."""
        asked = {line.document.format for line in self.documents}
        return [FormLine(form) for form in forms_of(self.final) if form not in asked]

    @property
    def is_settled(self) -> bool:
        """Nothing is being made: asking again would bring no news."""
        return all(line.state in ("ready", "failed", "stopped") for line in self.documents)

    @property
    def said(self) -> str:
        """How it stands, in a sentence for somebody who listens."""
        return " ".join(f"{line.title}: {SAID[line.state]}." for line in self.documents)


@dataclass(frozen=True)
class PreviewLine:
    """How the draft stands. `state` is one of none, waiting, making, ready, failed."""

    preview: Preview | None
    state: str
    progress: int
    message: str

    @property
    def is_settled(self) -> bool:
        """Nothing is being made: asking again would bring no news."""
        return self.state in {"none", "ready", "failed"}

    @property
    def said(self) -> str:
        """How it stands, in a sentence for somebody who listens."""
        return f"The draft: {SAID[self.state]}." if self.preview else ""


SAID = {
    "waiting": "waiting its turn",
    "making": "being made",
    "ready": "ready to download",
    "failed": "it did not work",
    "stopped": "stopped",
}


@dataclass(frozen=True)
class Checked:
    """What a stranger with a code may know, and nothing else."""

    final: FinalVersion
    title: str
    is_newest: bool
    is_withdrawn: bool
    is_practice: bool
    is_sample: bool = field(default=False)


def visible_response(response_id: UUID, person: Person | None) -> Response | None:
    """The response where the person takes part in it, else None."""
    response = Response.objects.select_related("consultation").filter(pk=response_id).first()
    return response if response and can_see(person, response) else None


def visible_document(document_id: UUID, person: Person | None) -> RenderedDocument | None:
    """The document where the person takes part in its response, else None."""
    wanted = RenderedDocument.objects.select_related("final_version__response__consultation", "job")
    document = wanted.filter(pk=document_id).first()
    return document if document and can_see(person, document.final_version.response) else None


def visible_final(final_id: UUID, person: Person | None) -> FinalVersion | None:
    """The final version where the person takes part in its response, else None."""
    finals = FinalVersion.objects.select_related("response__consultation")
    final = finals.filter(pk=final_id).first()
    return final if final and can_see(person, final.response) else None


def preview_of(response: Response) -> Preview | None:
    """The draft of a response as it was last asked for; None before the first time."""
    return Preview.objects.select_related("job").filter(response=response).first()


def preview_line(response: Response) -> PreviewLine:
    """How the draft stands, for its page."""
    preview = preview_of(response)
    if preview is None:
        return PreviewLine(None, "none", 0, "")
    progress, message = (preview.job.progress, preview.job.message) if preview.job else (0, "")
    # The row of work that is done goes after some weeks; the draft stays.
    state = "ready" if preview.job is None and preview.file else _state_of(preview.job)
    return PreviewLine(preview, state, progress, message)


def preview_name(response: Response) -> str:
    """The name of a draft's file, in letters that every computer takes."""
    about = slugify(response.title) or f"response-{response.consultation.slug}"
    return f"{about[:60].strip('-')}-draft.pdf"


def final_lines(response: Response) -> list[FinalLine]:
    """The final versions of a response, the newest first, with their documents (two queries)."""
    order = Case(*(When(format=form, then=place) for place, form in enumerate(IN_BACKGROUND)), default=99)
    slow = RenderedDocument.objects.exclude(format__in=AT_ONCE)
    documents = slow.select_related("job").order_by(order)
    finals = response.final_versions.order_by("-number").prefetch_related(
        Prefetch("documents", queryset=documents)
    )
    return [FinalLine(final, [_line(each) for each in final.documents.all()]) for final in finals]


def visible_version(response_id: UUID, number: int, person: Person | None) -> FinalVersion | None:
    """A final version of a response that the person takes part in, else None."""
    finals = FinalVersion.objects.select_related("response__consultation")
    final = finals.filter(response=response_id, number=number).first()
    return final if final and can_see(person, final.response) else None


def newest_final(response: Response) -> FinalVersion | None:
    """The newest final version, with its response at hand; None before the first."""
    final = response.final_versions.order_by("-number").first()
    if final:
        final.response = response
    return final


def file_name(document: RenderedDocument) -> str:
    """A name that says what the file is, in letters that every computer takes."""
    final = document.final_version
    response = final.response
    about = slugify(response.title) or f"response-{response.consultation.slug}"
    suffix = SUFFIXES.get(Format(document.format), "")
    return f"{about[:60].strip('-')}-version-{final.number}{suffix}.{extension(document.format)}"


def checked(code: str) -> Checked | None:
    """What may be told about the final version of this code; None where there is none."""
    final = FinalVersion.objects.select_related("response__consultation").filter(code=code).first()
    if final is None:
        return None
    response = final.response
    newest = response.final_versions.order_by("-number").values_list("number", flat=True).first()
    return Checked(
        final=final,
        title=final.content["title"] or final.content["consultation"]["title"],
        is_newest=final.number == newest,
        is_withdrawn=response.state == State.WITHDRAWN,
        is_practice=final.content["is_practice"],
        is_sample=final.content["is_sample"],
    )


def is_genuine(final: FinalVersion, digest: str) -> bool:
    """Whether a file with this SHA-256 is one that we made of the final version."""
    is_document = final.documents.filter(sha256=digest).exists()
    return is_document or digest == final.content_hash


def _line(document: RenderedDocument) -> DocumentLine:
    job = document.job
    if document.file:
        return DocumentLine(document, "ready", 100, "")
    if job is None:
        return DocumentLine(document, "failed", 0, "")
    return DocumentLine(document, _state_of(job), job.progress, job.message)


def _state_of(job: Job | None) -> str:
    """What is told of work: waiting, making, ready, failed or stopped."""
    if job is None or job.state == Job.State.FAILED:
        return "failed"
    if job.state == Job.State.CANCELLED:
        return "stopped"
    if job.state == Job.State.DONE:
        return "ready"
    return "making" if job.state == Job.State.RUNNING else "waiting"
