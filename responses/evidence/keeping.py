"""The one door by which facts and sources come into the collection on this site: a proposal, an import, an account.

Loading a pack has a door of its own (`packs.loading`); what was written here, it leaves alone.

It has two steps. `prepare` reads, compares and cuts texts, and makes the statements; it takes nearly all of the time and
needs no lock. `write` runs them. Whoever lets others in between asks under the lock whether the collection `is_as_read`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from responses.catalogue.models import Consultation
from responses.evidence.collection import Collection, read_collection
from responses.evidence.course import ROWS_OF_A_FACT, SEARCH, VERSIONS, WRITTEN, Course
from responses.evidence.models import Snippet, SnippetQuestion, SnippetVersion, Source
from responses.evidence.records import FACT, SOURCE, Record, fact_values, source_values
from responses.evidence.searching.indexing import is_indexed, rebuild_index, write_change
from responses.evidence.searching.preparing import Described, IndexChange, Preparing, stamp_of
from responses.evidence.services import Versions, newest_versions
from responses.evidence.statements import Statement, changing, inserting, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.evidence.course import Told
    from responses.people.models import Person

AT_ONCE = 500  # rows of one question to the database
# What is written of each, by the names of the fields.
_SOURCE_FIELDS = (*source_values(SOURCE), "is_kept_here")
_FACT_FIELDS = (*(name.removesuffix("_id") for name in fact_values(FACT, {"": uuid4()}, {})), "is_kept_here")


@dataclass
class Prepared:
    """All that is to be written. `index` is None where there was no index yet: then the whole of it is written."""

    consultation: Consultation
    stamp: UUID | None
    statements: list[Statement]
    ways_gone: list[int]
    index: IndexChange | None
    versions: int
    course: Course


@transaction.atomic
def keep(
    consultation: Consultation,
    *,
    sources: Iterable[Record] = (),
    facts: Iterable[Record] = (),
    by: Person | None,
    way: SnippetVersion.Way,
    present: Collection | None = None,
) -> int:
    """Write whole, checked records; those of a known key are changed. How many versions of facts it made.

    The consultation's row is locked meanwhile, as in loading a pack. A retired key comes back. Check the records
    first (`record_rules`): what is written here is not asked again. Who has locked the row before reading the
    collection may hand that over as `present`.
    """
    if present is None:
        Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
        present = read_collection(consultation)
    return write(prepare(consultation, present, sources=sources, facts=facts, by=by, way=way))


def prepare(
    consultation: Consultation,
    present: Collection,
    *,
    sources: Iterable[Record],
    facts: Iterable[Record],
    by: Person | None,
    way: SnippetVersion.Way,
    stamp: UUID | None = None,
    course: Course | None = None,
) -> Prepared:
    """What `keep` is going to write. Reads only; what is in `present` becomes what it will be.

    `stamp` is that of the index (`stamp_of`) from before `present` was read; `course` hears how far it is.
    """
    facts, sources = list(facts), list(sources)
    touched = _touched(facts, sources, present)
    course = course or Course(lambda *_: None)
    course.expect(search=len(touched), versions=len(touched), written=ROWS_OF_A_FACT * len(touched))
    statements = [
        *_source_statements(consultation, sources, present),
        *_fact_statements(consultation, facts, present),
    ]
    more, ways_gone = _direction_statements(facts, present)
    for record in facts:
        present.fact_records[record["key"]] = record
    # A fact that is no longer in the collection gets no newer version, and is not found.
    live = [present.facts[key] for key in touched if present.facts[key].retired_at is None]
    versions = _versions(live, Versions(by, way), course.part(VERSIONS))
    statements += [
        *more,
        *changing(Snippet, versions.stale, ["version"]),
        *inserting(SnippetVersion, versions.new),
        *changing(SnippetVersion, versions.checked, ["content"]),
    ]
    index = None
    if is_indexed(consultation):
        ids = [present.facts[key].pk for key in touched]
        index = Preparing(consultation).prepare(ids, _described(live, present), course.part(SEARCH))
    return Prepared(consultation, stamp, statements, ways_gone, index, len(versions.new), course)


def is_as_read(prepared: Prepared) -> bool:
    """Whether nobody has changed the collection since it was read. Ask under the consultation's lock."""
    return stamp_of(prepared.consultation) == prepared.stamp


def write(prepared: Prepared) -> int:
    """Write it; how many versions of facts that made. Call it in a transaction that has locked the consultation."""
    told, index = prepared.course.part(WRITTEN), prepared.index
    before = sum(one.rows for one in prepared.statements)
    most = before + (index.rows() if index else 0)
    for start in range(0, len(prepared.ways_gone), AT_ONCE):
        SnippetQuestion.objects.filter(pk__in=prepared.ways_gone[start : start + AT_ONCE]).delete()
    run(prepared.statements, told, most)
    if index is None:
        rebuild_index(prepared.consultation)
    else:
        write_change(index, lambda done, _: told(before + done, most))
    return prepared.versions


def _touched(facts: list[Record], sources: list[Record], present: Collection) -> list[str]:
    """The keys of the facts that will be found otherwise: those written, and those of a source that is written."""
    ids = {present.sources[record["key"]].pk for record in sources if record["key"] in present.sources}
    of_sources = [
        key
        for key, row in present.facts.items()
        if ids & {row.source_id, row.about_source_id, row.seen_in_id}
    ]
    return list(dict.fromkeys([*of_sources, *(record["key"] for record in facts)]))


def _source_statements(
    consultation: Consultation, records: list[Record], present: Collection
) -> list[Statement]:
    order = _next_order(Source, consultation)
    old, new = _split(records, present.sources)
    for record in old:
        _set(present.sources[record["key"]], source_values(record))
    rows = [
        Source(consultation=consultation, order=order + place, is_kept_here=True, **source_values(record))
        for place, record in enumerate(new)
    ]
    changed = [present.sources[record["key"]] for record in old]
    present.sources.update({row.key: row for row in rows})
    return [*changing(Source, changed, _SOURCE_FIELDS), *inserting(Source, rows)]


def _fact_statements(
    consultation: Consultation, records: list[Record], present: Collection
) -> list[Statement]:
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
    present.facts.update({row.key: row for row in rows})
    for record in records:
        _name_sources(present.facts[record["key"]], record, present.sources)
    return [*changing(Snippet, changed, _FACT_FIELDS), *inserting(Snippet, rows)]


def _name_sources(row: Snippet, record: Record, sources: dict[str, Source]) -> None:
    """Its sources at hand, though the newest of them are in no database yet."""
    row.source = sources[record["source"]]
    row.about_source = sources.get(record["about"])
    row.seen_in = sources.get(record["seen_in"])


def _direction_statements(records: list[Record], present: Collection) -> tuple[list[Statement], list[int]]:
    """Which way each fact points, and what goes. Its place among those shown first stays with the question."""
    wanted = {
        (present.facts[record["key"]].pk, present.questions[key]): way
        for record in records
        for key, way in record["questions"].items()
    }
    touched = [present.facts[record["key"]].pk for record in records if record["key"] in present.fact_records]
    changed, gone = [], []
    for row in _directions_of(touched):
        way = wanted.pop((row.snippet_id, row.question_id), None)
        if way is None:
            gone.append(row.pk)
        elif way != row.direction:
            row.direction = way
            changed.append(row)
    rows = [
        SnippetQuestion(snippet_id=fact, question_id=asked, direction=way)
        for (fact, asked), way in wanted.items()
    ]
    return [*changing(SnippetQuestion, changed, ["direction"]), *inserting(SnippetQuestion, rows)], gone


def _directions_of(ids: list[UUID]) -> Iterator[SnippetQuestion]:
    for start in range(0, len(ids), AT_ONCE):
        part = SnippetQuestion.objects.filter(snippet__in=ids[start : start + AT_ONCE])
        yield from part.filter(question__retired_at__isnull=True)


def _versions(snippets: list[Snippet], versions: Versions, told: Told) -> Versions:
    for start in range(0, len(snippets), AT_ONCE):
        lot = snippets[start : start + AT_ONCE]
        newest = newest_versions(lot)
        for snippet in lot:
            versions.look_at(snippet, newest.get(snippet.pk))
        told(start + len(lot), len(snippets))
    return versions


def _described(snippets: list[Snippet], present: Collection) -> Iterator[Described]:
    for snippet in snippets:
        yield Described(snippet, [*present.fact_records[snippet.key]["questions"].items()])


def _split(records: list[Record], present: dict[str, Any]) -> tuple[list[Record], list[Record]]:
    """Those of a key that is there, and the new ones."""
    old = [record for record in records if record["key"] in present]
    return old, [record for record in records if record["key"] not in present]


def _set(row: Source | Snippet, values: Record) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.is_kept_here = True


def _next_order(model: type[Source | Snippet], consultation: Consultation) -> int:
    last = model._default_manager.filter(consultation=consultation).aggregate(last=Max("order"))["last"]
    return (last or 0) + 1
