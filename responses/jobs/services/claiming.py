"""Whose job it is. Every change is one UPDATE whose condition says who may make it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from responses.jobs import rules
from responses.jobs.models import Job


@dataclass(frozen=True)
class Claim:
    """A worker's hold on a job, good while the row still carries its token."""

    job_id: UUID
    token: UUID
    run_until: datetime

    def row(self) -> QuerySet[Job]:
        """The job's row, or nothing once the claim is lost."""
        return Job.objects.filter(pk=self.job_id, token=self.token, state=Job.State.RUNNING)


def claim(job_id: UUID) -> Claim | None:
    """Take the job if it waits or its worker is gone; None where somebody else has it."""
    now = timezone.now()
    taken = Claim(job_id, uuid4(), now + rules.longest_run())
    is_free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    is_ours = Job.objects.filter(is_free, pk=job_id, attempts__lt=F("max_attempts")).update(
        state=Job.State.RUNNING,
        token=taken.token,
        attempts=F("attempts") + 1,
        lease_until=min(now + rules.lease(), taken.run_until),
        run_until=taken.run_until,
        started_at=now,
        progress=0,
        message="",
    )
    return taken if is_ours else None


def finish(held: Claim, write: Callable[[], object]) -> None:
    """Mark the job done and call `write`, both or neither. Raises ClaimLost and writes nothing."""
    with transaction.atomic():
        # First, so that the row is locked and nobody can take the job while we write.
        _change(
            held,
            state=Job.State.DONE,
            progress=100,
            message="",
            error="",
            finished_at=timezone.now(),
        )
        write()


def fail(held: Claim, *, sentence: str, error: str) -> None:
    """Give the job up for good. Raises ClaimLost."""
    _change(held, state=Job.State.FAILED, message=sentence, error=error, finished_at=timezone.now())


def put_back(held: Claim, *, error: str, sentence: str = rules.GAVE_UP) -> None:
    """Let the job be tried again after a pause; give it up after its last attempt. Raises ClaimLost."""
    attempts, most = _attempts(held)
    if attempts >= most:
        fail(held, sentence=sentence, error=error)
        return
    # The sweeper sends what was sent longer than the grace ago: date it so that it waits.
    due = timezone.now() + rules.back_off(attempts) - rules.grace()
    _change(held, state=Job.State.QUEUED, token=None, lease_until=None, error=error, sent_at=due)


def end_overrun(held: Claim, limit: float) -> None:
    """Give up the job because it went on for more than `limit` seconds and hears nothing. Raises ClaimLost.

    The broker gives its message out again as soon as the process is gone. So where there is another try, the job
    stays taken, by nobody, until the pause is over and the sweeper takes it back.
    """
    error = f"TimeLimitExceeded: stopped after {limit:g} seconds; it did not hear that it should stop."
    attempts, most = _attempts(held)
    if attempts >= most:
        fail(held, sentence=rules.TOO_LONG, error=error)
        return
    _change(held, token=None, lease_until=timezone.now() + rules.back_off(attempts), error=error)


def report(held: Claim, progress: int, message: str) -> None:
    """Say how far the work is, in per cent and in words for the person who waits. Raises ClaimLost."""
    _change(held, progress=max(0, min(progress, 100)), message=message[:200])


@contextmanager
def heartbeat(held: Claim) -> Iterator[None]:
    """Extend the lease from a thread of its own while the block runs, never past `run_until`."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(held, stop), name=f"heartbeat-{held.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(held: Claim, stop: threading.Event) -> None:
    every = rules.lease().total_seconds() / 3
    try:
        while not stop.wait(every):
            try:
                until = min(timezone.now() + rules.lease(), held.run_until)
                if not held.row().update(lease_until=until):
                    return
            except DatabaseError:  # perhaps the next beat gets through
                connection.close()
    finally:
        connection.close()


def _attempts(held: Claim) -> tuple[int, int]:
    return held.row().values_list("attempts", "max_attempts").first() or (0, 1)


def _change(held: Claim, **fields: object) -> None:
    if not held.row().update(**fields):
        raise rules.ClaimLost(f"Job {held.job_id} has another owner now.")
