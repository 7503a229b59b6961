"""`make check`: every check that does not run the code, all of them even when one fails."""

import os
import subprocess
import sys
import time

from deploy.setup.places import PYTHON, ROOT

# What a public site must say for itself; `check --deploy` is not to depend on this machine.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "only-for-make-check-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "chorus.example.org",
}
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("lint", ["ruff", "check", "--quiet", "."], {}),
    ("format", ["ruff", "format", "--check", "--quiet", "."], {}),
    ("layers", ["lint-imports", "--no-cache"], {}),
    ("types", ["mypy", "--no-error-summary"], {}),
    ("templates", ["djlint", "--lint", "--quiet", "templates"], {}),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    ("production", ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    """Run every check; 0 if none complains. What a check says is shown only if it complains."""
    failed = [name for name, words, env in CHECKS if not passes(name, words, env)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


def passes(name: str, words: list[str], env: dict[str, str]) -> bool:
    """Run one check and print a line about it."""
    began = time.monotonic()
    done = subprocess.run(
        [str(PYTHON.parent / words[0]), *words[1:]],
        cwd=ROOT,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "FAILED" if done.returncode else "ok"
    print(f"  {name:<11} {verdict:<7} {time.monotonic() - began:3.0f} s", flush=True)
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
