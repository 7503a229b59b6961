"""Benches that only count, two processes at a time: a busy machine changes nothing in what they find."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from django.conf import settings

from responses.management.measuring import Measured

AT_ONCE = 2


class BenchFailed(Exception):  # noqa: N818 -- reads as what happened
    """A bench ended without a measure; the message is what it said."""


def beside_each_other(groups: Sequence[Sequence[str]]) -> Iterator[tuple[str, dict[str, Measured]]]:
    """Measure each group of benches in a process of its own; yields what it printed and what it found.

    Raises BenchFailed for one that broke.
    """
    with (
        tempfile.TemporaryDirectory(prefix="chorus-") as folder,
        ThreadPoolExecutor(AT_ONCE) as lanes,
    ):
        outs = [Path(folder) / f"{number}.json" for number in range(len(groups))]
        asked = [lanes.submit(_run, names, out) for names, out in zip(groups, outs, strict=True)]
        for done in as_completed(asked):
            yield done.result()


def _run(names: Sequence[str], out: Path) -> tuple[str, dict[str, Measured]]:
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "manage.py", "bench", "--only", ",".join(names), "--out", str(out)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,  # a broken limit is told by the file
    )
    if not out.exists():
        raise BenchFailed(f"{done.stdout}\n{done.stderr}")
    entries = json.loads(out.read_text())
    return done.stdout, {name: Measured.from_json(entry) for name, entry in entries.items()}
