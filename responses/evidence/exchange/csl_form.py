"""CSL-JSON: the form of sources that reference managers and Pandoc share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from responses.evidence.exchange.decoding import decode
from responses.evidence.exchange.rows import (
    SOURCE,
    Row,
    Unreadable,
    accessed_on,
    carried,
    check_count,
    on_one_line,
)
from responses.evidence.records import csl_item

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.evidence.records import Record


def read(content: bytes) -> list[Row]:
    """The sources of a list of items. Raises Unreadable, which names line and column."""
    try:
        items = json.loads(decode(content))
    except json.JSONDecodeError as fault:
        raise Unreadable(f"Line {fault.lineno}, column {fault.colno}: this is no JSON.") from fault
    except (RecursionError, ValueError) as fault:
        raise Unreadable(
            "This is no CSL-JSON: it is nested too deeply, or holds a number that is too long."
        ) from fault
    if isinstance(items, dict):
        items = items.get("items")
    if not isinstance(items, list):
        raise Unreadable("This is no CSL-JSON: a list of items is missing.")
    check_count(len(items))
    return [_row(item, f"item {number}") for number, item in enumerate(items, 1)]


def write(sources: Iterable[Record]) -> bytes:
    """The sources as a list of items."""
    items = [csl_item(record) for record in sources]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def _row(item: Any, place: str) -> Row:
    if not isinstance(item, dict):
        return Row(place, SOURCE, {}, ["This item is no group of names and values."])
    record: Record = {"key": _text(item.get("citation-key") or item.get("id"))}
    texts = {
        "type": "type",
        "title": "title",
        "publisher": "publisher",
        "page": "page",
        "url": "URL",
        "note": "note",
    }
    record |= {name: _text(item[csl]) for name, csl in texts.items() if csl in item}
    if _text(item.get("title-short")):
        record["short"] = _text(item["title-short"])
    faults: list[str] = []
    if "author" in item:
        record["authors"], faults = _authors(item["author"])
    if "issued" in item:
        record["issued"] = _issued(item["issued"])
    record["csl"] = carried(item) | accessed_on(_issued(item.get("accessed")))
    return Row(place, SOURCE, record, faults)


def _text(value: Any) -> str:
    return on_one_line(value) if isinstance(value, str | int | float) else ""


def _authors(names: Any) -> tuple[list[str], list[str]]:
    """People and bodies by the names that are printed."""
    if not isinstance(names, list) or not all(isinstance(name, dict) for name in names):
        return [], ["The author must be a list of names."]
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    said = [
        _text(name.get("literal")) or " ".join(filter(None, (_text(name.get(part)) for part in parts)))
        for name in names
    ]
    return [name for name in said if name], []


def _issued(value: Any) -> str:
    """A date as 2023, 2023-03 or 2023-03-09. What is none comes back as it is, for the rules to refuse."""
    if not isinstance(value, dict):
        return _text(value)
    dates = value.get("date-parts")
    parts = dates[0] if isinstance(dates, list) and dates and isinstance(dates[0], list) else []
    numbers = [_text(part) for part in parts[:3] if part is not None]
    if numbers and all(number.isascii() and number.isdigit() for number in numbers):
        return "-".join(number.zfill(4 if place == 0 else 2) for place, number in enumerate(numbers))
    return _text(value.get("raw") or value.get("literal") or "")
