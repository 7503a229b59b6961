"""PostgreSQL and Redis for a test run: own folders, free ports, gone at the end.

A server refuses to work as root, so root starts it as an ordinary account of the system.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import redis as redis_client
from django.db import connection

from deploy.setup.unpacked import environment_for_unpacked, find_program

ACCOUNTS = ["postgres", "nobody"]
TRIES = 3
PATIENCE = 30.0
"""Seconds that a server may take until it answers."""

NO_DISK = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
"""What a test wrote need not survive a power cut."""


class ServerMissingError(Exception):
    """A program that the tests need is not on this machine."""


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A fresh PostgreSQL; yields its address as DATABASE_URL wants it."""
    initdb = Path(_program("initdb")).resolve()
    with _folder("pg") as folder:
        data = folder / "data"
        words = ["--username=chorus", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        started = _start([str(initdb), *words, "--pgdata", str(data)], folder)
        if started.wait(PATIENCE):
            raise RuntimeError((folder / "log").read_text())

        def command(port: int) -> list[str]:
            settings = [*NO_DISK, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
            options = [word for setting in settings for word in ("-c", setting)]
            return [str(initdb.with_name("postgres")), "-D", str(data), "-p", str(port), *options]

        def address(port: int) -> str:
            return f"postgres://chorus@127.0.0.1:{port}/postgres"

        with _server(command, folder, lambda port: psycopg.connect(address(port)).close()) as port:
            yield address(port)


def end_other_sessions() -> None:
    """End every session of the database in use but this one's own; of SQLite nobody holds a session."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@contextlib.contextmanager
def redis() -> Iterator[str]:
    """A fresh Redis that keeps nothing; yields its address as REDIS_URL wants it."""
    program = _program("redis-server")
    with _folder("redis") as folder:

        def command(port: int) -> list[str]:
            quiet = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
            return [program, "--port", str(port), "--dir", str(folder), *quiet]

        def ask(port: int) -> None:
            with redis_client.Redis(port=port) as client:
                client.ping()

        with _server(command, folder, ask) as port:
            yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def _server(command: Callable[[int], list[str]], folder: Path, ask: Callable[[int], None]) -> Iterator[int]:
    """Run a server on a free port until it answers, and stop it afterwards.

    Between finding a port and using it somebody else may take it; then it is tried again.
    """
    for _ in range(TRIES):
        port = free_port()
        process = _start(command(port), folder)
        try:
            if _answers(process, lambda: ask(port)):  # noqa: B023 -- called before the loop goes on
                yield port
                return
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
    raise RuntimeError((folder / "log").read_text())


def _answers(process: subprocess.Popen[bytes], ask: Callable[[], None]) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            ask()
        except (psycopg.OperationalError, redis_client.RedisError):
            time.sleep(0.05)
        else:
            return True
    return False


def _start(argv: list[str], folder: Path) -> subprocess.Popen[bytes]:
    account = _account()
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            argv,
            cwd=folder,
            env={**os.environ, **environment_for_unpacked()},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal is for pytest alone
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )


@contextlib.contextmanager
def _folder(name: str) -> Iterator[Path]:
    """A short path, for the path of a socket may not be long."""
    folder = Path(tempfile.mkdtemp(prefix=f"chorus-{name}-", dir="/tmp"))
    if account := _account():
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """Whom root becomes; None for everybody else, who stays who they are."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next(known[name] for name in ACCOUNTS if name in known)


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _program(name: str) -> str:
    if path := find_program(name):
        return path
    raise ServerMissingError(f"{name} is missing; `python3 -m deploy.setup test` provides it.")
