"""All that a search matches, however many: counted by the database, never read."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection

from responses.evidence.searching.finding import LEAST_KNOWN, lexicon_of
from responses.evidence.searching.ranking import POINTS, affordable
from responses.evidence.searching.tables import Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from responses.catalogue.models import Consultation
    from responses.evidence.searching.asking import Asked
    from responses.evidence.searching.properties import Properties

KEPT = 500  # answers of the database, some hundred numbers each
_ALL = 0  # the number of no term: how many there are in all


class Matches:
    """What answers a query with at least a score (infinity: nothing does): how many, and how many of those have each property.

    At most one query for each set of properties that is asked for; the names are those of `properties`.
    """

    def __init__(
        self, consultation: Consultation, asked: Asked, least: float, properties: Properties
    ) -> None:
        heard = asked.known >= LEAST_KNOWN and least < math.inf
        lexicon = lexicon_of(consultation) if heard else None
        self._weights = affordable(asked.terms, lexicon) if lexicon else {}
        self._least, self._properties = round(least * POINTS) if heard else 0, properties
        self._counted: dict[tuple[int, ...], Mapping[int, int]] = {}

    def among(self, only: Sequence[str], asked: Iterable[str]) -> tuple[int, dict[str, int]]:
        """How many have every property of `only`; by name, how many of those have each of `asked`."""
        number = self._properties.number
        numbers = tuple(sorted(map(number, only)))
        if not self._weights or not all(numbers):
            return 0, dict.fromkeys(asked, 0)
        if numbers not in self._counted:
            self._counted[numbers] = self._count(numbers)
        counts = self._counted[numbers]
        return counts.get(_ALL, 0), {name: counts.get(number(name), 0) for name in asked}

    def _count(self, only: tuple[int, ...]) -> Mapping[int, int]:
        wanted = sorted({self._properties.number(name) for name in self._properties.names} - {0})
        weights = tuple(sorted(self._weights.items()))
        return _counted(self._properties.stamp, weights, only, self._least, tuple(wanted))


@lru_cache(maxsize=KEPT)
def _counted(
    _stamp: UUID | None,
    weights: tuple[tuple[int, int], ...],
    only: tuple[int, ...],
    least: int,
    wanted: tuple[int, ...],
) -> Mapping[int, int]:
    """By number, how many of those found have the property. The stamp keeps no answer longer than its index.

    Whoever turns the page, or asks what others asked, need not have it counted again.
    """
    table = Posting._meta.db_table
    pairs = ", ".join(["(%s, %s)"] * len(weights))
    has_all = "".join(
        [f" AND EXISTS (SELECT 1 FROM {table} f WHERE f.term_id = %s AND f.document_id = p.document_id)"]  # noqa: S608 -- a name of ours
        * len(only)
    )
    # The plus: all terms of a snippet stand side by side in the index, so looking for each asked for would take longer.
    sql = f"""
        WITH asked (term_id, weight) AS (VALUES {pairs}),
        found AS (
            SELECT p.document_id FROM asked JOIN {table} p ON p.term_id = asked.term_id
            WHERE p.impact > 0 {has_all}
            GROUP BY p.document_id HAVING SUM(p.impact * asked.weight) >= %s
        )
        SELECT p.term_id, COUNT(*) FROM found JOIN {table} p ON p.document_id = found.document_id
        WHERE +p.term_id IN ({", ".join(["%s"] * len(wanted)) or "NULL"}) GROUP BY p.term_id
        UNION ALL SELECT {_ALL}, COUNT(*) FROM found
    """  # noqa: S608 -- names of ours
    values = [number for pair in weights for number in pair]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, *only, least, *wanted])
        return dict(cursor.fetchall())


def forget() -> None:
    """Have everything counted anew; for measuring."""
    _counted.cache_clear()
