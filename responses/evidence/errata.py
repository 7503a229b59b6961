"""What is odd in the sources, as pages show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from responses.evidence.selectors import errata_of, sources_of

if TYPE_CHECKING:
    from responses.catalogue.models import Consultation
    from responses.evidence.cards import SnippetCard
    from responses.evidence.models import Erratum, Source


class Oddity:
    """An erratum with the names of its sources."""

    def __init__(self, erratum: Erratum, names: dict[str, str]) -> None:
        self.key = erratum.key
        self.severity = erratum.severity
        self.where: list[str] = erratum.where
        self.issue = erratum.issue
        self.handling = erratum.handling
        self.get_severity_display = str(erratum.get_severity_display())
        self.names = [names.get(key, key) for key in erratum.where]

    def is_about(self, key: str) -> bool:
        """Whether it names the fact of this key."""
        return re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", f"{self.issue} {self.handling}") is not None


def oddities_of(consultation: Consultation) -> tuple[list[Oddity], list[Source]]:
    """All errata, and the sources that have some; two queries."""
    sources = list(sources_of(consultation))
    names = {source.key: source.short_name or source.title for source in sources}
    found = [Oddity(erratum, names) for erratum in errata_of(consultation)]
    held = {key for oddity in found for key in oddity.where}
    return found, [source for source in sources if source.key in held]


def oddities_about(consultation: Consultation, card: SnippetCard) -> tuple[list[Oddity], list[Oddity]]:
    """Those that name the fact itself, and the others of its sources; two queries."""
    found, _ = oddities_of(consultation)
    about = [oddity for oddity in found if oddity.is_about(card.key)]
    keys = card.source_keys()
    return about, [oddity for oddity in found if oddity not in about and keys.intersection(oddity.where)]
