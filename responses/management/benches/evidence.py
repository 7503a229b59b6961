"""Finding evidence: how good against plain BM25 in the same run, and how fast among 100,000 snippets."""

import random
import statistics
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import uuid4

from django.db import connection

from responses.catalogue.models import Consultation, Question
from responses.evidence.models import Snippet, SnippetQuestion
from responses.evidence.searching.asking import understand
from responses.evidence.searching.finding import search
from responses.evidence.searching.indexing import rebuild_index
from responses.evidence.searching.lexicon import Lexicon
from responses.evidence.searching.ranking import affordable, query
from responses.evidence.searching.suggesting import suggest
from responses.evidence.searching.tables import IndexedSnippet, IndexedTerm, Posting, SearchIndex
from responses.management.benches.evidence_list import growth
from responses.management.judged import CUT, PlainBM25, Query, measure, read_elsewhere, read_queries
from responses.management.measuring import Measured, bench, seconds
from responses.packs.services import load_bundled

MANY, DISTINCT, FEW = 100_000, 4_000, 800
ROUNDS, OFTEN = 3, 4  # rounds of every fourth query
_BATCH = 5_000
_POSTINGS, _TERMS = Posting._meta.db_table, IndexedTerm._meta.db_table
_COVERING = Posting._meta.indexes[0].name


@bench("evidence.search_overall", counts=True)
def search_overall() -> Measured:
    """How many times plain BM25's nDCG@10 over all judged queries."""
    return _times_plain("all", limit=1.25)


@bench("evidence.search_everyday", counts=True)
def search_everyday() -> Measured:
    """The same for everyday language alone."""
    return _times_plain("everyday", limit=3)


@bench("evidence.search_everyday_ndcg", counts=True)
def search_everyday_ndcg() -> Measured:
    """nDCG@10 for everyday language."""
    value = quality()["everyday"]["chorus"]["ndcg@10"]
    return Measured(value, limit=0.30, unit="nDCG@10", at_least=True)


@bench("evidence.search_misjudged", counts=True)
def search_misjudged() -> Measured:
    """Of the judged queries, how many are told that nothing fits."""
    call = load_bundled()
    unfit = [asked.id for asked in read_queries() if not search(call, asked.query).fits]
    return Measured(len(unfit), limit=0, unit="queries", detail={"which": unfit})


@bench("evidence.search_elsewhere", counts=True)
def search_elsewhere() -> Measured:
    """Of queries about something else, the part that is told so; the others share a telling word with a fact."""
    call = load_bundled()
    queries = read_elsewhere()
    unfit = [asked for asked in queries if not search(call, asked).fits]
    return Measured(
        len(unfit) / len(queries), limit=0.4, at_least=True, unit="part", detail={"of": len(queries)}
    )


@bench("evidence.search_many")
def search_many() -> Measured:
    """A search among 100,000 snippets against the raw query on the same postings."""
    found = at_scale()
    return Measured(found["search"], limit=3, detail=found)


@bench("evidence.suggest_many")
def suggest_many() -> Measured:
    """The 95th percentile of a suggestion among 100,000 snippets against the median raw query."""
    found = at_scale()
    return Measured(found["suggest_p95"], limit=10, detail=found)


@bench("evidence.list_growth")
def list_growth() -> Measured:
    """The first page of the list among 100,000 snippets against the same page among 1,000."""
    found = at_scale()
    return Measured(found["list"], limit=1.3, detail=found["pages"])


@bench("evidence.narrowed_growth")
def narrowed_growth() -> Measured:
    """The same for a narrowed list that somebody has asked for before."""
    return Measured(at_scale()["pages"]["narrowed"]["ratio"], limit=3, detail=at_scale()["pages"])


@bench("evidence.found_growth")
def found_growth() -> Measured:
    """The same for what a search finds that somebody has made before."""
    return Measured(at_scale()["pages"]["found"]["ratio"], limit=6, detail=at_scale()["pages"])


def _times_plain(group: str, limit: float) -> Measured:
    found = quality()[group]
    value = found["chorus"]["ndcg@10"] / found["plain"]["ndcg@10"]
    return Measured(value, limit=limit, at_least=True, detail=quality() if group == "all" else found)


@cache
def quality() -> dict[str, dict[str, dict[str, float]]]:
    """The measures by group of queries (all, a kind, a split) and by ranker. Weights were chosen on `dev` alone."""
    call = load_bundled()
    queries = read_queries()
    rankers = {"chorus": _chorus(call), "plain": _plain(call)}
    groups = {"all": queries}
    for query_ in queries:
        for name in (query_.kind, query_.split, f"{query_.split} {query_.kind}"):
            groups.setdefault(name, []).append(query_)
    return {
        group: {
            name: {what: round(value, 3) for what, value in measure(rank, chosen).items()}
            for name, rank in rankers.items()
        }
        for group, chosen in groups.items()
    }


def _chorus(call: Consultation) -> Callable[[Query], list[str]]:
    def rank(asked: Query) -> list[str]:
        only = [f"on:{asked.question}"] if asked.question else []
        return [hit.key for hit in search(call, asked.query, only=only, most=CUT).hits]

    return rank


def _plain(call: Consultation) -> Callable[[Query], list[str]]:
    rows = Snippet.objects.filter(consultation=call).select_related("source")
    bm25 = PlainBM25(
        {row.key: f"{row.claim} {row.figure} {row.source.author} {row.source.title}" for row in rows}
    )
    keys = [row.key for row in rows]
    bearing: dict[str, set[str]] = {"": set(keys)}
    for question, key in SnippetQuestion.objects.values_list("question__key", "snippet__key"):
        bearing.setdefault(question, set()).add(key)
    return lambda asked: bm25.rank(asked.query, bearing[asked.question])


@cache
def at_scale() -> dict[str, Any]:
    """Medians in milliseconds among many snippets, and the two ratios."""
    call = load_bundled()
    add_snippets(call, DISTINCT)
    rebuild_index(call)
    copy_snippets(call, MANY // DISTINCT - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as both databases do by themselves in time
    queries = read_queries()
    question = call.questions.get(key="q9")
    times: dict[str, list[float]] = {"search": [], "suggest": [], "raw": []}
    for asked in queries[::20]:
        _one(call, question, asked)  # warms up
    for turn in range(ROUNDS):
        for asked in queries[turn::OFTEN]:
            for name, value in _one(call, question, asked).items():
                times[name].append(value)
    raw = statistics.median(times["raw"])
    ratios = [ours / bare for ours, bare in zip(times["search"], times["raw"], strict=True)]
    grown, pages = growth(call, few_snippets)
    return {
        "list": round(grown, 2),
        "pages": pages,
        "search": round(statistics.median(ratios), 2),
        "suggest_p95": round(statistics.quantiles(times["suggest"], n=20)[-1] / raw, 2),
        "ms": {name: round(statistics.median(values) * 1000, 2) for name, values in times.items()},
        "queries": len(times["raw"]),
        "snippets": Snippet.objects.filter(consultation=call).count(),
    }


def _one(call: Consultation, question: Question, asked: Query) -> dict[str, float]:
    """Seconds of a search, of a suggestion for question 9 and of the bare query for the same terms."""
    lexicon = Lexicon.of(call)
    if lexicon is None:
        raise RuntimeError("There is no index; the measure means nothing.")
    sql, values = query(affordable(understand(asked.query, lexicon).terms, lexicon), (), CUT)

    def raw() -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            cursor.fetchall()

    return {
        "raw": seconds(raw),
        "search": seconds(lambda: search(call, asked.query, most=CUT)),
        "suggest": seconds(lambda: suggest(question, asked.query)),
    }


def few_snippets() -> Consultation:
    """A consultation of about a thousand snippets in an empty database."""
    call = load_bundled()
    add_snippets(call, FEW)
    rebuild_index(call)
    return call


def add_snippets(call: Consultation, count: int) -> None:
    """So many more snippets: halves of real claims joined, with words of their own; always the same ones."""
    chance = random.Random(9)  # noqa: S311 -- made-up text, no secret
    real = list(Snippet.objects.filter(consultation=call).select_related("source"))
    questions = list(call.questions.all())
    sides = [str(side) for side in SnippetQuestion.Direction.values]
    for start in range(0, count, _BATCH):
        rows = Snippet.objects.bulk_create(
            _made_up(chance, real, number) for number in range(start, min(start + _BATCH, count))
        )
        SnippetQuestion.objects.bulk_create(
            SnippetQuestion(snippet=row, question=chance.choice(questions), direction=chance.choice(sides))
            for row in rows
        )


def copy_snippets(call: Consultation, times: int) -> None:
    """So many further copies of each made-up snippet, with their postings: the indexer need not cut every text anew."""
    made = Snippet.objects.filter(consultation=call, key__startswith="MADE-").order_by("indexed__pk")
    real = list(made.prefetch_related("directions").select_related("indexed"))
    first, last = real[0].indexed.pk, real[-1].indexed.pk
    step = last - first + 1
    with connection.cursor() as cursor:  # written once at the end, not row by row
        cursor.execute(f"DROP INDEX {_COVERING}")
    for copy in range(1, times + 1):
        _copy(real, copy, step)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {_POSTINGS} (term_id, document_id, impact)"  # noqa: S608 -- names of ours
                f" SELECT term_id, document_id + %s, impact FROM {_POSTINGS} WHERE document_id BETWEEN %s AND %s",
                [copy * step, first, last],
            )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE INDEX {_COVERING} ON {_POSTINGS} (term_id, document_id, impact)")
        cursor.execute(
            f"UPDATE {_TERMS} SET found_in ="  # noqa: S608 -- names of ours
            f" (SELECT COUNT(*) FROM {_POSTINGS} p WHERE p.term_id = {_TERMS}.id)"
        )
    size = IndexedSnippet.objects.filter(snippet__consultation=call).count()
    SearchIndex.objects.filter(consultation=call).update(size=size, stamp=uuid4())


def _copy(real: list[Snippet], copy: int, step: int) -> None:
    """The rows of a snippet, of its ways and of its place in the index, `step` numbers further on for each copy."""
    rows = [
        Snippet(
            consultation_id=one.consultation_id,
            key=f"{one.key}-{copy}",
            claim=one.claim,
            kind=one.kind,
            source_id=one.source_id,
            themes=one.themes,
            order=one.order + copy * DISTINCT,
        )
        for one in real
    ]
    Snippet.objects.bulk_create(rows)
    SnippetQuestion.objects.bulk_create(
        SnippetQuestion(snippet=row, question_id=way.question_id, direction=way.direction)
        for one, row in zip(real, rows, strict=True)
        for way in one.directions.all()
    )
    IndexedSnippet.objects.bulk_create(
        IndexedSnippet(pk=one.indexed.pk + copy * step, snippet=row)
        for one, row in zip(real, rows, strict=True)
    )


def _made_up(chance: random.Random, real: list[Snippet], number: int) -> Snippet:
    one, other = chance.sample(real, 2)
    first, second = one.claim.split(), other.claim.split()
    own = [f"place{chance.randrange(20_000)}", f"{chance.randrange(2_000)}"]
    words = [*first[: len(first) // 2], *own, *second[len(second) // 2 :]]
    return Snippet(
        consultation_id=one.consultation_id,
        key=f"MADE-{number}",
        claim=" ".join(words),
        kind=other.kind,
        source=one.source,
        themes=one.themes[:1],
        order=number + 1_000,
    )
