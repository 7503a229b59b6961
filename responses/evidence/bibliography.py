"""References in a style of the Citation Style Language, by citeproc-py.

The styles are those that come with the library; for all others there are the files that reference managers read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import nh3
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils.safestring import SafeString, mark_safe

from responses.evidence.records import csl_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.evidence.records import Record

STYLES = {"harvard-cite-them-right": "Harvard (Cite Them Right)"}
MOST = 300
"""References of one list: making them takes time that grows with their number."""
# A style that puts the title where no author is known must not print it again; the library does.
_TITLE_TWICE = re.compile(r"^(?P<title>[^\n]{1,700}?) (?P<when>\((?:no date|[0-9]{4}[a-z]?)\)) (?P=title)")
_TAGS = {"i", "b", "sup", "sub", "em", "strong"}


def references(records: Iterable[Record], style: str) -> list[SafeString]:
    """The sources in the style, in its own order, as safe HTML. Raises KeyError for an unknown style.

    At most `MOST`; what is more is left out.
    """
    items = [csl_item(record) for record in records][:MOST]
    if not items:
        return []
    made = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.html)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    made.sort()
    return [_safe(str(entry)) for entry in made.bibliography()]


@lru_cache(maxsize=len(STYLES))
def _style(name: str) -> CitationStylesStyle:
    if name not in STYLES:
        raise KeyError(name)
    return CitationStylesStyle(name, validate=False)


def _safe(html: str) -> SafeString:
    cleaned = nh3.clean(html, tags=_TAGS, attributes={}, link_rel=None)
    # Slanted text is hard to read: titles are set as everywhere else.
    titled = _TITLE_TWICE.sub(r"\g<title> \g<when>", cleaned)
    titled = titled.replace("<i>", "<cite>").replace("</i>", "</cite>")
    return mark_safe(titled)  # noqa: S308 -- cleaned above
