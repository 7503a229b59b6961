"""What lies in .debs and how to start it; on a machine with installed packages all is empty."""

import ctypes
import functools
import json
import os
import shutil
from pathlib import Path

from deploy.setup.places import DEBS

PATHS = DEBS / "paths.json"
"""Written by set-up, read at the start of Python (preload.py) and by the tests."""

NAMES = {
    # The shell draws no window of its own, which takes a third of the time of a test.
    "chromium": [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
}
PLACES = [
    "usr/bin",
    "usr/lib/chromium",
    "usr/lib/postgresql/*/bin",
    "usr/local/opt/postgresql*/bin",
    "opt/homebrew/opt/postgresql*/bin",
]

FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{debs}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{debs}/font-cache</cachedir>
</fontconfig>
"""


def describe_unpacked(wanted: list[str]) -> None:
    """Write down where the unpacked libraries are, and in which order `wanted` load."""
    fonts = DEBS / "fonts.conf"
    fonts.write_text(FONTS_CONF.format(debs=DEBS))
    folders = [*DEBS.glob("usr/lib/*-linux-*"), *DEBS.glob("lib/*-linux-*")]
    folders += [folder / "pulseaudio" for folder in folders if (folder / "pulseaudio").exists()]
    description = {
        "folders": [str(folder) for folder in folders],
        "preload": _loading_order(wanted, folders),
        "fontconfig": str(fonts),
    }
    PATHS.write_text(json.dumps(description, indent=2))


def _loading_order(wanted: list[str], folders: list[Path]) -> list[str]:
    """The files to load so that each finds the ones it needs already there.

    The loader says which library it misses; that one is loaded first, then it is asked again.
    """
    files = {path.name: str(path) for folder in folders for path in folder.glob("lib*.so*")}
    order: list[str] = []
    pending = list(reversed(wanted))
    while pending:
        name = pending[-1]
        try:
            ctypes.CDLL(files.get(name, name))
        except OSError as error:
            missing = str(error).split(":")[0]
            if missing not in files or missing == name:
                raise
            pending.append(missing)
        else:
            pending.pop()
            order += [files[name]] if name in files else []
    return list(dict.fromkeys(order))


def environment_for_unpacked() -> dict[str, str]:
    """The variables with which an unpacked program starts; empty where nothing is unpacked."""
    if not PATHS.exists():
        return {}
    description = json.loads(PATHS.read_text())
    inherited = [os.environ[key] for key in ["LD_LIBRARY_PATH"] if os.environ.get(key)]
    return {
        "LD_LIBRARY_PATH": ":".join([*description["folders"], *inherited]),
        "FONTCONFIG_FILE": description["fontconfig"],
    }


def find_program(name: str) -> str | None:
    """The path of a program: named by a variable (CHROMIUM), on PATH, or where packages put it."""
    if named := os.environ.get(name.upper().replace("-", "_")):
        return named
    names = NAMES.get(name, [name])
    on_path = [found for each in names if (found := shutil.which(each))]
    elsewhere = [
        path
        for root in (Path("/"), DEBS)
        for place in reversed(PLACES)
        for folder in sorted(root.glob(place), key=_version, reverse=True)
        for each in names
        if os.access(path := folder / each, os.X_OK)
    ]
    return next(iter([*on_path, *map(str, elsewhere)]), None)


@functools.cache
def _version(folder: Path) -> int:
    """The number in a path such as /usr/lib/postgresql/15/bin, to take the newest."""
    return max((int(part) for part in folder.parts if part.isdigit()), default=0)
