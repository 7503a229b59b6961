"""manage.py check_pack FILE|FOLDER: every fault of a pack with file, line, field and what to do."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.packs.reference import reference
from responses.packs.services import FaultyPack, check_pack


class Command(BaseCommand):
    """Checks a pack."""

    help = "Checks a consultation pack and names every fault. Changes nothing."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", type=Path, nargs="?", help="a YAML file, or a folder of them")
        parser.add_argument("--reference", action="store_true", help="print every key of the format instead")

    def handle(self, *_: Any, pack: Path | None, **options: Any) -> None:
        if options["reference"]:
            self.stdout.write(reference())
            return
        if pack is None:
            raise CommandError("Name a pack: a YAML file, or a folder of them.")
        self._check(pack)

    def _check(self, pack: Path) -> None:
        try:
            checked = check_pack(pack)
        except FaultyPack as faulty:
            for line in faulty.lines():
                self.stderr.write(line)
            count = len(faulty.faults)
            self.stderr.write(f"{count} {'fault' if count == 1 else 'faults'}. Nothing was changed.")
            sys.exit(1)
        data = checked.data
        self.stdout.write(
            f"No faults: {data['consultation']['title']}, {len(data['questions'])} questions, "
            f"{len(data['snippets'])} snippets, {len(data['sources'])} sources."
        )
