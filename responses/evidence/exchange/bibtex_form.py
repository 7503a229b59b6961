"""BibTeX and BibLaTeX, as LaTeX and Zotero write them."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from bibtexparser.entrypoint import parse_string, write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, Field, ParsingFailedBlock
from pylatexenc.latex2text import LatexNodes2Text

from responses.evidence.exchange.decoding import decode
from responses.evidence.exchange.rows import SOURCE, Row, accessed_on, check_count, on_one_line
from responses.evidence.record_rules import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.evidence.records import Record

# The parser tells its log what it cannot read, in the words of the file.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL + 1)

TO_CSL = {
    "article": "article-journal",
    "book": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "report": "report",
    "techreport": "report",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "misc": "document",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "legislation": "legislation",
    "jurisdiction": "legal_case",
    "manual": "book",
    "dataset": "dataset",
    "software": "software",
    "unpublished": "manuscript",
}
FROM_CSL = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "report",
    "webpage": "online",
    "document": "misc",
    "thesis": "thesis",
    "legislation": "legislation",
    "legal_case": "jurisdiction",
    "dataset": "dataset",
    "software": "software",
}
# A type of CSL that BibTeX has no word for stands in a field of its own, which other programs pass over.
OWN_TYPE = "csltype"
_CARRIED = {
    "container-title": ("journaltitle", "journal", "booktitle"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "DOI": ("doi",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "edition": ("edition",),
    "publisher-place": ("location", "address"),
}
_PUBLISHERS = ("publisher", "institution", "organization", "school")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Two years; "2019-03" is a month of one.
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—]\s*\d{4}|(?:--+|[–—])\s*\d{2})")
_VERBATIM = frozenset(("url", "doi", OWN_TYPE))
_LATEX = re.compile(r"[\\{}~$]|--|``|''")
_BARE = re.compile(r"(?<!\\)[%&#]")
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "-": "-{}",
    "`": "`{}",
    "'": "'{}",
}
_ESCAPED = re.compile(r"[\\{}~$%&#_^]|-(?=-)|`(?=`)|'(?=')")


def read(content: bytes) -> list[Row]:
    """The sources of a file; what cannot be read is a row with a fault."""
    library = parse_string(decode(content))
    blocks = [block for block in library.blocks if isinstance(block, Entry | ParsingFailedBlock)]
    check_count(len(blocks))
    return [_row(block) for block in blocks]


def write(sources: Iterable[Record]) -> bytes:
    """The sources as entries."""
    library = Library([_entry(record) for record in sources])
    return write_string(library).encode()


def _row(block: Entry | ParsingFailedBlock) -> Row:
    place = f"line {(block.start_line or 0) + 1}"
    entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
    if not isinstance(entry, Entry):
        return Row(
            place, SOURCE, {}, ["This entry cannot be read. Look at its braces, commas and quotation marks."]
        )
    fields = {field.key.casefold(): _plain(field.key, str(field.value)) for field in entry.fields}
    record: Record = {"key": entry.key, "type": _type(entry.entry_type, fields)}
    given = {
        "title": ("title",),
        "url": ("url",),
        "note": ("note",),
        "short": ("shorttitle",),
        "publisher": _PUBLISHERS,
    }
    for name, names in given.items():
        value = next((fields[one] for one in names if one in fields), None)
        if value is not None:
            record[name] = value
    if "pages" in fields:
        record["page"] = fields["pages"].replace("–", "-")
    if "date" in fields or "year" in fields:
        record["issued"] = _issued(fields)
    authors = [str(field.value) for field in entry.fields if field.key.casefold() == "author"]
    if authors:
        record["authors"] = [_name(name) for name in split_multiple_persons_names(authors[0])]
    record["csl"] = _carried(fields)
    return Row(place, SOURCE, record)


def _carried(fields: dict[str, str]) -> Record:
    found = {}
    for name, given in _CARRIED.items():
        value = next((fields[one] for one in given if fields.get(one)), "")
        if value:
            found[name] = value[:500]
    return found | accessed_on(fields.get("urldate", ""))


def _type(entry_type: str, fields: dict[str, str]) -> str:
    own = fields.get(OWN_TYPE, "")
    return own if own in TYPES else TO_CSL.get(entry_type.casefold(), "document")


def _plain(name: str, value: str) -> str:
    """A value without LaTeX. Signs that only LaTeX minds are taken for what they look like."""
    if name.casefold() not in _VERBATIM and _LATEX.search(value):
        value = LatexNodes2Text(math_mode="verbatim").latex_to_text(_BARE.sub(r"\\\g<0>", value))
    return on_one_line(value.replace("ˆ", "^"))


def _name(name: str) -> str:
    """A name as it is printed; one in braces is a body's, whole."""
    if name.startswith("{") and name.endswith("}"):
        return _plain("author", name[1:-1])
    parts = parse_single_name_into_parts(name, strict=False)
    return _plain("author", " ".join([*parts.first, *parts.von, *parts.last, *parts.jr]))


def _issued(fields: dict[str, str]) -> str:
    date = _first_of(fields.get("date") or fields["year"])
    month = fields.get("month", "").casefold()
    if "date" in fields or not month:
        return date
    number = next((place for place, name in enumerate(_MONTHS, 1) if month.startswith(name)), 0)
    number = number or (int(month) if month.isascii() and month.isdigit() else 0)
    return f"{date}-{number:02d}" if number else date


def _first_of(date: str) -> str:
    """Of a range when it began (`2019/2020`, `2019--20`), or when it ended where the beginning is open; without "about"."""
    parts = [part.strip() for part in date.split("/")]
    date = next((part for part in parts if part and part != ".."), date)
    years = _YEARS.fullmatch(date)
    return (years[1] if years else date).rstrip("~?%")


def _entry(record: Record) -> Entry:
    kind = FROM_CSL.get(record["type"], "misc")
    values = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in record["authors"]),
        "title": _escaped(record["title"]),
        "shorttitle": _escaped(record["short"]),
        "publisher": _escaped(record["publisher"]),
        "date": record["issued"],
        "pages": _escaped(record["page"]),
        "url": record["url"].replace("{", "%7B").replace("}", "%7D"),
        "urldate": record["csl"].get("accessed", ""),
        "note": _escaped(on_one_line(record["note"])),
        **{_CARRIED[name][0]: _escaped(value) for name, value in record["csl"].items() if name in _CARRIED},
    }
    if TO_CSL.get(kind) != record["type"]:
        values[OWN_TYPE] = record["type"]
    fields = [Field(name, value) for name, value in values.items() if value]
    return Entry(kind, record["key"], fields)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _SPECIAL[found[0]], text)
