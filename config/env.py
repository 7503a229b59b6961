"""Read the environment. A value that is not understood stops the start with a sentence."""

import os
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

_env = environ.Env()


def read_environment(name: str, *, default: str | None = None) -> str:
    """The value of a variable, or of the file that NAME_FILE points to.

    Raises ImproperlyConfigured where it is absent and has no default.
    """
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(
            f"Set {name} in the environment, or {name}_FILE to a file that holds it."
        )
    return value


def read_flag(name: str, *, default: bool) -> bool:
    """True for `yes`, False for `no`; anything else is refused."""
    value = os.environ.get(name, "yes" if default else "no")
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")
    return value == "yes"


def read_database(data_dir: Path) -> dict[str, Any]:
    """The database of DATABASE_URL, or SQLite in the data folder."""
    if "DATABASE_URL" not in os.environ:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data_dir / 'chorus.sqlite3'}"
    else:
        url = os.environ["DATABASE_URL"]
    database: dict[str, Any] = dict(_env.db_url_config(url))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # Writers queue at BEGIN rather than failing at COMMIT; readers are never blocked (WAL).
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return database
