"""Real web servers for tests: uvicorn in processes of their own, on the test's database."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.services import free_port

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60


class WebServer:
    """One uvicorn; `kill` is SIGKILL, and `start` begins again on the same port."""

    def __init__(self) -> None:
        self.port = free_port()
        self.log = Path(settings.DATA_DIR) / f"web-{self.port}.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return once it answers."""
        words = ["config.asgi:application", "--port", str(self.port), "--lifespan", "off"]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "uvicorn", *words, "--log-level", "warning"],
                cwd=ROOT,
                env=os.environ | environment(),
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"The server does not answer:\n{self.log.read_text()[-4000:]}")
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


def environment() -> dict[str, str]:
    """What leads a process of its own to the database of this test."""
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        who = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
        url = f"postgres://{who}/{database['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": url,
        "DATA_DIR": str(settings.DATA_DIR),
        "REDIS_URL": settings.REDIS_URL,
    }
