"""Asking the database for the best snippets: one sum over the postings of the query's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from responses.evidence.searching.tables import Posting

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from responses.evidence.searching.lexicon import Lexicon

# So many postings are summed at most: the commonest words of a long query tell least and cost most.
MOST_POSTINGS = 30_000
POINTS = 1_000_000  # an impact of a whole times a weight of one


@dataclass(frozen=True, slots=True)
class Scored:
    """A document of the index and its score in points."""

    document: int
    points: int

    @property
    def score(self) -> float:
        """In plain numbers."""
        return self.points / POINTS


def affordable(terms: Mapping[str, int], lexicon: Lexicon) -> dict[int, int]:
    """Weight by the term's number, the weightiest per posting first, as far as `MOST_POSTINGS` goes; always one."""
    chosen: dict[int, int] = {}
    spent = 0
    by_worth = sorted(terms.items(), key=lambda item: (lexicon.terms[item[0]][1], -item[1], item[0]))
    for text, weight in by_worth:
        number, found_in = lexicon.terms[text]
        if chosen and spent + found_in > MOST_POSTINGS:
            break
        chosen[number] = weight
        spent += found_in
    return chosen


def best(weights: Mapping[int, int], only: Sequence[int], most: int) -> list[Scored]:
    """The documents with the highest sum of impact times weight that have every property of `only`."""
    if not weights:
        return []
    sql, values = query(weights, only, most)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Scored(document, int(points)) for document, points in cursor.fetchall()]


def query(weights: Mapping[int, int], only: Sequence[int], most: int) -> tuple[str, list[int]]:
    """The SQL of `best` and its values; both databases read it."""
    table = Posting._meta.db_table
    pairs = ", ".join(["(%s, %s)"] * len(weights))
    with_all = " AND ".join(
        [f"EXISTS (SELECT 1 FROM {table} f WHERE f.term_id = %s AND f.document_id = found.document_id)"]  # noqa: S608 -- a name of ours
        * len(only)
    )
    sql = f"""
        WITH asked (term_id, weight) AS (VALUES {pairs}),
        found AS (
            SELECT p.document_id, SUM(p.impact * asked.weight) AS points
            FROM asked JOIN {table} p ON p.term_id = asked.term_id
            WHERE p.impact > 0
            GROUP BY p.document_id
        )
        SELECT document_id, points FROM found {"WHERE " + with_all if only else ""}
        ORDER BY points DESC, document_id LIMIT %s
    """  # noqa: S608 -- names of ours
    values = [number for pair in weights.items() for number in pair]
    return sql, [*values, *only, most]
