"""Real workers, a real scheduler and a real broker: processes of their own, on the database of this process."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from responses.management.crowd.servers import environment

PATIENCE = 20.0
QUICK = {
    "JOB_LEASE_SECONDS": "4",
    "JOB_GRACE_SECONDS": "8",
    "JOB_RETRY_SECONDS": "1",
    "SWEEP_SECONDS": "1",
}
"""What is lost is found again within seconds."""


class Process:
    """A program of ours in its own process group, which `kill` takes away without goodbye."""

    def __init__(self, words: list[str], log: Path, redis_url: str) -> None:
        self._words, self._log, self._redis_url = words, log, redis_url
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Begin, again after a kill."""
        files = Path(settings.MEDIA_ROOT).resolve().as_uri()
        own = {**environment(), **QUICK, "REDIS_URL": self._redis_url, "STORAGE_URL": files}
        with self._log.open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- our own program
                [sys.executable, *self._words],
                cwd=settings.BASE_DIR,
                env=os.environ | own,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """SIGKILL to it and its children."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


def worker(folder: Path, number: int, redis_url: str) -> Process:
    """A Celery worker with one child."""
    words = ["-m", "celery", "-A", "config", "worker", "-Q", "default,render", "-c", "1", "-l", "warning"]
    name = ["-n", f"bench{number}@%h", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    return Process([*words, *name], folder / f"worker-{number}.log", redis_url)


def scheduler(folder: Path, redis_url: str) -> Process:
    """What sends what was lost."""
    return Process(["manage.py", "run_scheduler"], folder / "scheduler.log", redis_url)


class Redis:
    """A Redis that keeps nothing: after a restart every message is gone. Raises RuntimeError where there is none."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._program = _redis_server()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """As REDIS_URL wants it."""
        return f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Return once it answers."""
        words = ["--port", str(self._port), "--save", "", "--appendonly", "no", "--bind", "127.0.0.1"]
        with (self._folder / "redis.log").open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603 -- a program that set-up found
                [self._program, *words], cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("Redis does not answer.")

    def kill(self) -> None:
        """All that it held is lost."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()


@contextmanager
def redis(folder: Path) -> Iterator[Redis]:
    """A broker while the block runs."""
    server = Redis(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _redis_server() -> str:
    from deploy.setup.unpacked import find_program  # noqa: PLC0415 -- set-up's, and only here

    program = shutil.which("redis-server") or find_program("redis-server")
    if program is None:
        raise RuntimeError("redis-server is missing; `python3 -m deploy.setup test` provides it.")
    return program
