"""Organisations of one response that seem to have the same name. Nobody comes into one by knowing what it is called."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from responses.people.models import Organisation


class Namesakes:
    """The organisations that take part in a response, found by name without case, accents, punctuation or "the"."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._by_name: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in organisations:
            self._by_name[folded(organisation.name)].append(organisation)

    @classmethod
    def of(cls, response_id: UUID) -> "Namesakes":
        """Those that people take part for now (one query)."""
        here = Organisation.objects.filter(participations__response=response_id, participations__left_at=None)
        return cls(here.distinct())

    def of_name(self, name: str) -> list[Organisation]:
        """The organisations that seem to be called so."""
        return self._by_name.get(folded(name), [])


def folded(name: str) -> str:
    """A name as it is compared."""
    plain = "".join(
        one for one in unicodedata.normalize("NFKD", name.casefold()) if one.isalnum() or one == " "
    )
    words = plain.split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
