"""`manage.py sweep`: one pass of the sweeper."""

from typing import Any

from django.core.management.base import BaseCommand

from responses.jobs.services import sweep


class Command(BaseCommand):
    """Mends what a crash left behind; safe at any time, from any number of machines."""

    help = "Send lost work again, take back work whose worker died, and call every area's own sweep."

    def handle(self, **_: Any) -> None:
        """Make one pass and print what was mended."""
        for name, count in sweep().items():
            self.stdout.write(f"{name}: {count}")
