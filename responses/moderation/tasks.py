"""The work that moderation asks for."""

from responses.jobs.services import JobRun, register
from responses.moderation.services.grouping import FINGERPRINT, keep_fingerprint


@register(FINGERPRINT)
def fingerprint(run: JobRun) -> None:
    """Compare one response that was sent with the others."""
    keep_fingerprint(run.object_id)
