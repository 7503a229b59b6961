"""Every form that takes time, from the frozen content alone: the same content is the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.office.open_document import write_odt
from responses.publishing.office.story import tell
from responses.publishing.office.word import write_docx
from responses.publishing.pdf import engine
from responses.publishing.pdf.editions import DRAFT, LARGE, WHOLE, WITHOUT_RECORD, Edition
from responses.publishing.pdf.view import Proof
from responses.publishing.rules import check_address

Form = RenderedDocument.Format
OFFICE = {Form.DOCX: ("python-docx", write_docx), Form.ODT: ("odfdo", write_odt)}
EDITIONS = {Form.PDF: WHOLE, Form.LARGE_PRINT: LARGE, Form.WITHOUT_RECORD: WITHOUT_RECORD}


@dataclass(frozen=True)
class Made:
    """A finished file. `pages` is 0 where only the reader's program knows their number."""

    data: bytes
    renderer: str
    pages: int = 0
    warnings: Sequence[str] = ()


def make(final: FinalVersion, form: str) -> Made:
    """One form of a final version. Raises RenderingError where the same content would fail again, KeyError for no form."""
    made_at = final.made_at.astimezone(ZoneInfo(final.content["consultation"]["time_zone"]))
    proof = Proof(final.code, final.content_hash, check_address(final.code))
    if form in EDITIONS:
        return _pdf(final.content, made_at, EDITIONS[Form(form)], proof)
    library, write = OFFICE[Form(form)]
    story, warnings = tell(final.content, seal=proof, made_at=made_at)
    return Made(write(story), f"{library}/{version(library)}", warnings=warnings)


def make_draft(content: dict[str, Any], made_at: datetime) -> Made:
    """The draft of a response as a PDF. Raises RenderingError."""
    return _pdf(content, made_at, DRAFT, Proof())


def _pdf(content: dict[str, Any], made_at: datetime, edition: Edition, proof: Proof) -> Made:
    drawn = engine.render_pdf(
        content,
        code=proof.code,
        content_hash=proof.content_hash,
        check_url=proof.check_url,
        made_at=made_at,
        edition=edition,
    )
    return Made(drawn.pdf, engine.renderer(), drawn.pages, drawn.warnings)
