"""What drafting does in the background."""

from responses.drafting.services.partners import READ, read_text
from responses.jobs.services import JobRun, register


@register(READ)
def read_partner_text(run: JobRun) -> None:
    """Read the file that a partner sent."""
    run.report(10, "Reading the file")
    read_text(run.object_id)
