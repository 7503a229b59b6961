"""What the rows of a pack's data hold: plain dicts of model fields, and back is `exporting`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from responses.packs.rules import AUTHOR_SEPARATOR, closing_moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

Data = dict[str, Any]
Fields = dict[str, Any]


def consultation_fields(data: Data) -> Fields:
    """The Consultation of a pack's data, `pack_hash` aside."""
    call = data["consultation"]
    same = ("slug", "title", "body", "area", "summary", "evidence_note", "time_zone", "notice")
    return {
        **{name: call[name] for name in same},
        "opens_on": dt.date.fromisoformat(call["opens"]) if call["opens"] else None,
        "closes_at": closing_moment(call),
        "drafting_open": call["drafting_open"],
        "portal_name": call["portal"]["name"],
        "portal_url": call["portal"]["url"],
        "portal_email": call["portal"]["email"],
        "postal_address": call["portal"]["post"],
        "personal_moderation": call["moderation"]["personal"],
        "joint_moderation": call["moderation"]["joint"],
        "is_listed": call["listed"],
        "themes": data["themes"],
        "synonyms": data["synonyms"],
        "audiences": data["audiences"],
    }


def question_fields(question: Data, order: int) -> Fields:
    """A Question, its consultation aside."""
    same = (
        "key",
        "number",
        "kind",
        "kind_note",
        "wording",
        "verified",
        "provenance",
        "page",
        "page_note",
    )
    scale = question.get("scale") or {}
    return {
        **{name: question[name] for name in same},
        "order": order,
        "short_title": question["short_title"],
        "what_is_asked": question["asked"],
        "why_it_matters": question["matters"],
        "for_label": question["for_heading"],
        "against_label": question["against_heading"],
        "direction_labels": {way: words for way, words in question["directions"].items() if words},
        "choices_assumed": scale.get("assumed", False),
        "choices_note": scale.get("note", ""),
        "character_limit": question["limit"],
        "retired_at": None,
    }


def choice_fields(point: Data, order: int) -> Fields:
    """A Choice, its question aside."""
    return {
        "key": point["key"],
        "label": point["label"],
        "order": order,
        "is_dont_know": point["dont_know"],
        "retired_at": None,
    }


def source_fields(source: Data, order: int) -> Fields:
    """A Source, its consultation aside; `csl` is the same in CSL-JSON."""
    return {
        "key": source["key"],
        "kind": source["type"],
        "title": source["title"],
        "short_name": source["short"],
        "author": AUTHOR_SEPARATOR.join(source["authors"]),
        "publisher": source["publisher"],
        "year": source["issued"][:4],
        "url": source["url"],
        "page": source["page"],
        "note": source["note"],
        "tier": source["tier"],
        "also_known_as": source["also_known_as"],
        "cited_in": source["cited_in"],
        "csl": _csl(source),
        "order": order,
        "retired_at": None,
    }


def _csl(source: Data) -> Data:
    parts = [int(part) for part in source["issued"].split("-") if part]
    record = {
        "id": source["key"],
        "type": source["type"],
        "title": source["title"],
        "author": [{"literal": name} for name in source["authors"]],
        "publisher": source["publisher"],
        "issued": {"date-parts": [parts]} if parts else None,
        "page": source["page"],
        "URL": source["url"],
        "note": source["note"],
    }
    return {name: value for name, value in record.items() if value}


def snippet_fields(snippet: Data, order: int, source_ids: Mapping[str, UUID]) -> Fields:
    """A Snippet, its consultation and version aside."""
    about = snippet.get("about") or {}
    return {
        "key": snippet["key"],
        "claim": snippet["claim"],
        "figure": snippet["figure"],
        "kind": snippet["kind"],
        "source_id": source_ids[snippet["source"]],
        "page": snippet["page"],
        "about_source_id": source_ids.get(about.get("source", "")),
        "about_page": about.get("page", ""),
        "seen_in_id": source_ids.get(snippet["seen_in"]),
        "proposal_status": snippet["proposal"],
        "themes": snippet["themes"],
        "cautions": snippet["cautions"],
        "checked_on": dt.date.fromisoformat(snippet["checked_on"]) if snippet["checked_on"] else None,
        "extra": {"also_in": snippet["also_in"]} if snippet["also_in"] else {},
        "order": order,
        "retired_at": None,
    }


def glossary_fields(entry: Data, order: int) -> Fields:
    """A GlossaryEntry, its consultation aside."""
    return {
        "key": entry["key"],
        "term": entry["term"],
        "definition": entry["means"],
        "caution": entry["caution"],
        "order": order,
    }


def saying_fields(saying: Data, order: int) -> Fields:
    """A Saying, its consultation aside."""
    same = ("key", "says", "means", "themes", "snippets")
    return {**{name: saying[name] for name in same}, "order": order}


def sample_fields(sample: Data, order: int) -> Fields:
    """A Sample, its question aside."""
    same = ("key", "respondent", "label", "text", "choice", "note")
    return {**{name: sample[name] for name in same}, "order": order}


def erratum_fields(erratum: Data, order: int) -> Fields:
    """An Erratum, its consultation aside."""
    same = ("key", "severity", "where", "issue", "handling")
    return {**{name: erratum[name] for name in same}, "order": order}


def event_fields(event: Data, order: int, source_ids: Mapping[str, UUID]) -> Fields:
    """A TimelineEvent, its consultation aside."""
    same = ("key", "when", "what", "status")
    return {
        **{name: event[name] for name in same},
        "source_id": source_ids.get(event["source"]),
        "order": order,
    }
