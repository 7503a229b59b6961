"""`make test`: the suite on SQLite with its own broker, and at the same time on PostgreSQL and Redis.

The second run leaves the browser out: it asks the databases the same questions again, and a page
looks the same over both. Each run has its own folder of data. Coverage is `make coverage`: counting doubles
what a run costs.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from deploy.setup.places import BUILD, PYTHON, ROOT
from tests.services import postgresql, redis

NOTHING_COLLECTED = 5


class Run:
    """One run of pytest, started at once. Its words go to this terminal, or to a file to be shown later."""

    def __init__(self, name: str, words: list[str], env: dict[str, str], log: Path | None = None) -> None:
        self.name, self.log, self.began = name, log, time.monotonic()
        inherited = {
            key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}
        }
        own = {"DATA_DIR": str(BUILD / "test" / name)}
        self.process = subprocess.Popen(
            [str(PYTHON), "-m", "pytest", *words],
            cwd=ROOT,
            env={**inherited, **own, **env},
            stdout=log.open("wb") if log else None,
            stderr=subprocess.STDOUT if log else None,
        )

    def result(self) -> int:
        """Wait for the end, show what was kept back, and give pytest's own code."""
        code = self.process.wait()
        if self.log:
            print(
                f"\n=== {self.name} ===\n{self.log.read_text(encoding='utf8', errors='replace')}", flush=True
            )
        print(f"=== {self.name}: {time.monotonic() - self.began:.0f} s ===", flush=True)
        return code


def main(chosen: list[str]) -> int:
    """Run both; the worse of the two results. Chosen paths narrow the runs."""
    BUILD.mkdir(exist_ok=True)
    with postgresql() as database, redis() as broker:
        beside = Run(
            "postgresql",
            [*chosen, "-m", "not browser"],
            {"DATABASE_URL": database, "REDIS_URL": broker},
            BUILD / "test-postgresql.log",
        )
        print("=== sqlite (PostgreSQL and Redis run beside it and are shown afterwards) ===", flush=True)
        first = Run("sqlite", chosen, {}).result()
        second = beside.result()
    return first or (0 if chosen and second == NOTHING_COLLECTED else second)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
