"""`manage.py replay_trace FILE.json.gz [--as-saves N]`: a recorded session through the real paths."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from responses.drafting.text import BadText
from responses.drafting.words.admission import Refused
from responses.management.databases import own_database
from responses.management.replaying import Replay, replay_as_saves, replay_live, set_table
from responses.management.traces import Trace, TraceError, read_trace


class Command(BaseCommand):
    """Replays on a database of its own; nothing of the site is touched."""

    help = "Replay a recorded editing trace, and say whether its end text came out."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and how to replay it."""
        parser.add_argument("file", help="a trace: .json or .json.gz, sequential or concurrent")
        parser.add_argument("--as-saves", type=int, default=0, metavar="N", help="save every N transactions")
        parser.add_argument("--out", default="", metavar="FILE", help="write the resulting text there")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *, file: str, as_saves: int, out: str, **options: Any) -> None:
        """Replay and print. Raises CommandError for a file that is no trace, or words that cannot be kept."""
        if as_saves < 0:
            raise CommandError("--as-saves takes a number of transactions.")
        try:
            trace = read_trace(Path(file))
            with own_database():
                table = set_table(max(trace.agents, 1))
                found = replay_as_saves(trace, as_saves, table) if as_saves else replay_live(trace, table)
        except (OSError, TraceError, BadText, Refused) as fault:
            raise CommandError(str(fault)) from fault
        if out:
            Path(out).write_text(found.text, encoding="utf-8", newline="")
        line = told(found, trace)
        if options["json"]:
            self.stdout.write(json.dumps(line))
        else:
            self.stdout.write("\n".join(f"{name:18} {value}" for name, value in line.items()))


def told(found: Replay, trace: Trace) -> dict[str, Any]:
    """What is printed of a replay."""
    return {
        "end_content_equal": found.text == trace.end,
        "ops": found.ops,
        "seconds": round(found.seconds, 3),
        "floor_seconds": round(found.floor_seconds, 3),
        "words_lost": found.words_lost,
        "conflicts": found.conflicts,
        "windows": found.windows,
        "windows_exact": found.windows_exact,
    }
