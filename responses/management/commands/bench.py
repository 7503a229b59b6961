"""`manage.py bench [--only AREA]`: measured ratios, printed and written to build/bench.json."""

import json
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.management.measuring import Measured, benches_of, needs_place
from responses.management.places import own_place


class Command(BaseCommand):
    """Measures on a database and a data folder of its own; nothing of the site is touched."""

    help = "Measure what must be fast against a floor of the same run."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--only` names an area, or one bench."""
        parser.add_argument("--only", default="", help="an area, such as publishing, or one bench")
        parser.add_argument(
            "--out", default=str(settings.BASE_DIR / "build" / "bench.json"), help="the file to write"
        )

    def handle(self, *, only: str, out: str, **_: Any) -> None:
        """Measure, print and write. Raises CommandError where a limit is broken."""
        chosen = benches_of(only)
        if not chosen:
            raise CommandError(f"There is no bench called {only!r}.")
        found: dict[str, Measured] = {}
        for name, measure in chosen.items():
            started = time.monotonic()
            with own_place() if needs_place(name) else nullcontext():
                found[name] = measure()
            self._print(name, found[name], time.monotonic() - started)
        write(Path(out), found)
        broken = [name for name, measured in found.items() if not measured.is_kept]
        if broken:
            raise CommandError(f"Over the limit: {', '.join(broken)}")

    def _print(self, name: str, measured: Measured, seconds: float) -> None:
        limit = ""
        if measured.limit is not None:
            limit = f"  (at {'least' if measured.at_least else 'most'} {measured.limit:g})"
        style = self.style.SUCCESS if measured.is_kept else self.style.ERROR
        line = f"{name:32} {measured.value:8.3f} {measured.unit}{limit}"
        self.stdout.write(style(line) + f"  {seconds:.0f} s  {json.dumps(measured.detail)}")


def write(path: Path, found: dict[str, Measured]) -> None:
    """Put the measures into the file; those of other areas, from another run, stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = json.loads(path.read_text()) if path.exists() else {}
    kept |= {name: measured.as_json() for name, measured in found.items()}
    path.write_text(json.dumps(kept, indent=2, sort_keys=True) + "\n")
