"""What screening asks of the evidence: whose names are in public already."""

from collections.abc import Iterable, Mapping
from typing import Any

from responses.catalogue.models import Consultation
from responses.evidence.cards import SourceCard
from responses.evidence.selectors import SourceCards, source_cards
from responses.screening.known import KnownNames


def known_names(consultation: Consultation, sources: SourceCards | None = None) -> KnownNames:
    """The organisations, authors and titles that the consultation's sources name, and who asks.

    One query, or none where the page has read the `sources` already.
    """
    read = source_cards(consultation) if sources is None else sources
    live = [source for source in read.values() if not source.is_retired]
    names = [name for source in live for name in _names_of(source)]
    people = [name for source in live for name in source.author.replace(" and ", "; ").split(";")]
    return KnownNames.of([*names, consultation.title, consultation.body], people)


def known_in_pack(data: Mapping[str, Any]) -> KnownNames:
    """The same from the data of a pack, without a database."""
    sources = data.get("sources", [])
    people = [author for source in sources for author in source.get("authors", [])]
    names = [
        str(name)
        for source in sources
        for name in (
            source["title"],
            source.get("short", ""),
            source.get("publisher", ""),
            *source.get("also_known_as", []),
        )
    ]
    return KnownNames.of([*names, data["consultation"]["title"]], people)


def _names_of(source: SourceCard) -> Iterable[str]:
    return (source.title, source.short_name, source.publisher, *map(str, source.also_known_as))
