"""What the pages of proposals ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from responses.evidence.proposing.models import EvidenceReviewer, Proposal
from responses.evidence.proposing.rules import is_reviewer

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from responses.catalogue.models import Consultation
    from responses.people.models import Person

WAITING = Q(state=Proposal.State.WAITING)


def proposals_of(person: Person, consultation: Consultation) -> QuerySet[Proposal]:
    """What the person proposed, the newest first."""
    return (
        Proposal.objects.filter(consultation=consultation, proposer=person)
        .select_related("snippet")
        .order_by("-at")
    )


def waiting_for(consultation: Consultation) -> QuerySet[Proposal]:
    """What waits for a reviewer, the longest wait first."""
    return Proposal.objects.filter(WAITING, consultation=consultation).order_by("at")


def decided_in(consultation: Consultation) -> QuerySet[Proposal]:
    """What was decided, the newest first."""
    rows = Proposal.objects.filter(~WAITING, consultation=consultation)
    return rows.select_related("snippet", "decided_by").order_by(F("decided_at").desc(nulls_last=True))


def proposal_for(person: Person | None, proposal_id: UUID) -> Proposal | None:
    """The proposal, for whoever made it and for the reviewers of its consultation; None for everybody else."""
    found = (
        Proposal.objects.select_related("consultation", "snippet", "decided_by")
        .filter(pk=proposal_id)
        .first()
    )
    if found is None or person is None:
        return None
    is_theirs = found.proposer_id == person.pk
    return found if is_theirs or is_reviewer(person, found.consultation) else None


def reviewers_of(consultation: Consultation) -> QuerySet[EvidenceReviewer]:
    """Who reviews this evidence now, with their names and addresses."""
    rows = EvidenceReviewer.objects.filter(consultation=consultation, ended_at=None)
    return rows.select_related("person__user")
