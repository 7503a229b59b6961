"""Draw the tables of moves: on the screen, or into the docs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from responses.workflow.drawing import WORKFLOWS, draw_mermaid, draw_svg, drawn_files

FORMATS = {"mermaid": draw_mermaid, "svg": draw_svg}


class Command(BaseCommand):
    """`manage.py draw_workflow [--format mermaid|svg] [--workflow personal|joint] [--write]`."""

    help = "Draws the tables of moves. With --write, the pictures and tables in docs/ are drawn anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The form, which table, and where to."""
        parser.add_argument("--format", choices=sorted(FORMATS), default="mermaid")
        parser.add_argument("--workflow", choices=sorted(WORKFLOWS), help="One table; without it, both.")
        parser.add_argument("--write", action="store_true", help="Write docs/workflow.md and its pictures.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw."""
        if options["write"]:
            for path, text in drawn_files(Path(settings.BASE_DIR) / "docs").items():
                path.write_text(text, encoding="utf8")
            return
        names = [options["workflow"]] if options["workflow"] else list(WORKFLOWS)
        for name in names:
            self.stdout.write(FORMATS[options["format"]](WORKFLOWS[name]), ending="")
