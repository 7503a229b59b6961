"""What becomes of a person's part in the evidence when they take their data away, or delete it."""

from typing import Any

from responses.evidence.proposing.models import Proposal
from responses.people.models import Person


def erase_part(person: Person) -> None:
    """Delete what was proposed and not taken; a fact in the collection stays, and forgets who brought it.

    The record of a consent stays too: it names nobody but the one who wrote it down, by an id without a name.
    """
    person.proposals.exclude(state=Proposal.State.APPROVED).delete()
    person.proposals.update(proposer=None)
    person.proposals_decided.update(decided_by=None)
    person.snippet_versions.update(by=None)
    person.evidence_imports.exclude(state="done").delete()
    person.evidence_imports.update(by=None)
    person.evidence_reviewers_appointed.update(appointed_by=None)
    person.reviews_evidence.all().delete()


def export_part(person: Person) -> dict[str, Any]:
    """What the person proposed, imported and reviews, ready for JSON."""
    return {
        "proposed": [
            {
                "consultation": one.consultation.title,
                "claim": one.claim,
                "figure": one.figure,
                "source": one.source_title,
                "page": one.page,
                "link": one.link,
                "checked_on": one.checked_on.isoformat(),
                "proposed_at": one.at.isoformat(),
                "state": one.get_state_display(),
                "reason": one.reason,
            }
            for one in person.proposals.select_related("consultation").order_by("at")
        ],
        "imported": [
            {"file": one.file_name, "at": one.at.isoformat(), "state": one.get_state_display()}
            for one in person.evidence_imports.order_by("at")
        ],
        "reviews_the_evidence_of": [
            one.consultation.title for one in person.reviews_evidence.select_related("consultation")
        ],
    }
