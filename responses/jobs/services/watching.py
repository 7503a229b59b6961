"""Which processes do the work: each says so every few seconds, and one that falls silent is taken for dead."""

import logging
import os
import socket
import threading
from datetime import timedelta

from django.db import DatabaseError, connection
from django.utils import timezone

from responses.jobs.models import Worker

logger = logging.getLogger(__name__)

BEAT = timedelta(seconds=15)
SILENT_AFTER = 4 * BEAT
FORGET_AFTER = timedelta(days=1)

_over = threading.Event()


def note_alive(kind: str, *, is_scheduler: bool = False) -> None:
    """Write down that this process is alive; rows of those that fell silent long ago go."""
    now = timezone.now()
    name = _name(kind)
    if not Worker.objects.filter(name=name).update(seen_at=now):
        Worker.objects.get_or_create(
            name=name, defaults={"is_scheduler": is_scheduler, "started_at": now, "seen_at": now}
        )
        Worker.objects.filter(seen_at__lt=now - FORGET_AFTER).delete()


def note_gone(kind: str) -> None:
    """This process ends as it should."""
    _over.set()
    Worker.objects.filter(name=_name(kind)).delete()


def is_alive(worker: Worker) -> bool:
    """It was heard of a moment ago."""
    return worker.seen_at > timezone.now() - SILENT_AFTER


def keep_noting(kind: str) -> None:
    """Say that this process is alive until it ends, from a thread of its own."""
    _over.clear()
    threading.Thread(target=_beat, args=(kind,), daemon=True, name="alive").start()


def _beat(kind: str) -> None:
    while True:
        try:
            note_alive(kind)
        except DatabaseError:
            logger.warning("The database did not take a sign of life.")
        finally:
            connection.close()  # a worker forks its children at any time: they must not inherit it
        if _over.wait(BEAT.total_seconds()):
            return


def _name(kind: str) -> str:
    return f"{kind} {os.getpid()} on {socket.gethostname()}"[:200]
