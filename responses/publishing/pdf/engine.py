"""WeasyPrint, kept on a short lead: our style and fonts only, no network, no files, the same bytes each time."""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

from django.conf import settings

from responses.publishing.pdf.characters import Print
from responses.publishing.pdf.editions import WHOLE, Edition, without_record
from responses.publishing.pdf.html import build_page
from responses.publishing.pdf.metadata import claim_accessible
from responses.publishing.pdf.style_sheet import HERE, style_sheet
from responses.publishing.pdf.view import Proof
from responses.publishing.rules import canonical_json

# What WeasyPrint is told; that the file is PDF/UA-1 as well is said by `metadata.claim_accessible`.
VARIANT = "pdf/a-3a"
STANDARDS = "pdf/a-3a+ua-1"
ATTACHMENT = "response.json"
BASE_URL = "app:document"
STYLES = 12  # kept parsed: the editions, and what further fonts some documents need


class RenderingError(Exception):
    """The renderer gave up or, where nothing may be overlooked, complained. The message says of what."""


@dataclass(frozen=True)
class Rendered:
    """A finished PDF, its number of pages, and sentences about what could not be shown as written."""

    pdf: bytes
    pages: int
    warnings: list[str] = field(default_factory=list)


def render_pdf(
    content: dict[str, Any],
    *,
    code: str = "",
    content_hash: str = "",
    made_at: datetime,
    check_url: str = "",
    edition: Edition = WHOLE,
    data: dict[str, Any] | None = None,
) -> Rendered:
    """The PDF of a final version, from its frozen content alone; of a draft, without code and hash.

    `data` is what is attached to it, where that is not the content.

    What the renderer complains of becomes a warning; with `PDF_STRICT` it raises RenderingError, as a fatal error
    does everywhere.
    """
    seal = Proof(code, content_hash, check_url)
    page = build_page(content, seal=seal, made_at=made_at, edition=edition)
    with complaints() as heard:
        more = options(data or content, content_hash=content_hash, made_at=made_at, edition=edition)
        pdf, pages = draw(page.html, edition, **more)
    if heard and getattr(settings, "PDF_STRICT", False):
        raise RenderingError("; ".join(heard))
    return Rendered(pdf, pages, [*page.warnings, *heard])


def draw(html: str, edition: Edition = WHOLE, **options: Any) -> tuple[bytes, int]:
    """Any HTML in the style of documents, as PDF bytes, with the number of pages. Raises RenderingError."""
    weasyprint = library()
    from weasyprint.urls import FatalURLFetchingError

    style = _style(_families(html), edition)
    source = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=_fetcher())
    try:
        document = source.render(font_config=style.fonts, stylesheets=[style.sheet], pdf_variant=VARIANT)
        claim_accessible(document.metadata)
        with warnings.catch_warnings():
            # WeasyPrint 70 leaves it to be closed by chance.
            warnings.filterwarnings("ignore", ".*sRGB2014", ResourceWarning)
            pdf = document.write_pdf(**({"pdf_variant": VARIANT} | options))
    except FatalURLFetchingError as error:  # a BaseException, which no worker expects
        raise RenderingError(str(error)) from error
    except RecursionError as error:
        raise RenderingError("The document is nested too deeply.") from error
    return pdf, len(document.pages)


def options(
    content: dict[str, Any], *, content_hash: str, made_at: datetime, edition: Edition = WHOLE
) -> dict[str, Any]:
    """What `write_pdf` is told: the variant, a fixed identifier, and the answers as an attached data file."""
    chosen: dict[str, Any] = {
        "pdf_variant": VARIANT,
        "output_intent": "srgb",
        "pdf_identifier": content_hash.encode()[:32] or True,  # True: made from what the file holds
    }
    if not edition.draft:
        chosen["attachments"] = [_attachment(content, made_at=made_at, edition=edition)]
    return chosen


def _attachment(content: dict[str, Any], *, made_at: datetime, edition: Edition) -> Any:
    kept = content if edition.record or edition.collected else without_record(content)
    return library().Attachment(
        string=canonical_json(kept),
        name=ATTACHMENT,
        description="The answers as data"
        if edition.record
        else "The answers as data, without who wrote them",
        created=made_at,
        modified=made_at,
        relationship="Data",
    )


def renderer() -> str:
    """What made a file, in one line: bytes are the same only while this is the same."""
    names = ("weasyprint", "pydyf", "fonttools")
    return " ".join(f"{name}/{version(name)}" for name in names) + f" {STANDARDS}"


def warm() -> None:
    """Load the style and the fonts, so that the first document need not wait for them."""
    _style(frozenset(), WHOLE)


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Everything that WeasyPrint logs as a warning or worse, as text."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.getMessage())

    ear = Ear(logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)


@dataclass(frozen=True)
class _Style:
    sheet: Any
    fonts: Any


@cache
def library() -> Any:
    """WeasyPrint, told before its libraries wake up that the machine has no fonts: ours are the only ones."""
    os.environ.setdefault("FONTCONFIG_FILE", str(HERE / "fonts.conf"))
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # font subsets carry no clock, with any subsetter
    with warnings.catch_warnings():
        # As we want it: see style/fonts.conf.
        warnings.filterwarnings("ignore", "No fonts configured")
        import weasyprint

    return weasyprint


@cache
def _fetcher() -> Any:
    from responses.publishing.pdf.fetching import OwnFetcher  # noqa: PLC0415 -- with WeasyPrint, lazily

    return OwnFetcher()


@lru_cache(maxsize=STYLES)
def _style(families: frozenset[str], edition: Edition) -> _Style:
    """The style sheet with its fonts, parsed once for each edition and set of further families that documents need."""
    weasyprint = library()
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    text = style_sheet(families, edition)
    sheet = weasyprint.CSS(string=text, base_url=BASE_URL, font_config=fonts, url_fetcher=_fetcher())
    return _Style(sheet, fonts)


def _families(html: str) -> frozenset[str]:
    printing = Print()
    printing.text(html)
    return frozenset(printing.more)
