"""manage.py screen_text --json [--batch]: findings of personal data in text from standard input."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.packs.services import BUNDLED, check_pack
from responses.screening import KnownNames, screen
from responses.screening.selectors import known_in_pack


class Command(BaseCommand):
    """Reads texts and says what in them could show who somebody is. Needs no database.

    The organisations and authors of the bundled pack are no findings.
    """

    help = "Lists what in a text could show who somebody is."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="findings as JSON, instead of lines to read")
        parser.add_argument(
            "--batch", action="store_true", help='JSON lines {"id", "text"} in, {"id", "findings"} out'
        )

    def handle(self, *_: Any, json: bool, batch: bool, **__: Any) -> None:
        """Raises CommandError for input that is not UTF-8, or a line that is no such JSON."""
        known = known_in_pack(check_pack(BUNDLED).data)
        try:
            if batch:
                for line in _lines():
                    self.stdout.write(_dump({"id": line["id"], "findings": _findings(line["text"], known)}))
                return
            text = sys.stdin.buffer.read().decode()
        except UnicodeDecodeError as error:
            raise CommandError("The text is not UTF-8.") from error
        found = _findings(text, known)
        if json:
            self.stdout.write(_dump({"findings": found}))
            return
        for one in found:
            self.stdout.write(
                f"{one['start']}-{one['end']} {one['label']}: {one['why']} Instead: {one['replacement']}"
            )


def _findings(text: str, known: KnownNames) -> list[dict[str, Any]]:
    return [
        {
            "start": found.start,
            "end": found.end,
            "label": found.label.value,
            "why": found.why,
            "replacement": found.replacement,
        }
        for found in screen(text, known)
    ]


def _lines() -> Iterator[dict[str, Any]]:
    """Each line of the input, read and checked. Raises CommandError with the line's number."""
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
        except ValueError as error:
            raise CommandError(f"Line {number} is no JSON.") from error
        if not (isinstance(line, dict) and "id" in line and isinstance(line.get("text"), str)):
            raise CommandError(f'Line {number} has no "id" and "text".')
        yield line


def _dump(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
