"""People and organisations by the ids that texts are credited to."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from responses.drafting.called import Called
from responses.drafting.models import Response
from responses.drafting.words.admission import Credit
from responses.people.models import Organisation, Person

NOBODY = "Somebody"
ALONE = "On their own"


@dataclass(frozen=True)
class Names:
    """Who stands behind credits."""

    people: dict[str, Person]
    organisations: dict[str, Organisation]
    called: Called

    def of(self, credit: Credit | None) -> str:
        """The name of the person; "Somebody" where nobody is known."""
        person = self.people.get(credit[0]) if credit else None
        return person.display_name if person else NOBODY

    def organisation(self, credit: Credit | None) -> str:
        """The name of the organisation that they wrote for; empty where they wrote for themselves."""
        found = self.organisations.get(credit[1] or "") if credit else None
        return self.called.name_or(found)


def names_of(wanted: Iterable[Credit | None], response: Response) -> Names:
    """The names behind credits in a response (two queries, none for none; and one where its names are not known)."""
    found = {credit for credit in wanted if credit}
    people = Person.objects.in_bulk({UUID(person) for person, _ in found}) if found else {}
    organisations = {UUID(organisation) for _, organisation in found if organisation}
    named = Organisation.objects.in_bulk(organisations) if organisations else {}
    return Names(
        {str(key): person for key, person in people.items()},
        {str(key): organisation for key, organisation in named.items()},
        Called.of(response),
    )
