"""What the pages of imports ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from responses.evidence.exchange.models import EvidenceImport, ImportRow
from responses.evidence.proposing.rules import is_reviewer
from responses.jobs.models import Job
from responses.jobs.selectors import how_far

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from responses.catalogue.models import Consultation
    from responses.people.models import Person


@dataclass(frozen=True)
class Progress:
    """How far the work is, in per cent and words; whether it failed."""

    percent: int = 0
    message: str = "Waiting its turn"
    is_failed: bool = False


@dataclass(frozen=True)
class Tab:
    """One verdict, with how many rows have it."""

    verdict: str
    label: str
    count: int


def imports_of(consultation: Consultation) -> QuerySet[EvidenceImport]:
    """The imports, the newest first, without their files."""
    return EvidenceImport.objects.filter(consultation=consultation).select_related("by").defer("content")


def import_for(person: Person | None, import_id: UUID) -> EvidenceImport | None:
    """The import, for a reviewer of its consultation; None for everybody else."""
    rows = EvidenceImport.objects.select_related("consultation", "by").defer("content")
    found = rows.filter(pk=import_id).first()
    return found if found is not None and is_reviewer(person, found.consultation) else None


def progress_of(run: EvidenceImport) -> Progress:
    """How far the newest work of this import is."""
    job = Job.objects.filter(object_id=run.pk).order_by("-created_at").first()
    if job is None:
        return Progress()
    progress, message = how_far(job)
    return Progress(progress, message or Progress.message, job.state == Job.State.FAILED)


def tabs_of(run: EvidenceImport) -> list[Tab]:
    """The verdicts that occur, those that need a look first."""
    order = ("faulty", "duplicate", "changed", "new", "same")
    return [
        Tab(verdict, str(ImportRow.Verdict(verdict).label), run.counts[verdict])
        for verdict in order
        if run.counts.get(verdict)
    ]


def rows_of(run: EvidenceImport, verdict: str) -> QuerySet[ImportRow]:
    """The rows of one verdict; of all where it is empty. `moved` is those that changed since somebody looked."""
    rows = ImportRow.objects.filter(run=run).defer("record")
    if verdict == "moved":
        return rows.filter(has_moved=True)
    return rows.filter(verdict=verdict) if verdict else rows
