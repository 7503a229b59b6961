"""What every form of file is read into: rows, each a part of a record with the place where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.evidence.record_rules import is_partial_date

if TYPE_CHECKING:
    from responses.evidence.records import Record

MOST_BYTES = 10_000_000  # of the file
MOST_UNPACKED = 60_000_000  # bytes of an XLSX once unzipped
MOST_ROWS = 10_000  # written in one go, within the time that a job has, on a slow machine too
MOST_COLUMNS = 60
LONGEST_CELL = 10_000  # characters
FACT, SOURCE = "fact", "source"
# What the forms for references know of a source; the rest of it a table alone carries.
REFERENCE = ("key", "type", "title", "authors", "publisher", "issued", "page", "url", "note")
# Further names of CSL that are carried along, as texts.
CARRIED = (
    "container-title",
    "volume",
    "issue",
    "DOI",
    "ISBN",
    "ISSN",
    "edition",
    "publisher-place",
    "genre",
    "language",
)
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?(?![\d])")


@dataclass
class Row:
    """One row of a file. `record` holds what the row says and nothing else; `faults` what could not be read."""

    place: str
    what: str
    record: Record
    faults: list[str] = field(default_factory=list)


class Unreadable(Exception):  # noqa: N818 -- what the file is
    """The file as a whole cannot be used; `faults` are sentences, with the line where one is known."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = list(faults)


def check_count(number: int) -> None:
    """Raises Unreadable where a file has more rows than we take."""
    if number > MOST_ROWS:
        raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Make several files of it.")


def on_one_line(text: object) -> str:
    """The text with every run of spaces and line ends as one space."""
    return " ".join(str(text).split())


def storable(text: str) -> str:
    """The text with a mark for every sign that no database keeps; for words that are only shown."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def accessed_on(date: str) -> Record:
    """When somebody opened a source, as its record holds it; words that name no date are passed over.

    Programs add a time of day (2023-03-09T10:00:00Z), and RIS parts the date with slashes and ends it with one.
    """
    found = _DATE.match(date.strip())
    if not found:
        return {}
    text = "-".join(part.zfill(2) for part in found.groups() if part)
    return {"accessed": text} if is_partial_date(text) else {}


def carried(item: Record) -> Record:
    """What a CSL record holds besides the columns of a source."""
    return {name: on_one_line(item[name])[:500] for name in CARRIED if isinstance(item.get(name), str | int)}
