"""`make check`: every check that does not run the code, all of them even when one fails."""

import os
import secrets
import shlex
import subprocess
import sys
import time

from deploy.setup.places import BUILD, PYTHON, ROOT


def production_settings() -> dict[str, str]:
    """The example that operators copy, with a key: so it is complete, or the check says what is not."""
    example = (ROOT / ".env.example").read_text(encoding="utf8")
    words = shlex.split(example, comments=True)
    settings = dict(word.split("=", 1) for word in words)
    return {**settings, "DATA_DIR": str(BUILD / "check"), "SECRET_KEY": secrets.token_urlsafe(60)}


CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    ("lint", ["ruff", "check", "--quiet", "."], {}),
    ("format", ["ruff", "format", "--check", "--output-format", "concise", "."], {}),
    ("layers", ["lint-imports", "--no-cache"], {}),
    ("types", ["mypy", "--no-error-summary"], {}),
    ("templates", ["djlint", "--lint", "--quiet", "templates"], {}),
    ("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"], {}),
    (
        "production",
        ["python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        production_settings(),
    ),
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
