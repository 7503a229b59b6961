"""A fact and a source as plain records: what forms, tables and files carry, and what the rows hold.

The names are those of a pack (docs/packs.md), so that every way in and out speaks of the same things. A record is a
dict of texts and lists of texts; `questions` of a fact maps question key to direction. `csl` of a source holds what
CSL-JSON knows besides, such as the journal and the DOI; in it `accessed` is a text such as 2023-03-09.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from responses.evidence.models import Snippet, Source

Record = dict[str, Any]

FACT: Record = {
    "key": "",
    "claim": "",
    "figure": "",
    "kind": "",
    "source": "",
    "page": "",
    "seen_in": "",
    "about": "",
    "about_page": "",
    "also_in": [],
    "proposal": "",
    "themes": [],
    "cautions": [],
    "checked_on": "",
    "questions": {},
}
SOURCE: Record = {
    "key": "",
    "type": "",
    "title": "",
    "short": "",
    "authors": [],
    "publisher": "",
    "issued": "",
    "page": "",
    "url": "",
    "tier": "",
    "also_known_as": [],
    "cited_in": [],
    "note": "",
    "csl": {},
}
AUTHOR_SEPARATOR = "; "
# What a source's own columns hold of its CSL-JSON; all else in it is carried along as it came.
OWN_CSL = frozenset(("id", "type", "title", "author", "publisher", "issued", "page", "URL", "note"))


def fact_record(row: Snippet, directions: Mapping[str, str]) -> Record:
    """The record of a snippet. `directions` is by question key; its three sources must be at hand."""
    return {
        "key": row.key,
        "claim": row.claim,
        "figure": row.figure,
        "kind": row.kind,
        "source": row.source.key,
        "page": row.page,
        "seen_in": row.seen_in.key if row.seen_in else "",
        "about": row.about_source.key if row.about_source else "",
        "about_page": row.about_page,
        "also_in": list(row.extra.get("also_in", [])),
        "proposal": row.proposal_status,
        "themes": list(row.themes),
        "cautions": list(row.cautions),
        "checked_on": row.checked_on.isoformat() if row.checked_on else "",
        "questions": dict(directions),
    }


def source_record(row: Source) -> Record:
    """The record of a source."""
    return {
        "key": row.key,
        "type": row.kind,
        "title": row.title,
        "short": row.short_name,
        "authors": row.author.split(AUTHOR_SEPARATOR) if row.author else [],
        "publisher": row.publisher,
        "issued": _date(row.csl.get("issued")) or row.year,
        "page": row.page,
        "url": row.url,
        "tier": row.tier,
        "also_known_as": list(row.also_known_as),
        "cited_in": list(row.cited_in),
        "note": row.note,
        "csl": _further(row.csl),
    }


def fact_values(record: Record, source_ids: Mapping[str, UUID], extra: Record) -> Record:
    """The fields of a Snippet, its consultation, version and directions aside. `extra` is what its row kept before."""
    kept = {name: value for name, value in extra.items() if name != "also_in"}
    return {
        "key": record["key"],
        "claim": record["claim"],
        "figure": record["figure"],
        "kind": record["kind"],
        "source_id": source_ids[record["source"]],
        "page": record["page"],
        "about_source_id": source_ids.get(record["about"]),
        "about_page": record["about_page"],
        "seen_in_id": source_ids.get(record["seen_in"]),
        "proposal_status": record["proposal"],
        "themes": record["themes"],
        "cautions": record["cautions"],
        "checked_on": dt.date.fromisoformat(record["checked_on"]) if record["checked_on"] else None,
        "extra": kept | ({"also_in": record["also_in"]} if record["also_in"] else {}),
        "retired_at": None,
    }


def source_values(record: Record) -> Record:
    """The fields of a Source, its consultation aside."""
    return {
        "key": record["key"],
        "kind": record["type"],
        "title": record["title"],
        "short_name": record["short"],
        "author": AUTHOR_SEPARATOR.join(record["authors"]),
        "publisher": record["publisher"],
        "year": record["issued"][:4],
        "url": record["url"],
        "page": record["page"],
        "note": record["note"],
        "tier": record["tier"],
        "also_known_as": record["also_known_as"],
        "cited_in": record["cited_in"],
        "csl": csl_item(record),
        "retired_at": None,
    }


def csl_item(record: Record) -> Record:
    """A source in CSL-JSON."""
    item = {
        "id": record["key"],
        "type": record["type"],
        "title": record["title"],
        "author": [{"literal": name} for name in record["authors"]],
        "publisher": record["publisher"],
        "issued": _parts(record["issued"]),
        "page": record["page"],
        "URL": record["url"],
        "note": record["note"],
        **record["csl"],
        "accessed": _parts(record["csl"].get("accessed", "")),
    }
    return {name: value for name, value in item.items() if value}


def fingerprint(record: Record | None) -> str:
    """SHA-256 (hex) of a record, whatever order its names came in; empty for none."""
    if record is None:
        return ""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def with_accessed(sources: Iterable[Record], facts: Iterable[Record]) -> list[Record]:
    """The sources with the newest day on which anybody opened them: noted with them, or in checking one of these facts.

    Whoever saw a source through another opened only that one.
    """
    newest: dict[str, str] = {}
    for fact in facts:
        opened = fact["seen_in"] or fact["source"]
        newest[opened] = max(newest.get(opened, ""), fact["checked_on"])
    return [_accessed_on(record, newest.get(record["key"], "")) for record in sources]


def _accessed_on(record: Record, day: str) -> Record:
    newest = max(day, record["csl"].get("accessed", ""))
    return {**record, "csl": {**record["csl"], "accessed": newest}} if newest else record


def _further(csl: Record) -> Record:
    """What CSL-JSON knows of a source besides its columns."""
    found = {name: value for name, value in csl.items() if name not in OWN_CSL}
    return found | ({"accessed": _date(found["accessed"])} if "accessed" in found else {})


def _parts(date: str) -> Record | None:
    """A date such as 2023-03 as CSL-JSON has it; None for none."""
    parts = [int(part) for part in date.split("-") if part]
    return {"date-parts": [parts]} if parts else None


def _date(value: Record | None) -> str:
    """A date of CSL-JSON as 2023, 2023-03 or 2023-03-09; empty for none."""
    parts = (value or {}).get("date-parts") or [[]]
    return "-".join(f"{int(part):0{2 if place else 4}d}" for place, part in enumerate(parts[0]))
