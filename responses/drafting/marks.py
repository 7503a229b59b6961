"""Whose mark is whose: one colour and pattern for each person of a response, wherever they are shown."""

from collections.abc import Iterable
from uuid import UUID

from responses.drafting.models import Participant


class Marks:
    """The places, from 0, of people and organisations in order of joining; those who left keep theirs.

    Whoever never took part (words may be adopted) comes after everybody, in the order in which they are asked for.
    """

    def __init__(self, joined: Iterable[tuple[UUID, UUID | None]] = ()) -> None:
        self._people: dict[str, int] = {}
        self._organisations: dict[str, int] = {}
        for person, organisation in joined:
            self.of(person)
            self.of_organisation(organisation)

    def of(self, person: UUID | str) -> int:
        """The place of a person."""
        return self._people.setdefault(str(person), len(self._people))

    def of_organisation(self, organisation: UUID | str | None) -> int:
        """The place of an organisation; of those who write for none."""
        return self._organisations.setdefault(str(organisation or ""), len(self._organisations))


def marks_of(response_id: UUID) -> Marks:
    """The marks of a response (one query)."""
    joined = Participant.objects.filter(response=response_id).order_by("joined_at", "id")
    return Marks(joined.values_list("person", "organisation"))
