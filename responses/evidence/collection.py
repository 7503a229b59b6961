"""The collection of a consultation as it stands: what a proposal, an import or an account is compared with."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.catalogue.models import Question
from responses.evidence.models import Snippet, SnippetQuestion, Source
from responses.evidence.record_rules import Known
from responses.evidence.records import Record, fact_record, source_record

if TYPE_CHECKING:
    from uuid import UUID

    from responses.catalogue.models import Consultation


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
    by_id = {source.pk: source for source in found.sources.values()}
    for fact in Snippet.objects.filter(consultation=consultation).select_related("consent"):
        # Each source once, not once for every fact: so whoever changes one has changed it for all of them.
        fact.source = by_id[fact.source_id]
        fact.about_source = by_id[fact.about_source_id] if fact.about_source_id else None
        fact.seen_in = by_id[fact.seen_in_id] if fact.seen_in_id else None
        found.facts[fact.key] = fact
        found.fact_records[fact.key] = fact_record(fact, ways[fact.pk])
        if hasattr(fact, "consent"):
            found.with_consent.add(fact.key)
    return found
