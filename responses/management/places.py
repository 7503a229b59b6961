"""Databases and folders of their own, for commands that must not touch the site's."""

import copy
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import override_settings


@contextmanager
def own_place() -> Iterator[None]:
    """An empty database and empty folders for files while the block runs."""
    with tempfile.TemporaryDirectory(prefix="chorus-") as folder:
        own = {name: f"{folder}/{name.lower()}" for name in ("MEDIA_ROOT", "STATIC_ROOT")}
        for place in own.values():
            Path(place).mkdir()
        with own_database(Path(folder)), override_settings(**own, DEBUG=False, ALLOWED_HOSTS=["*"]):
            yield


@contextmanager
def own_database(folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """A new, migrated, empty database; it is the default one in this thread while the block runs.

    Several can be open, one inside the other: `using` says which is the default for a while.
    """
    before = connections[DEFAULT_DB_ALIAS]
    site = before.settings_dict["NAME"]  # creating a database writes the new name into the settings
    new = connections.create_connection(DEFAULT_DB_ALIAS)
    new.settings_dict = copy.deepcopy(before.settings_dict)
    name = f"chorus_{uuid4().hex}"
    new.settings_dict["TEST"]["NAME"] = str(folder / f"{name}.sqlite3") if new.vendor == "sqlite" else name
    with using(new):
        with redirect_stdout(io.StringIO()):  # it tells of every table
            new.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield new
        finally:
            _send_away_others(new)
            new.creation.destroy_test_db(site, verbosity=0)


def _send_away_others(database: BaseDatabaseWrapper) -> None:
    """PostgreSQL drops no database that somebody uses: threads that ended, servers that were killed."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@contextmanager
def using(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Make this the default database of the thread while the block runs."""
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = database
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = before
