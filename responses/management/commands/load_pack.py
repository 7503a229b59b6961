"""manage.py load_pack [FILE|FOLDER]: checks a pack and brings the database into line with it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from responses.packs.services import BUNDLED, FaultyPack, load_pack


class Command(BaseCommand):
    """Loads a pack."""

    help = "Checks a consultation pack and loads it, all or nothing. Loading twice changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "pack", type=Path, nargs="?", default=BUNDLED, help="a YAML file, or a folder of them; "
            "without it the pack that comes with Chorus",
        )  # fmt: skip

    def handle(self, *_: Any, pack: Path, **__: Any) -> None:
        try:
            summary = load_pack(pack)
        except FaultyPack as faulty:
            for line in faulty.lines():
                self.stderr.write(line)
            count = len(faulty.faults)
            self.stderr.write(f"{count} {'fault' if count == 1 else 'faults'}. Nothing was changed.")
            sys.exit(1)
        for line in summary.lines():
            self.stdout.write(line)
