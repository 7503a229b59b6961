"""Real web servers: uvicorn in processes of their own, on the database of this process."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection

from responses.people.models import Person
from responses.people.sessions import PERSON_KEY, SessionStore

PATIENCE = 60.0


class WebServer:
    """One uvicorn. `kill` is SIGKILL, and `start` begins again on the same port."""

    def __init__(self) -> None:
        self.port = _free_port()
        self.log = Path(tempfile.mkdtemp(prefix="chorus-web-")) / "log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def socket_of(self, answer_id: UUID) -> str:
        """Where an answer's socket is."""
        return f"ws://127.0.0.1:{self.port}/ws/answers/{answer_id}/"

    def start(self) -> None:
        """Return once it answers. Raises RuntimeError with the end of its log."""
        words = ["config.asgi:application", "--port", str(self.port), "--lifespan", "off"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603 -- our own server
                [sys.executable, "-m", "uvicorn", *words, "--log-level", "warning"],
                cwd=settings.BASE_DIR,
                env=os.environ | environment(),
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server does not answer:\n{self.log.read_text()[-4000:]}")
            time.sleep(0.05)

    def kill(self) -> None:
        """Nobody says goodbye."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        except OSError:
            return False
        return True


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A server while the block runs."""
    server = WebServer()
    server.start()
    try:
        yield server
    finally:
        server.kill()


def in_turn(answer_id: UUID, *servers: WebServer) -> Iterator[str]:
    """The answer's sockets, one server after the other, for ever."""
    return itertools.cycle([server.socket_of(answer_id) for server in servers])


def session_of(person: Person) -> tuple[str, str]:
    """The cookie of a browser that is this person's: name and value."""
    session = SessionStore()
    session[PERSON_KEY] = str(person.pk)
    session.save()
    return settings.SESSION_COOKIE_NAME, str(session.session_key)


def environment() -> dict[str, str]:
    """What leads a process of its own to this database."""
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        who = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
        url = f"postgres://{who}/{database['NAME']}"
    return {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "DATA_DIR": str(settings.DATA_DIR),
        "REDIS_URL": settings.REDIS_URL,
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
