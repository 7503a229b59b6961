"""The forms of a final version that are made in a moment: each from the frozen content alone, same content, same bytes."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.renderers.data import to_json
from responses.publishing.renderers.seal import Seal
from responses.publishing.renderers.table import to_csv
from responses.publishing.renderers.text import to_text
from responses.publishing.renderers.web import to_html

Format = RenderedDocument.Format
Renderer = Callable[[Seal], bytes]

AT_ONCE: dict[str, Renderer] = {
    Format.TXT: to_text,
    Format.HTML: to_html,
    Format.JSON: to_json,
    Format.CSV: to_csv,
}
"""Made while the person waits: milliseconds each."""

# Grows when a form looks different for the same content, so that a document says what made it.
EDITION = "chorus-forms/1"


def make(final: FinalVersion, form: str) -> bytes:
    """The final version in one of the forms of AT_ONCE. Raises KeyError for any other."""
    zone = ZoneInfo(final.content["consultation"]["time_zone"])
    seal = Seal(final.content, final.code, final.content_hash, final.made_at.astimezone(zone))
    return AT_ONCE[form](seal)
