"""Questions about the work that waits."""

from datetime import timedelta

from celery import current_app
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.passing import Far, told


def oldest_wait() -> timedelta | None:
    """How long the oldest waiting job has waited; None where nothing waits."""
    oldest = Job.objects.filter(state=Job.State.QUEUED).order_by("queued_at").values_list("queued_at").first()
    return timezone.now() - oldest[0] if oldest else None


def how_far(job: Job) -> Far:
    """How far the work is, in per cent and words; while one transaction does it, what that says of itself."""
    passing = told(job.token) if job.state == Job.State.RUNNING else None
    return passing or (job.progress, job.message)


def broker_answers() -> bool:
    """Whether a message could be sent now."""
    try:
        with current_app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
            # Counts what waits, so the queue itself must be reachable.
            connection.default_channel.queue_declare("default")
    except Exception:  # noqa: BLE001 -- each transport has its own errors, and all mean no
        return False
    return True
