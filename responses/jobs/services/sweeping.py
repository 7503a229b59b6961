"""Mend what a crash left behind. Safe at any time and from any number of machines."""

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from responses.jobs import rules
from responses.jobs.models import Job
from responses.jobs.registry import register_sweep, sweeps
from responses.jobs.services.asking import send
from responses.jobs.services.running import trace

logger = logging.getLogger(__name__)

BATCH = 200
KEEP_MESSAGES_SECONDS = 3600
KEEP_JOBS = timedelta(days=30)


def sweep() -> dict[str, int]:
    """One pass: how many things each part mended, by its name."""
    now = timezone.now()
    counts = {
        "jobs given up": give_up(now),
        "jobs taken back": take_back(now),
        "jobs sent again": send_again(now),
    }
    for name, mend in sweeps().items():
        try:
            counts[name] = mend()
        except Exception as fault:  # noqa: BLE001 -- one fault must not keep the others from being mended
            logger.error("The sweep %r failed at %s; the others go on.", name, trace(fault))  # noqa: TRY400 -- its text may quote people
            counts[name] = 0
    return counts


def give_up(now: datetime) -> int:
    """Fail the jobs whose worker died on their last attempt."""
    return (
        _abandoned(now)
        .filter(attempts__gte=F("max_attempts"))
        .update(
            state=Job.State.FAILED,
            message=rules.GAVE_UP,
            error="The worker stopped without a word, on the last attempt: it was killed, or ran out of time or memory.",
            finished_at=now,
        )
    )


def take_back(now: datetime) -> int:
    """Queue the jobs whose worker died. They are sent in the same pass."""
    return _abandoned(now).update(
        state=Job.State.QUEUED, token=None, lease_until=None, sent_at=now - 2 * rules.grace()
    )


def send_again(now: datetime) -> int:
    """Send what the broker lost, or never got because the process that asked died first."""
    waiting = (
        Job.objects.filter(state=Job.State.QUEUED)
        .annotate(heard_at=Coalesce("sent_at", "queued_at"))
        .filter(heard_at__lt=now - rules.grace())
        .order_by("heard_at")
    )
    sent = 0
    for job_id, queue, sent_at in waiting.values_list("id", "queue", "sent_at")[:BATCH]:
        # Of several sweepers one gets to send it; were two to, the claim would sort them out.
        mine = Job.objects.filter(pk=job_id, state=Job.State.QUEUED, sent_at=sent_at)
        if sent_at is None:
            mine = Job.objects.filter(pk=job_id, state=Job.State.QUEUED, sent_at__isnull=True)
        if mine.update(sent_at=now):
            sent += send(job_id, queue)
    return sent


def _abandoned(now: datetime) -> QuerySet[Job]:
    return Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=now)


def prune_messages() -> int:
    """Delete the embedded broker's old messages: it keeps every one that was taken."""
    folder = settings.CELERY["broker_transport_options"].get("processed_folder")
    if not folder:
        return 0
    oldest = time.time() - KEEP_MESSAGES_SECONDS
    old = [path for path in Path(folder).glob("*.msg") if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def prune_jobs() -> int:
    """Delete the rows of work that was done long ago; what failed stays until a person has seen to it."""
    over = Job.objects.filter(
        state__in=(Job.State.DONE, Job.State.CANCELLED), finished_at__lt=timezone.now() - KEEP_JOBS
    )
    old = list(over.order_by("finished_at").values_list("id", flat=True)[:BATCH])
    Job.objects.filter(id__in=old).delete()
    return len(old)


register_sweep("old jobs pruned", prune_jobs)
register_sweep("broker messages pruned", prune_messages)
