"""What is being made for a person: their documents and emails in the background, the newest first."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from responses.drafting.models import Response
from responses.jobs.models import Job
from responses.people.models import Person
from responses.publishing.models import Dispatch, RenderedDocument

MOST = 50
RECENT = timedelta(days=7)
STATES = {
    Job.State.QUEUED: "waiting",
    Job.State.RUNNING: "making",
    Job.State.DONE: "ready",
    Job.State.FAILED: "failed",
    Job.State.CANCELLED: "stopped",
}


@dataclass(frozen=True)
class Work:
    """One thing that is made, or was made or failed a short while ago."""

    what: str
    response: Response
    number: int
    job: Job
    document_id: UUID | None

    @property
    def state(self) -> str:
        """One of waiting, making, ready, failed, stopped."""
        return STATES[Job.State(self.job.state)]

    @property
    def may_stop(self) -> bool:
        """It is not over. An email that is being handed over cannot be called back."""
        return self.state == "waiting" or (self.state == "making" and self.document_id is not None)

    @property
    def may_retry(self) -> bool:
        """It did not come to its end."""
        return self.state in ("failed", "stopped") and self.document_id is not None


def work_of(person: Person) -> list[Work]:
    """What is being made of the responses that the person takes part in (two queries)."""
    documents = _of(RenderedDocument.objects, person)
    dispatches = _of(Dispatch.objects, person)
    work = [
        Work(one.get_format_display(), one.final_version.response, one.final_version.number, one.job, one.pk)
        for one in documents
    ]
    work += [
        Work(f"Email to {one.to}", one.final_version.response, one.final_version.number, one.job, None)
        for one in dispatches
    ]
    return sorted(work, key=lambda one: one.job.queued_at, reverse=True)[:MOST]


def _of(rows: Any, person: Person) -> Any:
    present = Q(
        final_version__response__participants__person=person,
        final_version__response__participants__left_at__isnull=True,
    )
    over = Q(job__state=Job.State.DONE, job__finished_at__lt=timezone.now() - RECENT)
    wanted = rows.filter(present, job__isnull=False).exclude(over)
    return wanted.select_related("job", "final_version__response__consultation").order_by("-job__queued_at")[
        :MOST
    ]
