"""Debian packages: installed by an administrator, or unpacked beside the project by anybody."""

import shutil
import time
from pathlib import Path

from deploy.setup.step import SetupError, call

NO_QUESTIONS = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
PATIENCE = ["-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
TRIES_FOR_LISTS = 5


def install_packages(packages: list[str]) -> None:
    """Install with apt-get, as an administrator. Raises SetupError."""
    advice = f"Try by hand: apt-get update && apt-get install {' '.join(packages)}"
    _refresh_lists([*PATIENCE])
    words = ["install", "--yes", "--no-install-recommends", *packages]
    call("apt", ["apt-get", *PATIENCE, *words], advice=advice, env=NO_QUESTIONS)


def unpack_packages(packages: list[str], into: Path) -> None:
    """Download the packages and what they need, and unpack them under `into`. Raises SetupError.

    What the system already has installed is not fetched again, so the result belongs to this
    machine and this release; nothing outside `into` changes.
    """
    into.mkdir(exist_ok=True)
    state = into / "apt"
    for folder in ("state/lists/partial", "cache/archives/partial"):
        (state / folder).mkdir(parents=True, exist_ok=True)
    private = [*PATIENCE, *_private_folders(state)]
    advice = f"Or ask an administrator for: apt-get install {' '.join(packages)}"
    _refresh_lists(private)
    words = ["install", "--yes", "--no-install-recommends", "--download-only", *packages]
    call("apt-download", ["apt-get", *private, *words], advice=advice, env=NO_QUESTIONS)
    for package in sorted(state.glob("cache/archives/*.deb")):
        call("dpkg-deb", ["dpkg-deb", "--extract", package, into], advice=advice)
    shutil.rmtree(state)


def _private_folders(state: Path) -> list[str]:
    """Let apt keep its lists and downloads in `state`, and read what is installed from dpkg."""
    settings = [
        f"Dir::State={state}/state",
        f"Dir::Cache={state}/cache",
        "Dir::State::status=/var/lib/dpkg/status",
        "Debug::NoLocking=1",
        "APT::Sandbox::User=",
    ]
    return [word for setting in settings for word in ("-o", setting)]


def _refresh_lists(options: list[str]) -> None:
    """Fetch the lists of packages. The lock of the lists knows no patience, so it is asked again."""
    for attempt in range(TRIES_FOR_LISTS):
        try:
            call("apt-update", ["apt-get", *options, "update"], advice="", env=NO_QUESTIONS)
        except SetupError:
            # One broken source among several is no reason to stop: the install will tell.
            time.sleep(attempt)
        else:
            return
