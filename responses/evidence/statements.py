"""Rows made into statements before they are run, so that a lock is held for the running alone.

Of the time of a bulk insert of Django's more than half goes into asking each field for its value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import AutoField
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Field, Model

    from responses.evidence.course import Told

MOST_ROWS = 500  # of one statement


@dataclass(frozen=True, slots=True)
class Statement:
    """What the database is told, and how many rows it writes."""

    sql: str
    values: Sequence[Any]
    rows: int


def inserting(model: type[Model], rows: Sequence[Model]) -> list[Statement]:
    """Add these rows; a number that counts up by itself is the database's to give."""
    fields = [field for field in _fields(model) if not isinstance(field, AutoField)]
    return _statements(InsertQuery(model), fields, rows)


def changing(model: type[Model], rows: Sequence[Model], names: Iterable[str]) -> list[Statement]:
    """Change the fields of these names in rows that are there. Only whole rows will do: it is an insert that meets them."""
    own = model._meta
    query = InsertQuery(
        model,
        on_conflict=OnConflict.UPDATE,
        update_fields=[own.get_field(name) for name in names],
        unique_fields=[own.pk],
    )
    return _statements(query, _fields(model), rows)


def run(statements: Iterable[Statement], told: Told, most: int) -> int:
    """Run them in order; how many rows they wrote. `told` hears of it, of `most` rows in all."""
    done = 0
    with connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one.sql, one.values)
            done += one.rows
            told(done, most)
    return done


def values_at_once(columns: int) -> int:
    """How many rows of so many columns one statement may hold on this database."""
    return min((connection.features.max_query_params or MOST_ROWS * columns) // columns, MOST_ROWS)


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _statements(query: InsertQuery, fields: list[Field[Any, Any]], rows: Sequence[Model]) -> list[Statement]:
    at_once = values_at_once(len(fields))
    found = []
    for start in range(0, len(rows), at_once):
        lot = list(rows[start : start + at_once])
        query.insert_values(fields, lot)
        for sql, values in query.get_compiler(connection=connection).as_sql():
            found.append(Statement(sql, values, len(lot)))
    return found
