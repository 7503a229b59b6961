"""A fact and a source as plain records: what forms, tables and files carry, and what the rows hold.

The names are those of a pack (docs/packs.md), so that every way in and out speaks of the same things. A record is a
dict of texts and lists of texts; `questions` of a fact maps question key to direction. `csl` of a source holds what
CSL-JSON knows besides, such as the journal and the DOI.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
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
        "issued": _issued(row),
        "page": row.page,
        "url": row.url,
        "tier": row.tier,
        "also_known_as": list(row.also_known_as),
        "cited_in": list(row.cited_in),
        "note": row.note,
        "csl": {name: value for name, value in row.csl.items() if name not in OWN_CSL},
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
    parts = [int(part) for part in record["issued"].split("-") if part]
    item = {
        "id": record["key"],
        "type": record["type"],
        "title": record["title"],
        "author": [{"literal": name} for name in record["authors"]],
        "publisher": record["publisher"],
        "issued": {"date-parts": [parts]} if parts else None,
        "page": record["page"],
        "URL": record["url"],
        "note": record["note"],
        **record["csl"],
    }
    return {name: value for name, value in item.items() if value}


def fingerprint(record: Record | None) -> str:
    """SHA-256 (hex) of a record, whatever order its names came in; empty for none."""
    if record is None:
        return ""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _issued(row: Source) -> str:
    parts = (row.csl.get("issued") or {}).get("date-parts") or [[]]
    if not parts[0]:
        return row.year
    return "-".join(f"{int(part):0{2 if place else 4}d}" for place, part in enumerate(parts[0]))
