"""`make test`: the suite on SQLite with its own broker, then on PostgreSQL and Redis.

The second run leaves the browser out: it asks the databases the same questions again, and a page
looks the same over both. Branch coverage is counted over both runs.
"""

import os
import subprocess
import sys
import time

from deploy.setup.places import BUILD, PYTHON, ROOT
from tests.services import postgresql, redis

COVERAGE = ["--cov", "--cov-report="]
WITH_REPORT = ["--cov", "--cov-append", "--cov-report=term:skip-covered"]
NOTHING_COLLECTED = 5


def main(chosen: list[str]) -> int:
    """Run both; the worse of the two results. Chosen paths narrow the runs and skip coverage."""
    (BUILD / "coverage").mkdir(parents=True, exist_ok=True)
    first = run("SQLite and a broker of files", [*chosen, *([] if chosen else COVERAGE)], {})
    with postgresql() as database, redis() as broker:
        second = run(
            "PostgreSQL and Redis",
            [*chosen, "-m", "not browser", *([] if chosen else WITH_REPORT)],
            {"DATABASE_URL": database, "REDIS_URL": broker},
        )
    return first or (0 if chosen and second == NOTHING_COLLECTED else second)


def run(title: str, words: list[str], env: dict[str, str]) -> int:
    """One run of pytest, with its duration."""
    print(f"\n=== {title} ===", flush=True)
    began = time.monotonic()
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
    argv = [str(PYTHON), "-m", "pytest", *words]
    code = subprocess.run(argv, cwd=ROOT, env={**clean, **env}, check=False).returncode
    print(f"=== {title}: {time.monotonic() - began:.0f} s ===", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
