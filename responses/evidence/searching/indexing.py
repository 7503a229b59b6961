"""Writing the index. Call it in the transaction that changed snippets, sources, sayings or words."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Max

from responses.catalogue.models import Consultation
from responses.evidence.course import untold
from responses.evidence.models import Snippet
from responses.evidence.searching.documents import EDITION
from responses.evidence.searching.preparing import IndexChange, Preparing, described
from responses.evidence.searching.tables import IndexedSnippet, IndexedTerm, Posting, SearchIndex
from responses.evidence.statements import run, values_at_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.evidence.course import Told
    from responses.evidence.searching.preparing import Postings

_BATCH = 2_000


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
    """Write the consultation's index anew. How many snippets it holds; `told` hears how many are ready."""
    _lock(consultation)
    IndexedSnippet.objects.filter(snippet__consultation=consultation).delete()
    IndexedTerm.objects.filter(consultation=consultation).delete()
    live = Snippet.objects.filter(consultation=consultation, retired_at__isnull=True)
    ids = list(live.order_by("order", "key").values_list("pk", flat=True))
    change = Preparing(consultation, is_whole=True).prepare(ids, described(consultation, ids), told)
    return write_change(change)


@transaction.atomic
def index_snippets(consultation: Consultation, snippets: Iterable[Snippet]) -> int:
    """Bring the index in line with these snippets: new, changed, retired or back. How many snippets it holds.

    What is deleted leaves the index by itself, apart from the count of its words.
    """
    _lock(consultation)
    if not is_indexed(consultation):
        return rebuild_index(consultation)
    ids = [snippet.pk for snippet in snippets]
    return write_change(Preparing(consultation).prepare(ids, described(consultation, ids), untold))


def write_change(change: IndexChange, told: Told = untold) -> int:
    """Write what was worked out; how many snippets the index holds then. Call it under the consultation's lock.

    `told` hears how many of the postings are written.
    """
    _forget(change)
    last_term, last_snippet = _last(IndexedTerm), _last(IndexedSnippet)
    run(change.statements, untold, 0)
    # The database gave numbers; nobody else adds terms or snippets of this consultation under the lock.
    terms = IndexedTerm.objects.filter(consultation=change.consultation, pk__gt=last_term)
    numbers = dict(terms.values_list("text", "pk"))
    rows = IndexedSnippet.objects.filter(pk__gt=last_snippet)
    documents = dict(rows.values_list("snippet_id", "pk"))
    new = [(documents[pk], postings) for pk, postings in change.new]
    places = [term.pk or numbers[term.text] for term in change.terms]
    _insert(_posted(places, [*new, *change.changed]), told, change.rows())
    gone = [term.pk for term in change.counted if term.found_in <= 0]
    IndexedTerm.objects.filter(pk__in=gone).delete()
    size = IndexedSnippet.objects.filter(snippet__consultation=change.consultation).count()
    SearchIndex.objects.update_or_create(
        consultation=change.consultation, defaults={"stamp": uuid4(), "edition": EDITION, "size": size}
    )
    return size


def _lock(consultation: Consultation) -> None:
    """One writer of an index at a time; all who change evidence lock the consultation first."""
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)


def _forget(change: IndexChange) -> None:
    for start in range(0, len(change.out_of_date), _BATCH):
        Posting.objects.filter(pk__in=change.out_of_date[start : start + _BATCH]).delete()
    for start in range(0, len(change.gone), _BATCH):
        IndexedSnippet.objects.filter(pk__in=change.gone[start : start + _BATCH]).delete()


def _last(model: type[IndexedTerm | IndexedSnippet]) -> int:
    return model._default_manager.aggregate(last=Max("pk"))["last"] or 0


def _posted(numbers: list[int], documents: Iterable[tuple[int, Postings]]) -> Iterator[tuple[int, int, int]]:
    """Term, snippet and impact of each posting, now that all of them have numbers."""
    for document, (terms, impacts) in documents:
        for place, impact in zip(terms, impacts, strict=True):
            yield numbers[place], document, impact


def _insert(postings: Iterator[tuple[int, int, int]], told: Told, most: int) -> None:
    """Rows by the hundred, past the models: an index has dozens of them for each snippet."""
    table, done = Posting._meta.db_table, 0
    with connection.cursor() as cursor:
        while lot := list(islice(postings, values_at_once(3))):
            places = ", ".join(["(%s, %s, %s)"] * len(lot))
            cursor.execute(
                f"INSERT INTO {table} (term_id, document_id, impact) VALUES {places}",  # noqa: S608 -- a name of ours
                [*chain.from_iterable(lot)],
            )
            done += len(lot)
            told(done, most)
