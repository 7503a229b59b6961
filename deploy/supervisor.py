"""Keeps a few programs running together: restarts one that dies, stops all when asked."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import IO

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
STEADY = 60.0
"""Seconds after which a program counts as well: its next death is its first again."""
GRACE = 15.0
"""Seconds between asking to stop and stopping by force."""
PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One program: its name in the log, how it is started, how it fared."""

    name: str
    argv: list[str]
    process: subprocess.Popen[str] | None = None
    began: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a process group of its own, so that Ctrl-C reaches it only through us."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_die_with_parent,  # noqa: PLW1509 -- one call into libc, found before the fork
        )
        threading.Thread(target=_prefix, args=(self.name, self.process.stdout), daemon=True).start()

    def look_after(self, now: float) -> None:
        """Note a death, and start again when the pause is over."""
        if self.process and self.process.poll() is not None:
            code, self.process = self.process.returncode, None
            if now - self.began > STEADY:
                self.pause = FIRST_PAUSE
            self.due, self.pause = now + self.pause, min(self.pause * 2, LONGEST_PAUSE)
            print(f"{self.name:>9} | stopped ({code}); starts again in {self.due - now:.0f} s", flush=True)
        if self.process is None and now >= self.due:
            self.start()

    def ask_to_stop(self) -> None:
        """Ask it alone: what it started, it stops itself when its work is done."""
        if self.process:
            self.process.terminate()

    def stop_by(self, until: float) -> None:
        """Wait for its end, and from `until` on end it and all that it started."""
        if self.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(max(0.0, until - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Runs children until SIGINT or SIGTERM."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        # No Event: its lock may be held by the very thread that the signal interrupts.
        self.stopping = False

    def run(self, when_up: Callable[[], None]) -> int:
        """Start all, call `when_up` beside them, and return 0 once all have stopped."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        threading.Thread(target=when_up, daemon=True).start()
        while not self.stopping:
            for child in self.children:
                child.look_after(time.monotonic())
            time.sleep(0.2)
        self._stop_all()
        return 0

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _stop_all(self) -> None:
        print("\nStopping ...", flush=True)
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + GRACE
        for child in self.children:
            child.stop_by(until)


def _prefix(name: str, lines: IO[str]) -> None:
    for line in lines:
        print(f"{name:>9} | {line.rstrip()}", flush=True)


_libc = ctypes.CDLL(None) if sys.platform.startswith("linux") else None


def _die_with_parent() -> None:
    """On Linux: be told to stop even if the supervisor itself is killed."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
