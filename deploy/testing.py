"""`make test`: the suite on SQLite with its own broker, in a real browser, then on PostgreSQL and Redis.

The browser has a run of its own: after a thousand other tests in the same process its pages crash. The last run
leaves it out: it asks the databases the same questions again, and a page looks the same over both. Branch
coverage is counted over all runs.
"""

import os
import subprocess
import sys
import time

from deploy.setup.places import BUILD, PYTHON, ROOT
from tests.services import postgresql, redis

COVERAGE = ["--cov", "--cov-report=", "--cov-fail-under=0"]
MORE_COVERAGE = ["--cov", "--cov-append", "--cov-report=", "--cov-fail-under=0"]
WITH_REPORT = ["--cov", "--cov-append", "--cov-report=term:skip-covered"]
NOTHING_COLLECTED = 5


def main(chosen: list[str]) -> int:
    """Run all; the first failure counts. Chosen paths narrow the runs and skip coverage."""
    (BUILD / "coverage").mkdir(parents=True, exist_ok=True)
    plain, browser = ["-m", "not browser"], ["-m", "browser"]
    codes = [
        run("SQLite and a broker of files", [*chosen, *plain, *([] if chosen else COVERAGE)], {}),
        run("A real browser", [*chosen, *browser, *([] if chosen else MORE_COVERAGE)], {}),
    ]
    with postgresql() as database, redis() as broker:
        codes.append(
            run(
                "PostgreSQL and Redis",
                [*chosen, *plain, *([] if chosen else WITH_REPORT)],
                {"DATABASE_URL": database, "REDIS_URL": broker},
            )
        )
    return worst(codes, chosen=bool(chosen))


def worst(codes: list[int], *, chosen: bool) -> int:
    """The first failure. Where paths were chosen, a run may find nothing of its kind."""
    fine = {0, NOTHING_COLLECTED} if chosen else {0}
    return next((code for code in codes if code not in fine), 0)


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
