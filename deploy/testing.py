"""`make test`: the suite on SQLite with its own broker, on PostgreSQL and Redis, and what drives a real browser.

Four runs, two at a time, the longest first, so that two cores are busy to the end. The browser is asked over SQLite
only: a page looks the same over both. Each run has its own folder of data and its own log in build/, which is shown
when the run has ended. Coverage is `make coverage`: counting doubles what a run costs.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from deploy.setup.places import BUILD, PYTHON, ROOT
from tests.services import postgresql, redis

NOTHING_COLLECTED = 5
AT_ONCE = 2
JOURNEYS = "tests/journeys"
ELSEWHERE = {"DATABASE_URL", "REDIS_URL"}


@dataclass(frozen=True)
class Run:
    """One run of pytest in a process of its own. Its words go to a file, to be shown in one piece."""

    name: str
    words: list[str]
    env: dict[str, str] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where its words stand."""
        return BUILD / f"test-{self.name}.log"

    def result(self) -> int:
        """Run to the end, show what was said, and give pytest's own code."""
        began = time.monotonic()
        inherited = {key: value for key, value in os.environ.items() if key not in ELSEWHERE}
        own = {"DATA_DIR": str(BUILD / "test" / self.name)}
        with self.log.open("wb") as log:
            done = subprocess.run(
                [str(PYTHON), "-m", "pytest", *self.words],
                check=False,
                cwd=ROOT,
                env={**inherited, **own, **self.env},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        took = f"=== {self.name}: {time.monotonic() - began:.0f} s, code {done.returncode} ==="
        print(f"\n{self.log.read_text(encoding='utf8', errors='replace')}\n{took}", flush=True)
        return done.returncode


def main(chosen: list[str]) -> int:
    """Run all; the worst of the results. Chosen paths narrow the runs."""
    BUILD.mkdir(exist_ok=True)
    with postgresql() as database, redis() as broker:
        runs = list(_runs(chosen, {"DATABASE_URL": database, "REDIS_URL": broker}))
        print(f"Running {', '.join(run.name for run in runs)}; the words of each are in build/.", flush=True)
        with ThreadPoolExecutor(AT_ONCE) as lanes:
            codes = [done.result() for done in as_completed(lanes.submit(run.result) for run in runs)]
    # A folder that was chosen need not have a test of each kind; the whole suite must.
    return max((code for code in codes if not (chosen and code == NOTHING_COLLECTED)), key=abs, default=0)


def _runs(chosen: list[str], servers: dict[str, str]) -> Iterator[Run]:
    yield Run("postgresql", [*chosen, "-m", "not browser"], servers)
    yield Run("sqlite", [*chosen, "-m", "not browser"])
    if chosen:
        yield Run("browser", [*chosen, "-m", "browser"])
        return
    yield Run("browser", ["-m", "browser", f"--ignore={JOURNEYS}"])
    yield Run("journeys", ["-m", "browser", JOURNEYS])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
