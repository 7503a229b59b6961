"""What pages ask of the evidence.

`snippets_for_question` (all cards of a question), `listed_cards` (a page of a consultation's cards),
`snippet_by_key` (one card), `snippets_by_key` (the cards that a text cites), `citation_line` (a card's source in one line), and the lists
`sources_of`, `errata_of`, `timeline_of`, `glossary_support`. A list of cards costs two queries however long it is;
a page that shows several lists reads the sources once (`source_cards`) and hands them to each.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf

from responses.evidence.cards import GlossaryBacking, SnippetCard, SourceCard, citation_line
from responses.evidence.citations import is_key
from responses.evidence.models import (
    Erratum,
    GlossarySupport,
    Snippet,
    SnippetQuestion,
    Source,
    TimelineEvent,
)
from responses.evidence.searching.tables import Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from responses.catalogue.models import Consultation, Question

__all__ = [
    "SnippetCard",
    "SourceCard",
    "citation_line",
    "errata_of",
    "glossary_support",
    "in_order",
    "listed_cards",
    "named_sources",
    "snippet_by_key",
    "snippets_by_id",
    "snippets_by_key",
    "snippets_for_question",
    "source_cards",
    "sources_of",
    "timeline_of",
]

NEWEST, IN_TURN = "newest", "in turn"  # orders of `listed_cards`

SourceCards: TypeAlias = dict[UUID, SourceCard]


class NamedSource(NamedTuple):
    """A source as a menu lists it."""

    key: str
    name: str
    year: str
    is_retired: bool


_SOURCE_FIELDS = (
    "id", "key", "kind", "title", "short_name", "author", "publisher", "year", "url", "page", "tier", "note",
    "also_known_as", "retired_at",
)  # fmt: skip
_SNIPPET_FIELDS = (
    "id", "key", "version", "claim", "figure", "kind", "page", "about_page", "proposal_status", "cautions",
    "checked_on", "themes", "extra", "retired_at", "source_id", "about_source_id", "seen_in_id",
)  # fmt: skip


def source_cards(consultation: Consultation) -> SourceCards:
    """Every source of the consultation by id, retired ones too, in the order of the pack; one query."""
    return _sources(consultation.pk)


def snippets_for_question(question: Question, sources: SourceCards | None = None) -> list[SnippetCard]:
    """Every live snippet of the question: the picked ones first, then the rest in the pack's order."""
    rows = SnippetQuestion.objects.filter(question=question, snippet__retired_at__isnull=True)
    picked_last = rows.order_by("snippet__order").values(
        "direction", "picked", *(f"snippet__{name}" for name in _SNIPPET_FIELDS)
    )
    records = [{name.removeprefix("snippet__"): value for name, value in row.items()} for row in picked_last]
    records.sort(key=lambda record: (record["picked"] is None, record["picked"]))
    return _cards(question.consultation_id, records, sources)


def listed_cards(
    consultation: Consultation, having: Sequence[int], start: int, stop: int, *, order: str = ""
) -> list[SnippetCard]:
    """One page of the live cards, in the pack's order, with their ways; three queries.

    `having` are numbers of properties in the search index, all of which each card has. `order` may be `NEWEST`: the
    newest source first; or `IN_TURN`, which gives what none gives: each card of the list is asked for its properties
    until the page is full, instead of the cards with the properties being put in order.
    """
    rows = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    for number in having:
        if order == IN_TURN:
            held = Posting.objects.filter(term=number, document__snippet=OuterRef("pk"))
            rows = rows.filter(Exists(held))
        else:
            rows = rows.filter(indexed__postings__term=number)
    years = (Coalesce(NullIf("source__year", Value("")), Value("0")).desc(),) if order == NEWEST else ()
    cards = _cards(
        consultation.pk, list(rows.order_by(*years, "order", "key").values(*_SNIPPET_FIELDS)[start:stop])
    )
    return _with_ways(cards)


def in_order(ids: Sequence[UUID]) -> list[UUID]:
    """The ids of snippets in the pack's order."""
    return list(Snippet.objects.filter(pk__in=ids).order_by("order", "key").values_list("pk", flat=True))


def named_sources(consultation: Consultation) -> list[NamedSource]:
    """What every source is called, retired ones too; one query, and no more of a source than its name."""
    rows = Source.objects.filter(consultation=consultation)
    return [
        NamedSource(key, short_name or title, year, retired_at is not None)
        for key, short_name, title, year, retired_at in rows.values_list(
            "key", "short_name", "title", "year", "retired_at"
        )
    ]


def snippet_by_key(consultation: Consultation, key: str, *, retired_too: bool = True) -> SnippetCard | None:
    """One card, or None. Letter case in `key` does not matter; a retired snippet is found unless told not."""
    if not is_key(key):
        return None
    rows = Snippet.objects.filter(consultation=consultation, key__iexact=key)
    if not retired_too:
        rows = rows.filter(retired_at__isnull=True)
    cards = _cards(consultation.pk, list(rows.values(*_SNIPPET_FIELDS)[:1]))
    if not cards:
        return None
    ways = SnippetQuestion.objects.filter(snippet_id=cards[0].id, question__retired_at__isnull=True)
    cards[0].directions = dict(ways.order_by("question__order").values_list("question__key", "direction"))
    return cards[0]


def snippets_by_key(
    consultation: Consultation, keys: Iterable[str], sources: SourceCards | None = None
) -> dict[str, SnippetCard]:
    """Cards by key, retired ones too, for the citations of a text; unknown keys are left out."""
    rows = Snippet.objects.filter(consultation=consultation, key__in=set(keys))
    records = list(rows.values(*_SNIPPET_FIELDS))
    return {card.key: card for card in _cards(consultation.pk, records, sources)}


def snippets_by_id(consultation: Consultation, ids: Sequence[UUID]) -> list[SnippetCard]:
    """Live cards in the order of `ids`, with the way each points on every question; three queries."""
    rows = Snippet.objects.filter(consultation=consultation, pk__in=ids, retired_at__isnull=True)
    cards = _with_ways(_cards(consultation.pk, list(rows.values(*_SNIPPET_FIELDS))))
    found = {card.id: card for card in cards}
    return [found[pk] for pk in ids if pk in found]


def sources_of(consultation: Consultation) -> QuerySet[Source]:
    """The live sources in the order of the pack."""
    return Source.objects.filter(consultation=consultation, retired_at__isnull=True)


def errata_of(consultation: Consultation) -> Sequence[Erratum]:
    """What is odd in the sources and how it is handled, in the order of the pack.

    Nothing but a pack changes them, so each state of it is read once for a process; without a pack, each time.
    """
    if consultation.pack_hash:
        return _errata_of(consultation.pk, consultation.pack_hash)
    return tuple(Erratum.objects.filter(consultation=consultation))


@lru_cache(maxsize=16)
def _errata_of(consultation_id: UUID, pack_hash: str) -> tuple[Erratum, ...]:
    return tuple(Erratum.objects.filter(consultation=consultation_id))


def timeline_of(consultation: Consultation) -> QuerySet[TimelineEvent]:
    """What happened when, with the sources, one query."""
    return TimelineEvent.objects.filter(consultation=consultation).select_related("source")


def glossary_support(consultation: Consultation) -> dict[int, GlossaryBacking]:
    """Sources and snippet keys behind each glossary entry, by the entry's id; one query."""
    found: dict[int, GlossaryBacking] = defaultdict(GlossaryBacking)
    rows = GlossarySupport.objects.filter(entry__consultation=consultation).select_related(
        "source", "snippet"
    )
    for row in rows:
        if row.source is not None:
            found[row.entry_id].sources.append(_source_card(_as_record(row.source)))
        elif row.snippet is not None and row.snippet.retired_at is None:
            found[row.entry_id].snippet_keys.append(row.snippet.key)
    return found


def _with_ways(cards: list[SnippetCard]) -> list[SnippetCard]:
    """The cards, told which way each points, by question key; one query."""
    ways = _ways(SnippetQuestion.objects.filter(snippet__in=[card.id for card in cards]))
    for card in cards:
        card.directions = ways[card.id]
    return cards


def _ways(rows: QuerySet[SnippetQuestion]) -> dict[UUID, dict[str, str]]:
    ways: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = rows.filter(question__retired_at__isnull=True).order_by("question__order")
    for snippet_id, key, direction in rows.values_list("snippet_id", "question__key", "direction"):
        ways[snippet_id][key] = direction
    return ways


def _sources(consultation_id: UUID) -> SourceCards:
    rows = Source.objects.filter(consultation_id=consultation_id).values(*_SOURCE_FIELDS)
    return {row["id"]: _source_card(row) for row in rows}


def _sources_named(consultation_id: UUID, records: list[dict[str, Any]]) -> SourceCards:
    """The sources that the records name, by id; one query."""
    ids = {record[name] for record in records for name in ("source_id", "about_source_id", "seen_in_id")}
    keys = {key for record in records for key in record["extra"].get("also_in", ())}
    named = Q(pk__in=ids - {None}) | Q(key__in=keys)
    rows = Source.objects.filter(named, consultation_id=consultation_id).values(*_SOURCE_FIELDS)
    return {row["id"]: _source_card(row) for row in rows}


def _cards(
    consultation_id: UUID, records: list[dict[str, Any]], sources: SourceCards | None = None
) -> list[SnippetCard]:
    """Cards of the records, with their sources looked up in one query where they are not given."""
    if not records:
        return []
    if sources is None:
        sources = _sources_named(consultation_id, records)
    by_key = {source.key: source for source in sources.values()}
    return [_card(record, sources, by_key) for record in records]


def _card(record: dict[str, Any], sources: SourceCards, by_key: dict[str, SourceCard]) -> SnippetCard:
    also = [by_key[key] for key in record["extra"].get("also_in", []) if key in by_key]
    return SnippetCard(
        id=record["id"],
        key=record["key"],
        version=record["version"],
        claim=record["claim"],
        figure=record["figure"],
        kind=record["kind"],
        page=record["page"],
        about_page=record["about_page"],
        proposal_status=record["proposal_status"],
        cautions=record["cautions"],
        themes=record["themes"],
        source=sources[record["source_id"]],
        about=sources.get(record["about_source_id"]),
        seen_in=sources.get(record["seen_in_id"]),
        checked_on=record["checked_on"],
        also_in=also,
        direction=record.get("direction", ""),
        is_picked=record.get("picked") is not None,
        is_retired=record["retired_at"] is not None,
    )


def _source_card(record: dict[str, Any]) -> SourceCard:
    named = {name: record[name] for name in _SOURCE_FIELDS if name not in {"id", "retired_at"}}
    return SourceCard(**named, is_retired=record["retired_at"] is not None)


def _as_record(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in _SOURCE_FIELDS}
