"""A step of set-up: done once, and again only when what it was made from has changed."""

import fcntl
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.setup.places import LOGS, ROOT, TOOLS

TAIL_LINES = 15


class SetupError(Exception):
    """A step did not work. Its text says what happened and what to do."""


@dataclass(frozen=True)
class Step:
    """What to say, what to do, and the stamp that says it has been done.

    `stamp` lies inside the folder that the step fills, so deleting the folder undoes the step.
    `inputs` are files (their bytes count) and words (they count as they are). `holds` looks
    whether what was done is still there, for what lies outside that folder.
    """

    title: str
    about: str
    do: Callable[[], None]
    stamp: Path
    inputs: Iterable[Path | str]
    holds: Callable[[], bool] = lambda: True

    def fingerprint(self) -> str:
        """The inputs as one hash; this file's folder is part of it, for a moved venv is broken."""
        digest = hashlib.sha256(str(ROOT).encode())
        for item in self.inputs:
            digest.update(item.read_bytes() if isinstance(item, Path) else item.encode())
            digest.update(b"\0")
        return digest.hexdigest()


def carry_out(step: Step) -> None:
    """Do the step unless its stamp says that it is done. Raises SetupError."""
    wanted = step.fingerprint()
    if step.stamp.exists() and step.stamp.read_text() == wanted and step.holds():
        return
    print(f"  {step.title} ({step.about}) ... ", end="", flush=True)
    began = time.monotonic()
    try:
        step.do()
    except BaseException:
        print("failed")
        raise
    step.stamp.parent.mkdir(parents=True, exist_ok=True)
    step.stamp.write_text(wanted)
    print(f"done in {time.monotonic() - began:.0f} s")


def call(name: str, argv: list[str | Path], *, advice: str, env: Mapping[str, str] | None = None) -> None:
    """Run a program; what it prints goes to a log. Raises SetupError with the end of that log."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    with log.open("wb") as out:
        try:
            code = subprocess.run(
                [str(word) for word in argv],
                cwd=ROOT,
                env={**os.environ, **(env or {})},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
            ).returncode
        except OSError as error:
            raise SetupError(f"{argv[0]} could not be started: {error}. {advice}") from error
    if code:
        raise SetupError(f"{tail(log)}\n\n{Path(str(argv[0])).name} failed ({code}). {advice}")


def tail(log: Path) -> str:
    """The last lines of a log, each marked as a quotation."""
    lines = log.read_text(encoding="utf8", errors="replace").splitlines()[-TAIL_LINES:]
    return "\n".join(f"    | {line}" for line in lines)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of set-up, so that two at once do not undo each other's work."""
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  Another set-up is at work here; waiting for it.", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
