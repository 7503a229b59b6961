"""Very many rows for a bench, quickly: copies of one, which differ in a few columns."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.db import connection, connections
from django.db.models import Max, Model, UUIDField

AT_ONCE = 10_000  # rows


def fill(template: Model, count: int, **different: Sequence[Any]) -> list[Any]:
    """Insert so many copies of an unsaved row; gives back their primary keys.

    `different` holds a value for each copy, by the name of the field. Nothing that saving does besides is done.
    """
    fields = list(template._meta.concrete_fields)
    keys = _keys(template, count)
    database = connections[connection.alias]  # itself: asking a million times which one it is takes long
    columns = []
    for field in fields:
        values = keys if field.primary_key else different.get(field.name)
        if values is None:
            columns.append([field.get_db_prep_save(field.pre_save(template, add=True), database)] * count)
        else:
            stored = {value: field.get_db_prep_save(value, database) for value in set(values)}
            columns.append([stored[value] for value in values])
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table = connection.ops.quote_name(template._meta.db_table)
    places = ", ".join(["%s"] * len(fields))
    rows = list(zip(*columns, strict=True))
    with connection.cursor() as cursor:
        for start in range(0, count, AT_ONCE):
            cursor.executemany(
                f"INSERT INTO {table} ({names}) VALUES ({places})",  # noqa: S608 -- names of our own tables
                rows[start : start + AT_ONCE],
            )
    return keys


def _keys(template: Model, count: int) -> list[Any]:
    if isinstance(template._meta.pk, UUIDField):
        return sorted(uuid4() for _ in range(count))  # in order, so that no index is filled all over
    newest = type(template)._default_manager.aggregate(newest=Max("pk"))["newest"] or 0
    return list(range(newest + 1, newest + 1 + count))


def analyse() -> None:
    """Have the database count its rows, as both databases do by themselves in time."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
