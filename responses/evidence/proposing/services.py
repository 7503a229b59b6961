"""Propose a fact, approve or decline it; appoint those who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.evidence.collection import read_collection
from responses.evidence.keeping import keep
from responses.evidence.models import Snippet, SnippetVersion
from responses.evidence.proposing.models import EvidenceReviewer, Proposal
from responses.evidence.proposing.rules import (
    LONGEST_REASON,
    MOST_WAITING,
    AlreadyDecided,
    CannotKeep,
    NotAllowed,
    TooManyWaiting,
    check_reviewer,
    is_administrator,
)
from responses.evidence.record_rules import Known, fact_faults, source_faults
from responses.jobs.services import enqueue
from responses.people.models import User

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from responses.evidence.records import Record
    from responses.people.models import Person

TELL = "evidence.tell_proposer"
PREFIX = "NEW"


@dataclass(frozen=True)
class Said:
    """What somebody says in proposing a fact; the form has checked the lengths."""

    claim: str
    source_title: str
    checked_on: dt.date
    figure: str = ""
    page: str = ""
    link: str = ""


def propose(consultation: Consultation, *, by: Person, said: Said, nonce: UUID) -> Proposal:
    """Put a fact before the reviewers. The same nonce again is the same proposal. Raises TooManyWaiting."""
    with transaction.atomic():
        present = Proposal.objects.filter(pk=nonce).first()
        if present is not None and present.proposer_id == by.pk:
            return present
        mine = Proposal.objects.filter(consultation=consultation, proposer=by, state=Proposal.State.WAITING)
        if mine.count() >= MOST_WAITING:
            raise TooManyWaiting(
                f"{MOST_WAITING} facts of yours are waiting already. Come back when some have been read."
            )
        # Pressing twice at once ends here, too: one of the two makes it, and both get it.
        key = nonce if present is None else uuid4()
        fields = {"consultation": consultation, "proposer": by, **vars(said)}
        return Proposal.objects.get_or_create(pk=key, defaults=fields)[0]


def next_key(consultation: Consultation, prefix: str = PREFIX) -> str:
    """The next free key of the form NEW-7; letter case does not make a key another one."""
    keys = Snippet.objects.filter(consultation=consultation, key__istartswith=f"{prefix}-")
    ends = (key.rpartition("-")[2] for key in keys.values_list("key", flat=True))
    return f"{prefix}-{1 + max((int(end) for end in ends if end.isascii() and end.isdigit()), default=0)}"


def approve(proposal_id: UUID, *, by: Person, fact: Record, source: Record | None = None) -> Proposal:
    """Take the fact into the collection as the reviewer has written it; `source` is a new source, where it needs one.

    Raises NotAllowed, AlreadyDecided, and CannotKeep with what is wrong. All of it or nothing.
    """
    with transaction.atomic():
        proposal = _locked(proposal_id, by)
        # Locked before it is read: another reviewer may be taking a fact of the same key.
        call = Consultation.objects.select_for_update().get(pk=proposal.consultation_id)
        present = read_collection(call)
        known = present.known()
        faults = _new_source_faults(source, present.source_records, known) if source else []
        taken = {key.casefold() for key in present.facts}
        if fact["key"].casefold() in taken:
            faults.append(f"There is a fact {fact['key']} already. Choose another key.")
        faults += fact_faults(fact, known)
        if faults:
            raise CannotKeep(faults)
        keep(
            call,
            sources=[source] if source else [],
            facts=[fact],
            by=by,
            way=SnippetVersion.Way.PROPOSAL,
            present=present,
        )
        proposal.snippet = Snippet.objects.get(consultation=call, key=fact["key"])
        return _decide(proposal, Proposal.State.APPROVED, by)


def decline(proposal_id: UUID, *, by: Person, reason: str) -> Proposal:
    """Say no, with the reason that the proposer reads. Raises NotAllowed, AlreadyDecided and CannotKeep."""
    reason = reason.strip()
    if not reason:
        raise CannotKeep(["Say why you do not take it."])
    if len(reason) > LONGEST_REASON:
        raise CannotKeep([f"Make the reason {len(reason) - LONGEST_REASON:,} characters shorter."])
    with transaction.atomic():
        proposal = _locked(proposal_id, by)
        proposal.reason = reason
        return _decide(proposal, Proposal.State.DECLINED, by)


def appoint(consultation: Consultation, email: str, *, by: Person) -> EvidenceReviewer | None:
    """Have the holder of this account review the evidence; None where there is no such account. Raises NotAllowed."""
    if not is_administrator(by):
        raise NotAllowed("Only an administrator of the site appoints reviewers.")
    user = User.objects.select_related("person").filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        return None
    return EvidenceReviewer.objects.get_or_create(
        person=user.person, consultation=consultation, ended_at=None, defaults={"appointed_by": by}
    )[0]


def end_appointment(reviewer: EvidenceReviewer, *, by: Person) -> None:
    """Somebody reviews no longer. What they decided stays. Raises NotAllowed."""
    if not is_administrator(by):
        raise NotAllowed("Only an administrator of the site ends an appointment.")
    EvidenceReviewer.objects.filter(pk=reviewer.pk, ended_at=None).update(ended_at=timezone.now())


def _locked(proposal_id: UUID, by: Person) -> Proposal:
    """The waiting proposal, locked until it is decided."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=proposal_id)
    )
    check_reviewer(by, proposal.consultation)
    if proposal.proposer_id == by.pk:
        raise NotAllowed("Somebody else decides on what you proposed yourself.")
    if proposal.state != Proposal.State.WAITING:
        raise AlreadyDecided("Another reviewer has decided this already.")
    return proposal


def _decide(proposal: Proposal, state: Proposal.State, by: Person) -> Proposal:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.save(update_fields=["state", "reason", "snippet", "decided_by", "decided_at"])
    enqueue(TELL, proposal.pk)
    return proposal


def _new_source_faults(source: Record, present: dict[str, Record], known: Known) -> list[str]:
    """What is wrong with a new source; a good one is known from here on."""
    if source["key"] in present:
        return [f"There is a source {source['key']} already. Choose it from the list, or another key."]
    faults = source_faults(source)
    if not faults:
        known.sources = {**known.sources, source["key"]: source}
    return faults
