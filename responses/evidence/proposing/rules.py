"""Who may look after the evidence of a consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from responses.evidence.proposing.models import EvidenceReviewer

if TYPE_CHECKING:
    from responses.catalogue.models import Consultation
    from responses.people.models import Person

LONGEST_REASON = 2000  # characters
MOST_WAITING = 50  # proposals of one person


class NotAllowed(Exception):  # noqa: N818 -- a refusal, as in the other areas
    """This person does not look after this evidence."""


class AlreadyDecided(Exception):  # noqa: N818 -- a refusal
    """Another reviewer was quicker."""


class CannotKeep(Exception):  # noqa: N818 -- a refusal
    """A record cannot come in as it is; `faults` are sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class TooManyWaiting(Exception):  # noqa: N818 -- a refusal
    """Many proposals of this person wait already."""


def is_reviewer(person: Person | None, consultation: Consultation) -> bool:
    """Whether the person reviews the evidence of this consultation now."""
    if person is None:
        return False
    return EvidenceReviewer.objects.filter(person=person, consultation=consultation, ended_at=None).exists()


def check_reviewer(person: Person | None, consultation: Consultation) -> None:
    """Raises NotAllowed for everybody who does not review this evidence."""
    if not is_reviewer(person, consultation):
        raise NotAllowed("Only a reviewer of this evidence can do this.")


def is_administrator(person: Person | None) -> bool:
    """Whether the person administers the site: they appoint the reviewers."""
    user = getattr(person, "user", None)
    return bool(user and user.is_active and user.is_staff)
