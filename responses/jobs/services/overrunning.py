"""Work that goes on and on: its process ends itself.

Celery's own hard limit kills the process from outside. It counts it as free from that moment, and may hand it the
next message while it dies: the message is lost, and a worker with one process waits for it for ever (seen with
Celery 5.7; celery issue 4789 tells of the same). A process that ends by itself counts as busy until it is gone.
"""

import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from responses.jobs import rules
from responses.jobs.services import claiming

logger = logging.getLogger(__name__)

SECONDS_TO_NOTE = 2


@contextmanager
def killed_after(seconds: float, held: claiming.Claim) -> Iterator[None]:
    """Kill this process, with the reason written into the job's row, where the block takes longer than `seconds`."""
    is_over = threading.Event()
    timer = threading.Timer(seconds, _stop, (seconds, held, is_over))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        is_over.set()
        timer.cancel()


def _stop(limit: float, held: claiming.Claim, is_over: threading.Event) -> None:
    # In a thread of its own: the work may hold the very row, or the database may be away.
    note = threading.Thread(target=_note, args=(limit, held), daemon=True)
    note.start()
    note.join(SECONDS_TO_NOTE)
    if not is_over.is_set():
        os.kill(os.getpid(), signal.SIGKILL)


def _note(limit: float, held: claiming.Claim) -> None:
    try:
        claiming.end_overrun(held, limit)
    except rules.ClaimLost:
        pass
    except DatabaseError:  # the sweeper finds the job, though not the reason
        logger.warning("The database did not take that job %s overran.", held.job_id)
    finally:
        connection.close()
