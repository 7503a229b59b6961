"""An empty database for as long as something is measured or tried out."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from django.db import connection
from django.test.utils import override_settings


@contextmanager
def own_database() -> Iterator[None]:
    """An empty database and an empty folder for files while the block runs."""
    with tempfile.TemporaryDirectory(prefix="chorus-bench-") as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        else:
            connection.settings_dict["TEST"]["NAME"] = f"chorus_bench_{os.getpid()}"
        was = connection.settings_dict["NAME"]
        with redirect_stdout(io.StringIO()):  # it tells of every table
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            own = {name: f"{folder}/{name.lower()}" for name in ("MEDIA_ROOT", "STATIC_ROOT")}
            for place in own.values():
                Path(place).mkdir()
            with override_settings(**own, DEBUG=False, ALLOWED_HOSTS=["*"]):
                yield
        finally:
            connection.creation.destroy_test_db(was, verbosity=0)
