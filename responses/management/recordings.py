"""The sessions that benches replay: recorded ones where they are at hand, and some that are made up.

Recordings are no part of Chorus. They are read from the folder that TRACES names, or from ../shared/traces; without
them only sessions that are made up are replayed, and say so.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

from responses.management import made_up
from responses.management.traces import Trace, parse_trace, read_trace

RECORDED = "friendsforever"
"""The recording of two people for which the numbers of windows are known."""

STROKES = 4_000
_START = "Cartref’s first. "


def sessions() -> Iterator[tuple[str, Trace]]:
    """Every session with its name."""
    for path in sorted(_folder().glob("*.json.gz")):
        yield path.name.removesuffix(".json.gz"), read_trace(path)
    yield "made up, one author", parse_trace(made_up.sequential(1, STROKES, _START))
    yield _made_up_by_two()
    yield "made up, three authors", parse_trace(made_up.concurrent(3, STROKES, 3, _START))


@cache
def of_two() -> tuple[str, Trace]:
    """The session of two people that is measured most, with its name."""
    path = _folder() / f"{RECORDED}.json.gz"
    return (RECORDED, read_trace(path)) if path.exists() else _made_up_by_two()


def _made_up_by_two() -> tuple[str, Trace]:
    return "made up, two authors", parse_trace(made_up.concurrent(2, STROKES, 2))


def _folder() -> Path:
    return Path(os.environ.get("TRACES") or settings.BASE_DIR.parent / "shared" / "traces")
