"""The references of a response: what its answers cite, in our own style or another, and as files.

Of a finished response they are those of its newest final version, whatever changed since; of any other those of the
answers as they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join

from responses.drafting.models import Response, State
from responses.evidence.bibliography import references
from responses.evidence.models import Source
from responses.evidence.records import AUTHOR_SEPARATOR, SOURCE, source_record, with_accessed
from responses.publishing.content import cited_now
from responses.publishing.pdf.record import checked_day, source_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from responses.evidence.records import Record

HOUSE = "house"
_NAMED = ("source", "about", "seen_in")
_LEADS = {"source": "{}", "about": "About: {}", "seen_in": "Seen in: {}"}


@dataclass(frozen=True)
class Cited:
    """The citations of one answer, in the order of its words: key of the snippet, and the places that it names."""

    key: str
    number: str
    places: dict[str, list[str]]


@dataclass(frozen=True)
class References:
    """What a response cites. `numbers` are those that its documents print; `version` is 0 for answers as they stand."""

    answers: list[Cited]
    evidence: dict[str, dict[str, Any]]
    numbers: dict[str, int]
    version: int

    def records(self, records: dict[str, Record], keys: Iterable[str] | None = None) -> list[Record]:
        """The records of the sources behind the snippets, each once, in the order of citing."""
        snippets = (self.evidence[key] for key in (self.numbers if keys is None else keys))
        named = (snippet[name]["key"] for snippet in snippets for name in _NAMED if snippet.get(name))
        return [records[key] for key in dict.fromkeys(named)]


def references_of(response: Response) -> References:
    """What the response cites."""
    final = None
    if response.state in (State.FINISHED, State.LODGED):
        final = response.final_versions.order_by("-number").first()
    if final is None:
        by_question, evidence = cited_now(response)
        answers = [_cited(question.key, question.number, items) for question, items in by_question]
    else:
        evidence = final.content["evidence"]
        answers = [
            _cited(question["key"], question["number"], question["answer"]["citations"])
            for question in final.content["questions"]
        ]
    known = {snippet["key"]: snippet for snippet in evidence}
    order = dict.fromkeys([key for answer in answers for key in answer.places] + list(known))
    numbers = {key: place for place, key in enumerate(order, 1)}
    return References(answers, known, numbers, final.number if final else 0)


def records_of(response: Response, cited: References) -> dict[str, Record]:
    """The record of each source that is cited, by key; of a final version as it printed them (one query)."""
    printed = {
        snippet[name]["key"]: snippet[name]
        for snippet in cited.evidence.values()
        for name in _NAMED
        if snippet.get(name)
    }
    rows = Source.objects.filter(consultation=response.consultation_id, key__in=printed)
    present = {row.key: source_record(row) for row in rows}
    found = [_record(source, present.get(key)) for key, source in printed.items()]
    return {record["key"]: record for record in with_accessed(found, map(_checked, cited.evidence.values()))}


def lines_of(
    cited: References, records: dict[str, Record], style: str, answer: Cited | None = None
) -> Sequence[str]:
    """The references of one answer, or of all, a line each: text, or safe HTML. Raises KeyError for an unknown style."""
    keys = list(answer.places if answer else cited.numbers)
    if style != HOUSE:
        return references(cited.records(records, keys), style)
    keys.sort(key=cited.numbers.__getitem__)
    places = answer.places if answer else {}
    return [_house(cited.numbers[key], cited.evidence[key], places.get(key, [])) for key in keys]


def _cited(key: str, number: str, items: list[dict[str, str]]) -> Cited:
    places: dict[str, list[str]] = {}
    for item in items:
        held = places.setdefault(item["key"], [])
        if item["locator"] and item["locator"] not in held:
            held.append(item["locator"])
    return Cited(key, number, places)


def _checked(snippet: dict[str, Any]) -> Record:
    """When which of its sources was opened to check a snippet; versions from before this was noted know no day."""
    sources = {name: (snippet.get(name) or {}).get("key", "") for name in ("source", "seen_in")}
    return sources | {"checked_on": snippet.get("checked_on", "")}


def _record(printed: dict[str, Any], present: Record | None) -> Record:
    """What was printed, with what only the row knows (the journal, the exact day)."""
    base = present or SOURCE
    year = str(printed["year"] or "")
    return {
        **base,
        "key": printed["key"],
        "type": printed["kind"] or base["type"] or "document",
        "title": printed["title"],
        "authors": [name for name in (printed["author"] or "").split(AUTHOR_SEPARATOR) if name],
        "publisher": printed["publisher"] or "",
        "issued": base["issued"] if base["issued"].startswith(year) and year else year,
        "page": printed["page"] or "",
        "url": printed["url"] or "",
    }


def _house(number: int, snippet: dict[str, Any], places: list[str]) -> SafeString:
    """Our style: number, source, page, address; the document that it is about, and where we saw it."""
    parts = [
        format_html(_LEADS[name], _source(snippet[name], snippet.get(page, "")))
        for name, page in (("source", "page"), ("about", "about_page"), ("seen_in", ""))
        if snippet.get(name)
    ]
    checked = checked_day(snippet)
    if checked:
        parts.append(format_html("Checked on {}.", checked))
    if places:
        parts.append(format_html("Cited: {}.", "; ".join(places)))
    return format_html("{}. {}", number, format_html_join(" ", "{}", ((part,) for part in parts)))


def _source(source: dict[str, Any], page: str) -> SafeString:
    view = source_view(source, page) or {}
    made, place = view["made"], view["page"]
    words = format_html("{}<cite>{}</cite>", f"{made}, " if made else "", view["title"])
    if place:
        words = format_html("{}, {}", words, place)
    return format_html("{}. {}", words, view["url"]) if view["url"] else format_html("{}.", words)
