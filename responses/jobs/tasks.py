"""The one Celery task. Which work it does stands in the job's row."""

import logging
from uuid import UUID

from celery import shared_task
from celery.signals import worker_process_init

from responses.jobs.registry import warm_ups
from responses.jobs.services import run_job

logger = logging.getLogger(__name__)


@shared_task(name="jobs.run")
def run(job_id: str) -> None:
    """Do the job with this id, or nothing where it is done, taken or gone."""
    run_job(UUID(job_id))


@worker_process_init.connect
def warm_up(**_: object) -> None:
    """Read once what every job needs, before the first one waits for it."""
    for prepare in warm_ups():
        try:
            prepare()
        except Exception:  # the first job will meet the same fault and can tell the person
            logger.exception("A warm-up failed.")
