"""What an organisation is called in one response: so that two of the same name are never taken for each other.

The one place that says it: pages, letters and documents ask here, and print the same words.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Subquery

from responses.drafting.models import Participant, Response, ToldApart
from responses.drafting.namesakes import folded
from responses.people.models import Organisation

_KEPT = "_called_here"


class Called:
    """The names of the organisations of one response.

    Each bears its own. Where others seem to have the same, it is followed by what a coordinator wrote to tell it
    apart, "Carers (Leeds)". Where nobody wrote anything the first that came stays as it is, the next is "Carers (2)".
    """

    def __init__(self, names: Mapping[UUID, str], words: Mapping[UUID, str]) -> None:
        """The own name of each organisation by id, in the order of joining, and the words behind some of them."""
        self._names: dict[UUID, str] = {}
        self._taken: set[str] = set()
        self._words = words
        looks = [compared(name) for name in names.values()]
        self.has_alike = len(set(looks)) < len(looks)
        """Several of the organisations that took part seem to have the same name."""
        # What a coordinator wrote stands as written: who has no such words gives way.
        for key, name in sorted(names.items(), key=lambda one: one[0] not in words):
            self._call(key, name)

    @classmethod
    def of(cls, response: Response) -> "Called":
        """The names here, read once for this very instance of the response (one query)."""
        if _KEPT not in response.__dict__:
            cls.read([response])
        kept: Called = response.__dict__[_KEPT]
        return kept

    @classmethod
    def read(cls, responses: Iterable[Response]) -> None:
        """Have the names of many responses at hand, for a list of things out of several (one query)."""
        wanted = list(responses)
        found = _read({one.pk for one in wanted})
        for response in wanted:
            response.__dict__[_KEPT] = cls(*found.get(response.pk, ({}, {})))

    def name_of(self, organisation: Organisation) -> str:
        """What it is called here; also one that nobody takes part for any more."""
        return self._names.get(organisation.pk) or self._call(organisation.pk, organisation.name)

    def name_or(self, organisation: Organisation | None, otherwise: str = "") -> str:
        """The same, or other words where there is no organisation."""
        return self.name_of(organisation) if organisation else otherwise

    def _call(self, key: UUID, name: str) -> str:
        base = with_words(name, self._words.get(key, ""))
        said, number = base, 1
        while compared(said) in self._taken:
            number += 1
            said = f"{base} ({number})"
        self._taken.add(compared(said))
        self._names[key] = said
        return said


@dataclass
class Twin:
    """One of several organisations of a name: the words behind it, and the people who act for it."""

    organisation: Organisation
    words: str = ""
    people: list[str] = field(default_factory=list)


def alike_in(response: Response) -> list[list[Twin]]:
    """The organisations that are easily mixed up, those of one name together, as they joined.

    At most two queries; none where each name is the only one. Who has left counts, too: what they wrote and signed
    stays credited to them.
    """
    if not Called.of(response).has_alike:
        return []
    parts = response.participants.filter(organisation__isnull=False).select_related("organisation", "person")
    found: dict[str, dict[UUID, Twin]] = {}
    for part in parts.order_by("joined_at", "pk"):
        if part.organisation:
            same = found.setdefault(compared(part.organisation.name), {})
            twin = same.setdefault(part.organisation.pk, Twin(part.organisation))
            twin.people.append(part.person.display_name)
    alike = [list(same.values()) for same in found.values() if len(same) > 1]
    words = _words(response.pk) if alike else {}
    for twin in (twin for same in alike for twin in same):
        twin.words = words.get(twin.organisation.pk, "")
    return alike


def looking_alike(alike: Iterable[Sequence[Twin]]) -> list[str]:
    """The names that nobody has told apart: of several organisations only one may stand without words."""
    return [same[0].organisation.name for same in alike if sum(not twin.words for twin in same) > 1]


def with_words(name: str, words: str) -> str:
    """A name followed by what tells it apart."""
    return f"{name} ({words})" if words else name


def compared(name: str) -> str:
    """A name as it is compared: two that only differ in case, accents or punctuation look the same."""
    return folded(name) or name


def _read(responses: Collection[UUID]) -> dict[UUID, tuple[dict[UUID, str], dict[UUID, str]]]:
    """By response the organisations in the order of joining with their own names, and the words behind some."""
    told = ToldApart.objects.filter(response=OuterRef("response"), organisation=OuterRef("organisation"))
    parts = Participant.objects.filter(response__in=responses, organisation__isnull=False)
    rows = parts.order_by("joined_at", "pk").values_list(
        "response_id", "organisation_id", "organisation__name", Subquery(told.values("words")[:1])
    )
    found: dict[UUID, tuple[dict[UUID, str], dict[UUID, str]]] = defaultdict(lambda: ({}, {}))
    for response, key, name, said in rows:
        if key:
            names, words = found[response]
            names[key] = name
            words |= {key: said} if said else {}
    return found


def _words(response_id: UUID) -> dict[UUID, str]:
    rows = ToldApart.objects.filter(response=response_id)
    return dict(rows.values_list("organisation_id", "words"))
