"""Databases and folders of their own, for commands that must not touch the site's."""

import atexit
import copy
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from pathlib import Path
from uuid import uuid4

from django.conf import settings
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
def own_database(folder: Path, *, migrate: bool = False) -> Iterator[BaseDatabaseWrapper]:
    """A new, empty database with all tables; it is the default one in this thread while the block runs.

    The tables come straight from the models, for migrating takes ten times as long, unless it is asked for.
    Several can be open, one inside the other: `using` says which is the default for a while.
    """
    before = connections[DEFAULT_DB_ALIAS]
    site = before.settings_dict["NAME"]  # creating a database writes the new name into the settings
    new = connections.create_connection(DEFAULT_DB_ALIAS)
    new.settings_dict = copy.deepcopy(before.settings_dict)
    name = f"chorus_{uuid4().hex}"
    new.settings_dict["TEST"]["NAME"] = str(folder / f"{name}.sqlite3") if new.vendor == "sqlite" else name
    new.settings_dict["TEST"]["MIGRATE"] = migrate
    with using(new):
        _make(new)
        try:
            yield new
        finally:
            _send_away_others(new)
            new.creation.destroy_test_db(site, verbosity=0)


def _make(database: BaseDatabaseWrapper) -> None:
    """Make it. That takes seconds: on SQLite the process does it once, and copies the file afterwards."""
    empty = _shelf() / "empty.sqlite3"
    can_be_copied = database.vendor == "sqlite" and not database.settings_dict["TEST"]["MIGRATE"]
    if can_be_copied and empty.exists():
        place = database.settings_dict["TEST"]["NAME"]
        shutil.copyfile(empty, place)
        settings.DATABASES[database.alias]["NAME"] = database.settings_dict["NAME"] = place
        return
    with redirect_stdout(io.StringIO()):  # it tells of every table
        database.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    if can_be_copied:
        with database.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(empty)])


@cache
def _shelf() -> Path:
    """A folder that lasts as long as this process."""
    folder = tempfile.mkdtemp(prefix="chorus-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


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
