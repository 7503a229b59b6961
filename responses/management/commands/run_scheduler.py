"""`manage.py run_scheduler`: the sweeper, again and again."""

import logging
import signal
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from responses.jobs.services import note_alive, note_gone, sweep

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Sweeps every SWEEP_SECONDS until it is told to stop. Two of them do no harm."""

    help = "Run the sweeper every SWEEP_SECONDS, until SIGTERM or Ctrl-C."

    def handle(self, **_: Any) -> None:
        """Sweep until told to stop. A pass that fails is logged, and the next one is made."""
        # No Event: its lock may be held by the very thread that the signal interrupts.
        asked: list[int] = []
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda number, _: asked.append(number))
        self.stdout.write(f"Sweeping every {settings.SWEEP_SECONDS:g} seconds.")
        while not asked:
            try:
                note_alive("scheduler", is_scheduler=True)
                sweep()
            except Exception:  # the database may be away for a moment
                logger.exception("A pass of the sweeper failed.")
                connection.close()
            due = time.monotonic() + settings.SWEEP_SECONDS
            while not asked and time.monotonic() < due:
                time.sleep(0.2)
        note_gone("scheduler")
