"""The one Celery task. Which work it does stands in the job's row."""

import logging
from uuid import UUID

from celery import shared_task
from celery.signals import worker_process_init, worker_ready, worker_shutdown
from django.conf import settings
from django.db import DatabaseError, connection

from responses.jobs.registry import warm_ups
from responses.jobs.services import note_gone, run_job
from responses.jobs.services.watching import keep_noting

logger = logging.getLogger(__name__)

WORKER = "worker"


@shared_task(name="jobs.run")
def run(job_id: str) -> None:
    """Do the job with this id, or nothing where it is done, taken or gone."""
    run_job(UUID(job_id), kill_after=settings.JOB_HARD_LIMIT_SECONDS)


@worker_process_init.connect
def warm_up(**_: object) -> None:
    """Read once what every job needs, before the first one waits for it."""
    for prepare in warm_ups():
        try:
            prepare()
        except Exception:  # the first job will meet the same fault and can tell the person
            logger.exception("A warm-up failed.")


@worker_ready.connect
def say_alive(**_: object) -> None:
    """Have the operator's page know of this worker."""
    keep_noting(WORKER)


@worker_shutdown.connect
def say_gone(**_: object) -> None:
    """It stops because it was told to."""
    try:
        note_gone(WORKER)
    except DatabaseError:  # the row falls silent by itself
        logger.warning("The database did not take the end of a worker.")
    finally:
        connection.close()
