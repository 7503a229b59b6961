"""The migrations, which a site runs, against the models, from which the tests take their tables."""

import pytest
from django.db import connection

from responses.management.places import own_database

FACTS = ("primary_key", "unique", "foreign_key", "index")


def tables(database):
    """Every table of ours with its columns and what holds for them; names of constraints are the database's affair."""
    found = {}
    with database.cursor() as cursor:
        for table in database.introspection.table_names(cursor):
            if not table.startswith("responses_"):
                continue  # that is for those who wrote the migrations of the other apps
            columns = database.introspection.get_table_description(cursor, table)
            rules = database.introspection.get_constraints(cursor, table).values()
            found[table] = (
                sorted((one.name, one.type_code, one.display_size, one.null_ok) for one in columns),
                sorted(
                    str([sorted(rule["columns"] or []), *(rule[fact] for fact in FACTS)]) for rule in rules
                ),
            )
    return found


@pytest.mark.slow
def test_the_migrations_make_the_tables_that_the_models_describe(db, tmp_path):
    from_models = tables(connection)

    with own_database(tmp_path, migrate=True) as migrated:
        from_migrations = tables(migrated)

    assert len(from_models) > 80
    assert from_migrations == from_models
