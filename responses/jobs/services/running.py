"""Do one job: claim it, call its handler, and end it under the same claim."""

import errno
import logging
import os
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded

from responses.jobs import passing, rules
from responses.jobs.models import Job
from responses.jobs.registry import UnknownKind, handler_of
from responses.jobs.services import claiming
from responses.jobs.services.overrunning import killed_after

logger = logging.getLogger(__name__)


class JobRun:
    """What a handler gets: what to work on, and the ways to say how it goes."""

    def __init__(self, job: Job, held: claiming.Claim) -> None:
        self.id = job.id
        self.object_id = job.object_id
        self.kind = job.kind
        self.attempt = job.attempts
        self.token = held.token
        self.is_finished = False
        self._held = held

    def report(self, progress: int, message: str) -> None:
        """Show progress (per cent) and a few words to the person who waits. Raises ClaimLost."""
        claiming.report(self._held, progress, message)

    def tell(self, progress: int, message: str) -> None:
        """The same from within `finish_with`, whose own rows nobody else sees before it ends."""
        passing.tell(self.token, max(0, min(progress, 100)), message[:200])

    def finish_with(self, write: Callable[[], object]) -> None:
        """End the job and call `write` in the same transaction, or do neither.

        Raises ClaimLost where the job has another owner now: then take back what was put outside
        the database, and let the exception go.
        """
        claiming.finish(self._held, write)
        self.is_finished = True


def run_job(job_id: UUID, *, kill_after: float | None = None) -> None:
    """Do the job if it is there to be done. Faults end in the row, never in the broker.

    `kill_after` is for a worker's process: after so many seconds the process ends, and the job with it.
    """
    held = claiming.claim(job_id)
    if held is None:
        return
    try:
        with claiming.heartbeat(held), killed_after(kill_after, held) if kill_after else nullcontext():
            _handle(Job.objects.get(pk=job_id), held)
    except rules.ClaimLost:
        logger.warning("Job %s was taken over; what we made of it is not used.", job_id)


def _handle(job: Job, held: claiming.Claim) -> None:
    try:
        run = JobRun(job, held)
        handler_of(job.kind)(run)
        if not run.is_finished:
            run.finish_with(lambda: None)
    except rules.ClaimLost:
        raise
    except rules.CannotBeDone as fault:
        claiming.fail(held, sentence=str(fault), error=trace(fault))
    except UnknownKind as fault:
        # An older worker may meet work of a newer release: leave it to the others.
        claiming.put_back(held, error=str(fault))
    except (rules.TryLater, SoftTimeLimitExceeded, *rules.WORTH_ANOTHER_TRY) as fault:
        logger.warning("Job %s (%s) stopped at %s; it will be tried again.", job.id, job.kind, trace(fault))
        claiming.put_back(held, error=trace(fault), sentence=rules.sentence_for(fault))
    except Exception as fault:  # noqa: BLE001 -- whatever it is, the person who waits must be told
        logger.error("Job %s (%s) failed at %s.", job.id, job.kind, trace(fault))  # noqa: TRY400 -- its text may quote people
        claiming.fail(held, sentence=rules.FAILED, error=trace(fault))


def trace(fault: BaseException) -> str:
    """Kind and place of a fault. Its text is left out: it may quote what people wrote."""
    steps = [
        f"{Path(step.filename).name}:{step.lineno} {step.name}"
        for step in traceback.extract_tb(fault.__traceback__)
    ]
    return " < ".join([_kind(fault), *reversed(steps)])[:2000]


def _kind(fault: BaseException) -> str:
    """The name of a fault; of one of the system with what the system says, such as `No space left on device`."""
    name = type(fault).__name__
    if isinstance(fault, OSError) and fault.errno:
        return f"{name} ({errno.errorcode.get(fault.errno, fault.errno)}: {os.strerror(fault.errno)})"
    return name
