"""Ask for work: a row in the caller's transaction, a message once it is committed."""

import logging
from functools import partial
from uuid import UUID

from celery import current_app
from django.db import transaction
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.registry import handler_of

logger = logging.getLogger(__name__)


class CannotRetry(Exception):  # noqa: N818 -- a refusal with a sentence
    """Only work that failed can be tried again."""


def enqueue(kind: str, object_id: UUID, *, key: str | None = None, queue: str = "default") -> Job:
    """The job of this kind for this object, made if it is not there yet; call it in your transaction.

    `key` is what makes two askings the same; without one it is kind and object.
    The message is sent after commit and carries only the id. Raises UnknownKind.
    """
    handler_of(kind)
    with transaction.atomic():
        job, is_new = Job.objects.get_or_create(
            key=key or f"{kind}:{object_id}",
            defaults={"kind": kind, "object_id": object_id, "queue": queue},
        )
        if is_new:
            transaction.on_commit(partial(send, job.id, queue), robust=True)
    return job


def retry(job: Job) -> Job:
    """Put failed work in the queue again, with a fresh number of attempts. Raises CannotRetry."""
    with transaction.atomic():
        is_queued = Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
            state=Job.State.QUEUED,
            attempts=0,
            progress=0,
            message="",
            error="",
            token=None,
            lease_until=None,
            queued_at=timezone.now(),
            sent_at=None,
            finished_at=None,
        )
        job.refresh_from_db()
        if not is_queued:
            raise CannotRetry("This is not waiting to be tried again.")
        transaction.on_commit(partial(send, job.id, job.queue), robust=True)
    return job


def cancel(job: Job) -> bool:
    """Stop work that waits or is done now; a worker that has it writes nothing more. False where it had ended."""
    waits = Job.objects.filter(pk=job.pk, state__in=(Job.State.QUEUED, Job.State.RUNNING))
    return bool(waits.update(state=Job.State.CANCELLED, message="", finished_at=timezone.now()))


def send(job_id: UUID, queue: str) -> bool:
    """Tell the broker about a job. False where it could not be told: the sweeper tells it later."""
    Job.objects.filter(pk=job_id).update(sent_at=timezone.now())
    try:
        current_app.send_task("jobs.run", args=[str(job_id)], queue=queue)
    except Exception:  # a broker that is away must not break the page that asked
        logger.exception("The broker did not take job %s; the sweeper will send it.", job_id)
        return False
    return True
