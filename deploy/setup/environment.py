"""The virtual environment and the Python packages, pinned by hash.

Debian's python3 brings no ensurepip, and its pip may not touch the system: so the venv is made
without pip, and the system's pip is asked to install into it.
"""

import importlib.util
import sys

from deploy.setup.places import PYTHON, ROOT, VENV
from deploy.setup.step import SetupError, Step, call

STAMPS = VENV / "chorus-stamps"
NETWORK = "Is there a network? Then run the same command again; it goes on where it stopped."


def make_venv() -> Step:
    """The empty environment, made anew when the machine's Python has changed."""
    return Step(
        title="Python environment",
        about="a second",
        do=_make_venv,
        stamp=STAMPS / "venv",
        inputs=[sys.version, sys.base_prefix],
    )


def install_runtime() -> Step:
    """What Chorus runs on."""
    lock = ROOT / "requirements.txt"
    return Step(
        title="Python packages",
        about="about 30 s",
        do=lambda: pip("packages", ["-r", str(lock)]),
        stamp=STAMPS / "runtime",
        inputs=[sys.version, lock],
    )


def install_development() -> Step:
    """What tests and checks need on top."""
    locks = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    return Step(
        title="Python packages for tests and checks",
        about="about 30 s",
        do=lambda: pip("packages-dev", ["-r", str(locks[1])]),
        stamp=STAMPS / "development",
        inputs=[sys.version, *locks],
    )


def pip(name: str, what: list[str]) -> None:
    """Install by hash with the system's pip. Raises SetupError."""
    if importlib.util.find_spec("pip") is None:
        raise SetupError(
            f"{sys.executable} has no pip. On Debian and Ubuntu: apt-get install python3-pip; "
            f"elsewhere: {sys.executable} -m ensurepip."
        )
    into = [] if "--target" in what else ["--python", str(PYTHON)]
    call(
        name,
        [sys.executable, "-m", "pip", *into, "install", *_AS_LOCKED, *_QUIET, *what],
        advice=NETWORK,
        env={"PIP_USER": "0"},  # some people have it as their habit; it is not for an environment
    )


# A lock holds everything, so nothing is resolved anew: a release after the lock was written (one that an
# extra such as `coverage[toml]` would take) can't break set-up.
_AS_LOCKED = ["--require-hashes", "--no-deps"]
_QUIET = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]


def _make_venv() -> None:
    call(
        "venv",
        [sys.executable, "-m", "venv", "--without-pip", "--clear", VENV],
        advice="On Debian and Ubuntu python3 has what this needs; elsewhere install Python 3.11.",
    )
