"""Properties of snippets, such as their kind, themes and sides: how many snippets have each, and have several at once.

The index keeps how many of all snippets have a property; how many of some have it the database counts, once for each
state of the index.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import connection

from responses.evidence.searching.finding import lexicon_of
from responses.evidence.searching.tables import Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from responses.catalogue.models import Consultation

KEPT = 500  # answers of the database, some hundred numbers each


class Properties:
    """The properties of a consultation's snippets, by name (`kind:critique`, `on:q9`); one query.

    Set `names` to all that will be asked for: the database counts them together, once for each `only`.
    """

    def __init__(self, consultation: Consultation) -> None:
        lexicon = lexicon_of(consultation)
        self._terms = lexicon.terms if lexicon else {}
        self.stamp = lexicon.stamp if lexicon else None
        self.size = lexicon.size if lexicon else 0
        self.names: list[str] = []

    def number(self, name: str) -> int:
        """The number of the property in the index; 0 where no snippet has it."""
        return self._terms.get(f"#{name}", (0, 0))[0]

    def count(self, name: str) -> int:
        """How many of all snippets have it."""
        return self._terms.get(f"#{name}", (0, 0))[1]

    def among(self, only: Sequence[str], asked: Iterable[str]) -> tuple[int, dict[str, int]]:
        """How many snippets have every property of `only`, and how many of those each that is asked for."""
        if not only:
            return self.size, {name: self.count(name) for name in asked}
        # The rarest first: the database looks through its snippets.
        numbers = [self.number(name) for name in sorted(only, key=self.count)]
        if not all(numbers):
            return 0, {}
        wanted = {self.number(name) for name in self.names} - {0} | {numbers[0]}
        counts = _counted(self.stamp, tuple(numbers), tuple(sorted(wanted)))
        return counts.get(numbers[0], 0), {name: counts.get(self.number(name), 0) for name in asked}


@lru_cache(maxsize=KEPT)
def _counted(_stamp: UUID | None, only: tuple[int, ...], asked: tuple[int, ...]) -> Mapping[int, int]:
    """By number, how many snippets have the property and all of `only`. The stamp keeps no answer longer than its index."""
    table = Posting._meta.db_table
    others = " ".join(
        f"JOIN {table} o{place} ON o{place}.document_id = o0.document_id AND o{place}.term_id = %s"
        for place in range(1, len(only))
    )
    # The plus: all terms of a snippet stand side by side in the index, so looking for each asked for would take longer.
    sql = f"""
        SELECT p.term_id, COUNT(*) FROM {table} o0 {others}
        JOIN {table} p ON p.document_id = o0.document_id
        WHERE o0.term_id = %s AND +p.term_id IN ({", ".join(["%s"] * len(asked))})
        GROUP BY p.term_id
    """  # noqa: S608 -- names of ours
    with connection.cursor() as cursor:
        cursor.execute(sql, [*only[1:], only[0], *asked])
        return dict(cursor.fetchall())


def forget() -> None:
    """Have everything counted anew; for measuring."""
    _counted.cache_clear()
