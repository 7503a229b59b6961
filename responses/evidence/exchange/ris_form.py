"""RIS, which nearly every catalogue and reference manager writes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import rispy

from responses.evidence.exchange.decoding import decode
from responses.evidence.exchange.rows import SOURCE, Row, Unreadable, accessed_on, check_count, on_one_line
from responses.evidence.record_rules import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.evidence.records import Record

TO_CSL = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "RPRT": "report",
    "GOVDOC": "report",
    "ELEC": "webpage",
    "BLOG": "post-weblog",
    "THES": "thesis",
    "STAT": "legislation",
    "BILL": "bill",
    "CASE": "legal_case",
    "HEAR": "hearing",
    "DATA": "dataset",
    "PAMP": "pamphlet",
    "UNPB": "manuscript",
    "GEN": "document",
}
FROM_CSL = {csl: ris for ris, csl in reversed(TO_CSL.items())}
_CARRIED = {
    "container-title": ("T2", "JO", "JF"),
    "volume": ("VL",),
    "issue": ("IS",),
    "DOI": ("DO",),
    "ISBN": ("SN",),
    "edition": ("ET",),
    "publisher-place": ("CY",),
}
# Names of the library for the tags that we read, the first that is there counts.
_NAMES = rispy.TAG_KEY_MAPPING
_BEGINS = re.compile(r"^TY  -", re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")


def read(content: bytes) -> list[Row]:
    """The sources of a file; what cannot be read is a row with a fault. Raises Unreadable where there is none."""
    text = decode(content)
    found = [_row(part, line) for line, part in _parts(text)]
    if not found:
        raise Unreadable("Line 1: this is no RIS. Each source begins with TY and two spaces and a hyphen.")
    check_count(len(found))
    return found


def write(sources: Iterable[Record]) -> bytes:
    """The sources as references."""
    return rispy.dumps([_reference(record) for record in sources], implementation=_Writer).encode()


class _Writer(rispy.RisWriter):
    """References without the numbers that the library puts between them: the form knows only tags."""

    def set_header(self, count: int) -> str:
        """None."""
        return ""


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Each reference by itself with the number of its first line, so that a broken one breaks no other."""
    starts = [found.start() for found in _BEGINS.finditer(text)]
    if not starts:
        return
    line = 1 + text.count("\n", 0, starts[0])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        part = text[start:end]
        yield line, part
        line += part.count("\n")


def _row(part: str, line: int) -> Row:
    place = f"line {line}"
    ended = part if re.search(r"^ER  -", part, re.MULTILINE) else f"{part.rstrip()}\nER  - \n"
    try:
        [reference] = rispy.loads(ended)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Row(
            place,
            SOURCE,
            {},
            ["This source cannot be read. Each line needs two capital letters, two spaces and a hyphen."],
        )
    record: Record = {"key": _first(reference, "ID"), "type": _type(reference)}
    for name, tags in (
        ("title", ("TI", "T1")),
        ("publisher", ("PB",)),
        ("note", ("N1",)),
        ("url", ("UR", "L2")),
        ("short", ("ST",)),
    ):
        value = _first(reference, *tags)
        if value:
            record[name] = value
    authors = reference.get(_NAMES["AU"]) or reference.get(_NAMES["A1"])
    if authors:
        record["authors"] = [turned(on_one_line(name)) for name in authors if on_one_line(name)]
    record |= _when_and_where(reference)
    further = {name: value[:500] for name, tags in _CARRIED.items() if (value := _first(reference, *tags))}
    record["csl"] = further | accessed_on(_first(reference, "Y2"))
    return Row(place, SOURCE, record)


def _when_and_where(reference: dict[str, Any]) -> Record:
    record: Record = {}
    date = _first(reference, "DA", "PY", "Y1")
    if date:
        found = _DATE.match(date)
        numbers = [part for part in found.groups() if part] if found else [date]
        record["issued"] = "-".join(number.zfill(2) for number in numbers)
    start, end = _first(reference, "SP"), _first(reference, "EP")
    if start:
        record["page"] = f"{start}-{end}" if end and end != start and "-" not in start else start
    return record


def _type(reference: dict[str, Any]) -> str:
    own = _first(reference, "M3")
    return own if own in TYPES else TO_CSL.get(_first(reference, "TY"), "document")


def _first(reference: dict[str, Any], *tags: str) -> str:
    for tag in tags:
        value = reference.get(_NAMES[tag])
        text = on_one_line(value[0] if isinstance(value, list) and value else value or "")
        if text:
            return text
    return ""


def turned(name: str) -> str:
    """Family name last: RIS writes "Sample, Pat" for people."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and "," not in given else name


def _reference(record: Record) -> dict[str, Any]:
    kind = FROM_CSL.get(record["type"], "GEN")
    values: dict[str, Any] = {
        "TY": kind,
        "ID": record["key"],
        "TI": record["title"],
        "ST": record["short"],
        "AU": record["authors"],
        "PB": record["publisher"],
        "PY": record["issued"][:4],
        "DA": record["issued"].replace("-", "/"),
        "SP": record["page"],
        "Y2": record["csl"].get("accessed", "").replace("-", "/"),
        "UR": [record["url"]] if record["url"] else [],
        "N1": [record["note"]] if record["note"] else [],
        **{_CARRIED[name][0]: value for name, value in record["csl"].items() if name in _CARRIED},
    }
    if TO_CSL[kind] != record["type"]:
        values["M3"] = record["type"]
    return {_NAMES[tag]: _on_one_line(value) for tag, value in values.items() if value}


def _on_one_line(value: str | list[str]) -> str | list[str]:
    """A line of RIS begins a new tag, so no value may hold one."""
    return [on_one_line(one) for one in value] if isinstance(value, list) else on_one_line(value)
