"""Queries that are asked at every turn of writing together, compiled once.

Django writes the SQL of a query anew each time, which takes ten times as long as the database takes to answer.
"""

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet, UUIDField

_PLACE = uuid4()
"""Stands where the key will be, while the SQL is written."""


class _Compiled(NamedTuple):
    sql: str
    parameters: tuple[Any, ...]
    converters: list[tuple[int, list[Callable[..., Any]], Any]]


class Prepared:
    """The rows that belong to one key. `build` makes the query for a key, ending in `values_list`."""

    def __init__(self, build: Callable[[UUID], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, key: UUID) -> list[list[Any]]:
        """What the query gives for that key (one query)."""
        known = self._compiled.get(connection.vendor)
        if known is None:
            known = self._compiled[connection.vendor] = _compile(self._build(_PLACE))
        place, wanted = _stored(_PLACE), _stored(key)
        with connection.cursor() as cursor:
            cursor.execute(known.sql, [wanted if each == place else each for each in known.parameters])
            rows = [list(row) for row in cursor.fetchall()]
        for row in rows:
            for at, converters, expression in known.converters:
                for convert in converters:
                    row[at] = convert(row[at], expression, connection)
        return rows


def _compile(query: QuerySet[Any, Any]) -> _Compiled:
    compiler = query.query.get_compiler(connection=connection)
    sql, parameters = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_ in compiler.select])
    return _Compiled(sql, tuple(parameters), [(at, *each) for at, each in converters.items()])


def _stored(key: UUID) -> Any:
    """A key as the database in use is asked for it."""
    return UUIDField().get_db_prep_value(key, connection)
