"""`manage.py bench [--only AREA]`: measured ratios, printed and written to build/bench.json."""

import json
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.management.beside import beside_each_other
from responses.management.measuring import Bench, Measured, benches_of
from responses.management.places import own_place


class Command(BaseCommand):
    """Measures on a database and a data folder of its own; nothing of the site is touched."""

    help = "Measure what must be fast against a floor of the same run."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--only` names areas or single benches, apart by commas."""
        parser.add_argument("--only", default="", help="areas, such as publishing, or benches: a,b")
        parser.add_argument(
            "--out", default=str(settings.BASE_DIR / "build" / "bench.json"), help="the file to write"
        )

    def handle(self, *, only: str, out: str, **_: Any) -> None:
        """Measure, print and write. Raises CommandError where a limit is broken."""
        chosen = benches_of(*filter(None, only.split(",")))
        if not chosen:
            raise CommandError(f"There is no bench called {only!r}.")
        found: dict[str, Measured] = {}
        for words, measures in beside_each_other(counting(chosen)):
            self.stdout.write(words, ending="")
            found |= measures
        for name in (name for name in chosen if name not in found):
            started = time.monotonic()
            with own_place() if chosen[name].needs_place else nullcontext():
                found[name] = chosen[name].measure()
            self._print(name, found[name], time.monotonic() - started)
        write(Path(out), found)
        broken = sorted(name for name, measured in found.items() if not measured.is_kept)
        if broken:
            raise CommandError(f"Over the limit: {', '.join(broken)}")

    def _print(self, name: str, measured: Measured, seconds: float) -> None:
        limit = ""
        if measured.limit is not None:
            limit = f"  (at {'least' if measured.at_least else 'most'} {measured.limit:g})"
        style = self.style.SUCCESS if measured.is_kept else self.style.ERROR
        line = f"{name:32} {measured.value:8.3f} {measured.unit}{limit}"
        self.stdout.write(style(line) + f"  {seconds:.0f} s  {json.dumps(measured.detail)}")


def counting(chosen: dict[str, Bench]) -> list[list[str]]:
    """The names of those that only count, by the module in which they stand. One group needs no company."""
    groups: dict[str, list[str]] = {}
    for name, found in chosen.items():
        if found.counts:
            groups.setdefault(found.module, []).append(name)
    return list(groups.values()) if len(groups) > 1 else []


def write(path: Path, found: dict[str, Measured]) -> None:
    """Put the measures into the file; those of other areas, from another run, stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(path.read_text()) if path.exists() else {}
    kept |= {name: measured.as_json() for name, measured in found.items()}
    path.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")
