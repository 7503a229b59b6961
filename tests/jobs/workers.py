"""Real workers for tests: a process of their own, on the test's database and broker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A Celery worker with one child, in its own process group."""

    def __init__(self, *words: str, **environment: str) -> None:
        self.log = Path(settings.DATA_DIR) / "worker.log"
        command = [
            sys.executable,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "-Q",
            "default,render",
            "-c",
            "1",
            "-l",
            "info",
        ]
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, *quiet, *words],
                cwd=ROOT,
                env=os.environ | _environment() | environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def pause(self) -> None:
        """Let the worker and its child stand still, wherever they are."""
        os.killpg(self.process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """End of the pause."""
        os.killpg(self.process.pid, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL to the worker and its child: nobody says goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def worker(*words: str, **environment: str) -> Iterator[Worker]:
    """A worker while the block runs; `words` are further options of its command."""
    started = Worker(*words, **environment)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.kill()


def wait_until(is_so: Callable[[], bool], seconds: float = 60, pause: float = 0.1) -> None:
    """Return once `is_so`; fail, with the end of the worker's log, if that takes too long."""
    last = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > last:
            log = (Path(settings.DATA_DIR) / "worker.log").read_text()
            raise AssertionError(f"Waited {seconds} s in vain. The worker says:\n{log[-4000:]}")
        time.sleep(pause)


def empty_broker() -> None:
    """Forget the messages of earlier tests."""
    with current_app.connection_for_write() as link:
        for queue in ("default", "render"):
            link.default_channel.queue_declare(queue)
            link.default_channel.queue_purge(queue)


def _environment() -> dict[str, str]:
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
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
