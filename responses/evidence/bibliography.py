"""References in a style of the Citation Style Language, by citeproc-py.

The styles are those that come with the library; for all others there are the files that reference managers read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from responses.evidence.records import csl_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.evidence.records import Record

STYLES = {"harvard-cite-them-right": "Harvard (Cite Them Right)"}
MOST = 300
"""References of one list: making them takes time that grows with their number."""
# A style that puts the title where no author is known must not print it again; the library does.
_TITLE_TWICE = re.compile(r"^(?P<title>[^\n]{1,700}?) (?P<when>\((?:no date|[0-9]{4}[a-z]?)\)) (?P=title)")


def references(records: Iterable[Record], style: str) -> list[str]:
    """The sources in the style, in its own order, as plain text. Raises KeyError for an unknown style.

    At most `MOST`; what is more is left out. Names are printed as they were given, for which part of one is the family's
    is not known.
    """
    items = [csl_item(record) for record in records][:MOST]
    if not items:
        return []
    # As plain text: its HTML would take signs in a name for tags.
    made = CitationStylesBibliography(_style(style), CiteProcJSON(items), formatter.plain)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    made.sort()
    return [_TITLE_TWICE.sub(r"\g<title> \g<when>", str(entry)) for entry in made.bibliography()]


@lru_cache(maxsize=len(STYLES))
def _style(name: str) -> CitationStylesStyle:
    if name not in STYLES:
        raise KeyError(name)
    return CitationStylesStyle(name, locale="en-GB", validate=False)
