"""Writing the index. Call it in the transaction that changed snippets, sources, sayings or words."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection, transaction

from responses.catalogue.models import Consultation
from responses.evidence.course import untold
from responses.evidence.models import Saying, Snippet
from responses.evidence.searching.concepts import Concepts, abbreviations
from responses.evidence.searching.documents import EDITION, FIELDS, Document, counts_of, names_of, terms_of
from responses.evidence.searching.tables import IndexedSnippet, IndexedTerm, Posting, SearchIndex
from responses.evidence.searching.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from responses.evidence.course import Told

MOST_FORMS = 12
_BATCH = 2_000
_LOT = 500  # snippets that are added at once; after each lot whoever waits sees how far it is


def concepts_of(consultation: Consultation) -> Concepts:
    """The words that the consultation's pack and glossary use for one another."""
    terms = consultation.glossary.values_list("term", flat=True)
    return Concepts([*consultation.synonyms, *abbreviations(terms)])


def is_indexed(consultation: Consultation) -> bool:
    """Whether there is an index, written by this edition."""
    return SearchIndex.objects.filter(consultation=consultation, edition=EDITION).exists()


def write_missing_indexes() -> int:
    """The same for every consultation that is open to readers. How many indexes it wrote."""
    live = Consultation.objects.filter(retired_at__isnull=True)
    missing = list(live.exclude(search_index__edition=EDITION))
    for consultation in missing:
        write_missing_index(consultation)
    return len(missing)


@transaction.atomic
def write_missing_index(consultation: Consultation) -> None:
    """Write the index where there is none yet, or one of another edition: a database from before, a new way of cutting."""
    _lock(consultation)
    if not is_indexed(consultation):
        rebuild_index(consultation)


@transaction.atomic
def rebuild_index(consultation: Consultation, told: Told = untold) -> int:
    """Write the consultation's index anew. How many snippets it holds; `told` hears how many it has so far."""
    _lock(consultation)
    IndexedSnippet.objects.filter(snippet__consultation=consultation).delete()
    IndexedTerm.objects.filter(consultation=consultation).delete()
    return _Writing(consultation).write(list(_live(consultation).values_list("pk", flat=True)), told)


@transaction.atomic
def index_snippets(consultation: Consultation, snippets: Iterable[Snippet], *, told: Told = untold) -> int:
    """Bring the index in line with these snippets: new, changed, retired or back. How many snippets it holds.

    `told` hears how many of them are done. What is deleted leaves the index by itself, apart from the count of its words.
    """
    _lock(consultation)
    if not is_indexed(consultation):
        return rebuild_index(consultation, told)
    ids = [snippet.pk for snippet in snippets]
    lost: Counter[int] = Counter()
    for start in range(0, len(ids), _BATCH):
        lost += _take_out(ids[start : start + _BATCH])
    return _Writing(consultation, lost).write(ids, told)


def _lock(consultation: Consultation) -> None:
    """One writer of an index at a time; all who change evidence lock the consultation first."""
    Consultation.objects.select_for_update().get(pk=consultation.pk)


def _take_out(ids: list[UUID]) -> Counter[int]:
    """Forget these snippets; how many postings each term lost."""
    old = IndexedSnippet.objects.filter(snippet__in=ids)
    lost = Counter(Posting.objects.filter(document__in=old).values_list("term", flat=True))
    old.delete()
    return lost


def _live(consultation: Consultation) -> QuerySet[Snippet]:
    """Those to be found; sources, questions and directions come along."""
    return (
        Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
        .select_related("source", "about_source", "seen_in")
        .prefetch_related("directions")
        .order_by("order", "key")
    )


class _Writing:
    """Adds snippets to the index of a consultation, some thousands at a time."""

    def __init__(self, consultation: Consultation, lost: Counter[int] | None = None) -> None:
        self.consultation = consultation
        self.concepts = concepts_of(consultation)
        self.questions = dict(consultation.questions.filter(retired_at__isnull=True).values_list("pk", "key"))
        self.sayings: dict[str, dict[str, int]] = defaultdict(dict)
        for saying in Saying.objects.filter(consultation=consultation):
            for place, key in enumerate(saying.snippets):
                self.sayings[key][saying.key] = place
        self.terms = {term.text: term for term in IndexedTerm.objects.filter(consultation=consultation)}
        self.touched: set[str] = set()
        self.counted: dict[tuple[str, str], tuple[dict[str, float], list[str]]] = {}
        for term in self.terms.values():
            if lost and term.pk in lost:
                term.found_in -= lost[term.pk]
                self.touched.add(term.text)

    def write(self, ids: list[UUID], told: Told) -> int:
        """Add the live ones of the snippets; the size of the index afterwards."""
        for start in range(0, len(ids), _LOT):
            lot = ids[start : start + _LOT]
            self._add(list(_live(self.consultation).filter(pk__in=lot)))
            told(start + len(lot), len(ids))
        self._keep_terms()
        size = IndexedSnippet.objects.filter(snippet__consultation=self.consultation).count()
        SearchIndex.objects.update_or_create(
            consultation=self.consultation, defaults={"stamp": uuid4(), "edition": EDITION, "size": size}
        )
        return size

    def _add(self, snippets: list[Snippet]) -> None:
        forms: dict[str, set[str]] = defaultdict(set)
        found = [self._terms(snippet, forms) for snippet in snippets]
        self._count(found, forms)
        rows = IndexedSnippet.objects.bulk_create(IndexedSnippet(snippet=snippet) for snippet in snippets)
        postings = (
            (self.terms[text].pk, row.pk, impact)
            for row, terms in zip(rows, found, strict=True)
            for text, impact in terms.items()
        )
        _insert(postings)

    def _terms(self, snippet: Snippet, forms: dict[str, set[str]]) -> dict[str, int]:
        document = self._document(snippet)
        counted = []
        for name, text in document.texts.items():
            counts, said = self._counts_of(name, text)
            for word in said:
                forms[stem(word)].add(word)
            counted.append(counts)
        return terms_of(document, counted)

    def _counts_of(self, field: str, text: str) -> tuple[dict[str, float], list[str]]:
        """As `counts_of`; sources and labels come again and again, so what was counted is kept."""
        if field == "claim":
            return counts_of(text, self.concepts, *FIELDS[field])
        if (field, text) not in self.counted:
            self.counted[field, text] = counts_of(text, self.concepts, *FIELDS[field])
        return self.counted[field, text]

    def _count(self, found: list[dict[str, int]], forms: dict[str, set[str]]) -> None:
        """Make the terms that are new, and count in how many snippets each is."""
        counts = Counter(text for terms in found for text in terms)
        new = [text for text in counts if text not in self.terms]
        made = IndexedTerm.objects.bulk_create(
            (IndexedTerm(consultation=self.consultation, text=text) for text in new), batch_size=_BATCH
        )
        self.terms |= {term.text: term for term in made}
        for text, count in counts.items():
            term = self.terms[text]
            term.found_in += count
            term.forms = sorted({*term.forms, *forms.get(text, ())})[:MOST_FORMS]
        self.touched |= counts.keys()

    def _keep_terms(self) -> None:
        """Write the counts, and the words as written; a term that no snippet has any more goes."""
        gone = [term.pk for term in self.terms.values() if term.found_in <= 0]
        IndexedTerm.objects.filter(pk__in=gone).delete()
        table = IndexedTerm._meta.db_table
        with connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET found_in = %s, forms = %s WHERE id = %s",  # noqa: S608 -- a name of ours
                [
                    (term.found_in, json.dumps(term.forms), term.pk)
                    for text in sorted(self.touched)
                    if (term := self.terms[text]).found_in > 0
                ],
            )

    def _document(self, snippet: Snippet) -> Document:
        sources = [snippet.source, snippet.about_source, snippet.seen_in]
        labels = [self.consultation.themes.get(theme, theme) for theme in snippet.themes]
        keys = {source.key for source in sources if source} | set(snippet.extra.get("also_in", ()))
        ways = [
            (self.questions[held.question_id], held.direction)
            for held in snippet.directions.all()
            if held.question_id in self.questions
        ]
        return Document(
            texts={
                "claim": f"{snippet.claim} {snippet.figure}",
                "names": names_of(sources),
                "labels": " ".join([*labels, snippet.kind]),
            },
            properties=[
                f"kind:{snippet.kind}",
                f"year:{snippet.source.year}",
                f"seen:{'through' if snippet.seen_in_id else 'original'}",
                *(f"source:{key}" for key in keys),
                *(f"on:{question}" for question, _ in ways),
                *(f"way:{question}:{way}" for question, way in ways),
                *(f"side:{way}" for _, way in ways),
            ],
            themes=snippet.themes,
            sayings=self.sayings.get(snippet.key, {}),
        )


def _insert(postings: Iterable[tuple[int, int, int]]) -> None:
    """Rows by the thousand, past the models: an index has dozens of them for each snippet."""
    table = Posting._meta.db_table
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (term_id, document_id, impact) VALUES (%s, %s, %s)",  # noqa: S608 -- a name of ours
            list(postings),
        )
