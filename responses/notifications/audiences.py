"""Whom something concerns, by what they do in a response."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from responses.drafting.models import Participant, Response
from responses.drafting.rules import leads, seats, talks, writes
from responses.notifications.services.telling import To
from responses.people.models import Membership
from responses.signoff.rules import SIGNING_ROLES


@dataclass(frozen=True)
class Audience:
    """Who takes part in a response now."""

    parts: tuple[Participant, ...]
    signing: frozenset[int]

    @classmethod
    def of(cls, response: Response) -> "Audience":
        """Everybody, read in one query."""
        marked = Membership.objects.filter(
            person=OuterRef("person"), organisation=OuterRef("organisation"), left_at=None, is_signatory=True
        )
        parts = tuple(seats(response.pk).annotate(may_sign=Exists(marked)))
        signing = (one.pk for one in parts if _signs(one, may_sign=one.may_sign))
        return cls(parts, frozenset(signing))

    def everybody(self) -> list[To]:
        """All who take part."""
        return _to(self.parts)

    def leads(self) -> list[To]:
        """The writer, or the coordinators and who stands in for one."""
        return _to(one for one in self.parts if leads(one))

    def writers(self) -> list[To]:
        """Those who may write."""
        return _to(one for one in self.parts if writes(one))

    def talkers(self) -> list[To]:
        """Those who may comment."""
        return _to(one for one in self.parts if talks(one))

    def signatories(self, organisations: Iterable[UUID] | None = None) -> list[To]:
        """Those who may sign, for these organisations or for any."""
        wanted = None if organisations is None else set(organisations)
        return _to(
            one
            for one in self.parts
            if one.pk in self.signing and (wanted is None or one.organisation_id in wanted)
        )

    def person(self, person_id: UUID) -> list[To]:
        """This one person, as long as they take part."""
        return _to(one for one in self.parts if one.person_id == person_id)


def _signs(part: Participant, *, may_sign: bool) -> bool:
    """As signoff's `signs_for`, for a row that is at hand."""
    if part.organisation_id is None or not part.is_member:
        return False
    return part.role == Participant.Role.SIGNATORY or (part.role in SIGNING_ROLES and may_sign)


def _to(parts: Iterable[Participant]) -> list[To]:
    return [To(one.person_id, one.organisation_id) for one in parts]
