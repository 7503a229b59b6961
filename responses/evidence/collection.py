"""The one door by which facts and sources come into the collection on this site: a proposal, an import, an account.

Loading a pack has a door of its own (`packs.loading`); what was written here, it leaves alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Max

from responses.catalogue.models import Consultation, Question
from responses.evidence.course import FACTS, SEARCH, SOURCES, VERSIONS, Course
from responses.evidence.models import Snippet, SnippetQuestion, SnippetVersion, Source
from responses.evidence.record_rules import Known
from responses.evidence.records import (
    FACT,
    SOURCE,
    Record,
    fact_record,
    fact_values,
    source_record,
    source_values,
)
from responses.evidence.searching.indexing import index_snippets
from responses.evidence.services import keep_versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from responses.evidence.course import Told
    from responses.people.models import Person

AT_ONCE = 500  # rows of one statement
# What is written of each, by the names of the fields.
_SOURCE_FIELDS = (*source_values(SOURCE), "is_kept_here")
_FACT_FIELDS = (*(name.removesuffix("_id") for name in fact_values(FACT, {"": uuid4()}, {})), "is_kept_here")


@dataclass
class Collection:
    """All facts and sources of a consultation as records by key, retired ones too; five queries whatever their number."""

    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Snippet] = field(default_factory=dict)
    source_records: dict[str, Record] = field(default_factory=dict)
    fact_records: dict[str, Record] = field(default_factory=dict)
    questions: dict[str, UUID] = field(default_factory=dict)
    themes: set[str] = field(default_factory=set)
    with_consent: set[str] = field(default_factory=set)

    def known(self) -> Known:
        """What a new record may name: live sources, questions, themes."""
        live = {key: self.source_records[key] for key, row in self.sources.items() if row.retired_at is None}
        return Known(live, set(self.questions), self.themes)


def read_collection(consultation: Consultation) -> Collection:
    """The collection as it stands."""
    found = Collection(themes=set(consultation.themes))
    questions = Question.objects.filter(consultation=consultation, retired_at__isnull=True)
    found.questions = dict(questions.order_by("order").values_list("key", "pk"))
    for source in Source.objects.filter(consultation=consultation):
        found.sources[source.key] = source
        found.source_records[source.key] = source_record(source)
    ways: dict[UUID, dict[str, str]] = defaultdict(dict)
    rows = SnippetQuestion.objects.filter(
        snippet__consultation=consultation, question__retired_at__isnull=True
    )
    for pk, key, way in rows.order_by("question__order").values_list(
        "snippet_id", "question__key", "direction"
    ):
        ways[pk][key] = way
    facts = Snippet.objects.filter(consultation=consultation).select_related(
        "source", "about_source", "seen_in", "consent"
    )
    for fact in facts:
        found.facts[fact.key] = fact
        found.fact_records[fact.key] = fact_record(fact, ways[fact.pk])
        if hasattr(fact, "consent"):
            found.with_consent.add(fact.key)
    return found


@transaction.atomic
def keep(
    consultation: Consultation,
    *,
    sources: Iterable[Record] = (),
    facts: Iterable[Record] = (),
    by: Person | None,
    way: SnippetVersion.Way,
    present: Collection | None = None,
    course: Course | None = None,
) -> int:
    """Write whole, checked records; those of a known key are changed. How many versions of facts it made.

    The consultation's row is locked meanwhile, as in loading a pack. A retired key comes back. Check the records
    first (`record_rules`): what is written here is not asked again. Who has locked the row before reading the
    collection may hand that over as `present`. `course` hears how far it is.
    """
    if present is None:
        Consultation.objects.select_for_update().get(pk=consultation.pk)
        present = read_collection(consultation)
    facts, sources = list(facts), list(sources)
    touched = _touched(facts, sources, present)
    course = course or Course(lambda *_: None)
    course.expect(sources=len(sources), facts=len(facts), search=len(touched), versions=len(touched))
    _keep_sources(consultation, sources, present, course.part(SOURCES))
    _keep_facts(consultation, facts, present, course.part(FACTS))
    _keep_directions(facts, present)
    index_snippets(consultation, [present.facts[key] for key in touched], told=course.part(SEARCH))
    return keep_versions(consultation, by=by, way=way, told=course.part(VERSIONS))


def _touched(facts: list[Record], sources: list[Record], present: Collection) -> list[str]:
    """The keys of the facts that will be found otherwise: those written, and those of a source that is written."""
    ids = {present.sources[record["key"]].pk for record in sources if record["key"] in present.sources}
    of_sources = [
        key
        for key, row in present.facts.items()
        if ids & {row.source_id, row.about_source_id, row.seen_in_id}
    ]
    return list(dict.fromkeys([*of_sources, *(record["key"] for record in facts)]))


def _keep_sources(consultation: Consultation, records: list[Record], present: Collection, told: Told) -> None:
    order = _next_order(Source, consultation)
    old, new = _split(records, present.sources)
    for record in old:
        _set(present.sources[record["key"]], source_values(record))
    rows = [
        Source(consultation=consultation, order=order + place, is_kept_here=True, **source_values(record))
        for place, record in enumerate(new)
    ]
    changed = [present.sources[record["key"]] for record in old]
    _write(Source, changed, _SOURCE_FIELDS, rows, told)
    present.sources.update({row.key: row for row in rows})


def _keep_facts(consultation: Consultation, records: list[Record], present: Collection, told: Told) -> None:
    order = _next_order(Snippet, consultation)
    ids = {key: row.pk for key, row in present.sources.items()}
    old, new = _split(records, present.facts)
    for record in old:
        row = present.facts[record["key"]]
        _set(row, fact_values(record, ids, row.extra))
    rows = [
        Snippet(
            consultation=consultation, order=order + place, is_kept_here=True, **fact_values(record, ids, {})
        )
        for place, record in enumerate(new)
    ]
    changed = [present.facts[record["key"]] for record in old]
    _write(Snippet, changed, _FACT_FIELDS, rows, told)
    present.facts.update({row.key: row for row in rows})


def _keep_directions(records: list[Record], present: Collection) -> None:
    """Which way each fact points. Its place among those shown first stays with the question."""
    wanted = {
        (present.facts[record["key"]].pk, present.questions[key]): way
        for record in records
        for key, way in record["questions"].items()
    }
    touched = {present.facts[record["key"]].pk for record in records if record["key"] in present.fact_records}
    changed, gone = [], []
    for row in _directions_of(touched):
        way = wanted.pop((row.snippet_id, row.question_id), None)
        if way is None:
            gone.append(row.pk)
        elif way != row.direction:
            row.direction = way
            changed.append(row)
    for start in range(0, len(gone), AT_ONCE):
        SnippetQuestion.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    SnippetQuestion.objects.bulk_update(changed, ["direction"], batch_size=AT_ONCE)
    rows = [
        SnippetQuestion(snippet_id=fact, question_id=asked, direction=way)
        for (fact, asked), way in wanted.items()
    ]
    SnippetQuestion.objects.bulk_create(rows, batch_size=AT_ONCE)


def _directions_of(facts: set[UUID]) -> list[SnippetQuestion]:
    ids = list(facts)
    found: list[SnippetQuestion] = []
    for start in range(0, len(ids), AT_ONCE):
        part = SnippetQuestion.objects.filter(snippet__in=ids[start : start + AT_ONCE])
        found += part.filter(question__retired_at__isnull=True)
    return found


def _split(records: list[Record], present: dict[str, Any]) -> tuple[list[Record], list[Record]]:
    """Those of a key that is there, and the new ones."""
    old = [record for record in records if record["key"] in present]
    return old, [record for record in records if record["key"] not in present]


def _write(
    model: type[Source | Snippet], changed: list[Any], fields: Iterable[str], new: list[Any], told: Told
) -> None:
    """Change some rows and add others, lot by lot."""
    most = len(changed) + len(new)
    for start in range(0, len(changed), AT_ONCE):
        lot = changed[start : start + AT_ONCE]
        model._default_manager.bulk_update(lot, fields)
        told(start + len(lot), most)
    for start in range(0, len(new), AT_ONCE):
        lot = new[start : start + AT_ONCE]
        model._default_manager.bulk_create(lot)
        told(len(changed) + start + len(lot), most)


def _set(row: Source | Snippet, values: Record) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.is_kept_here = True


def _next_order(model: type[Source | Snippet], consultation: Consultation) -> int:
    last = model._default_manager.filter(consultation=consultation).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1
