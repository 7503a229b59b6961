"""Read the environment. A value that is not understood stops the start with a sentence."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

_env = environ.Env()

DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")
DAY = 24 * 60 * 60
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl")


def read_environment(name: str, *, default: str | None = None) -> str:
    """The value of a variable, or of the file that NAME_FILE points to.

    Raises ImproperlyConfigured where it is absent or empty and has no default.
    """
    if path := os.environ.get(f"{name}_FILE"):
        return _read_file(name, Path(path))
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment, or {name}_FILE to a file that holds it.")
    return value


def require_environment(*names: str) -> None:
    """Stop the start where any of these is absent, and name them all at once."""
    missing = [name for name in names if not (os.environ.get(name) or os.environ.get(f"{name}_FILE"))]
    if missing:
        raise ImproperlyConfigured(
            f"Set in the environment (or give NAME_FILE, a file that holds it): {', '.join(missing)}."
        )


def _read_file(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read.") from fault


def read_flag(name: str, *, default: bool) -> bool:
    """True for `yes`, False for `no`; anything else is refused."""
    value = read_environment(name, default="yes" if default else "no")
    if value not in ("yes", "no"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")
    return value == "yes"


def read_choice(name: str, choices: tuple[str, ...], *, default: str) -> str:
    """One of these words; anything else is refused."""
    value = read_environment(name, default=default)
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
    return value


def read_number(name: str, *, least: int, most: int, default: int | None = None) -> int:
    """A whole number from `least` to `most`; anything else is refused."""
    value = read_environment(name, default=None if default is None else str(default))
    if not (value.isascii() and value.isdigit() and least <= int(value) <= most):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a whole number from {least} to {most}.")
    return int(value)


def read_seconds(name: str, *, default: int) -> float:
    """A length of time in seconds, more than none and at most a day; anything else is refused."""
    value = read_environment(name, default=str(default))
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= DAY:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a number of seconds, at most {DAY}.")
    return seconds


def read_mail_address(name: str, *, default: str | None = None) -> str:
    """An e-mail address; anything else is refused."""
    value = read_environment(name, default=default)
    try:
        validate_email(value)
    except ValidationError:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be an e-mail address.") from None
    return value


def read_contacts(name: str, *, default: str | None = None) -> list[str]:
    """Whom to call, a sentence each: `Police, fire, ambulance = 999; Childline = 0800 1111`."""
    contacts = []
    for part in read_environment(name, default=default).split(";"):
        who, separator, how = (piece.strip() for piece in part.partition("="))
        if not (who and separator and how):
            raise ImproperlyConfigured(
                f"{name} has {part.strip()!r}; write each contact as WHO = HOW, with ; between contacts."
            )
        contacts.append(f"{who}: {how}")
    return contacts


def read_hosts(name: str) -> list[str]:
    """The names of this site, separated by commas. A star, which would let anybody choose, is refused."""
    hosts = [host.strip() for host in read_environment(name).split(",") if host.strip()]
    if not hosts or any("*" in host or "/" in host for host in hosts):
        raise ImproperlyConfigured(
            f"{name} must list the names of this site, such as chorus.example.org, without a star."
        )
    return hosts


def read_url(name: str, schemes: tuple[str, ...], *, default: str | None = None) -> str:
    """An address of one of these schemes, or nothing where the default is empty; anything else is refused."""
    value = read_environment(name, default=default)
    if value and urlsplit(value).scheme not in schemes:
        # The value itself is not repeated: it may hold a password.
        raise ImproperlyConfigured(f"{name} must begin with one of: {', '.join(schemes)} (then ://).")
    return value


def read_database(data_dir: Path) -> dict[str, Any]:
    """The database of DATABASE_URL, or SQLite in the data folder."""
    url = read_url("DATABASE_URL", DATABASE_SCHEMES, default="")
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data_dir / 'chorus.sqlite3'}"
    database: dict[str, Any] = dict(_env.db_url_config(url))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # Writers queue at BEGIN rather than failing at COMMIT; readers are never blocked (WAL).
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return database


def read_cache() -> dict[str, Any]:
    """What several processes count in together: Redis where there is one, else a table."""
    url = read_url("REDIS_URL", ("redis", "rediss"), default="")
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "responses_cacheentry",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }


def read_passing(data_dir: Path) -> dict[str, Any]:
    """What one process shows another past the database: by Redis where there is one, else by files, as messages go."""
    url = read_url("REDIS_URL", ("redis", "rediss"), default="")
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": data_dir / "passing",
    }


def read_mail(name: str) -> dict[str, Any]:
    """Django's EMAIL_ settings from an address such as smtp+tls://user:secret@mail.example.org:587."""
    settings: dict[str, Any] = dict(_env.email_url_config(read_url(name, MAIL_SCHEMES)))
    if not settings["EMAIL_HOST"]:
        raise ImproperlyConfigured(f"{name} must name a mail server, such as mail.example.org.")
    return {**settings, "EMAIL_PORT": settings["EMAIL_PORT"] or 25}
