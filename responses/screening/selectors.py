"""What screening asks of the evidence: whose names are in public already."""

from collections.abc import Iterable, Mapping
from typing import Any

from responses.catalogue.models import Consultation
from responses.evidence.selectors import sources_of
from responses.screening.known import KnownNames


def known_names(consultation: Consultation) -> KnownNames:
    """The organisations, authors and titles that the consultation's sources name (one query), and who asks."""
    records = sources_of(consultation).values("title", "short_name", "author", "publisher", "also_known_as")
    names = [name for record in records for name in _names_of(record)]
    people = [name for record in records for name in str(record["author"]).replace(" and ", "; ").split(";")]
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


def _names_of(record: Mapping[str, Any]) -> Iterable[str]:
    return (record["title"], record["short_name"], record["publisher"], *map(str, record["also_known_as"]))
