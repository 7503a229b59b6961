"""Light values that pages show: a snippet, its source, and the source in one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.evidence.models import Snippet, SnippetQuestion

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

_KIND_LABELS = {str(kind.value): str(kind.label) for kind in Snippet.Kind}
_DIRECTION_LABELS = {str(way.value): str(way.label) for way in SnippetQuestion.Direction}


@dataclass(slots=True)
class SourceCard:
    """A source as pages show it. `page` is the page of the whole record, not of one claim."""

    key: str
    kind: str
    title: str
    short_name: str
    author: str
    publisher: str
    year: str
    url: str
    page: str
    tier: str
    note: str
    also_known_as: list[str] = field(default_factory=list)
    is_retired: bool = False

    @property
    def name(self) -> str:
        """What to call it in passing."""
        return self.short_name or self.title

    @property
    def line(self) -> str:
        """Author, title, year; what is not known is left out."""
        return ", ".join(part for part in (self.author, self.title, self.year) if part)


@dataclass(slots=True)
class SnippetCard:
    """A snippet as pages show it.

    `source` is who says it, `seen_in` the secondary source it was seen through, `about` the document that a
    commentator describes. `direction` is empty where no question was asked about; `directions` is by question key.
    `checked_on` is when somebody last compared it with its source, None where nobody noted that. `marked_claim` is the claim as HTML with the words that were looked for, where something was.
    """

    id: UUID
    key: str
    version: int
    claim: str
    figure: str
    kind: str
    page: str
    about_page: str
    proposal_status: str
    cautions: list[str]
    themes: list[str]
    source: SourceCard
    about: SourceCard | None
    seen_in: SourceCard | None
    checked_on: date | None = None
    also_in: list[SourceCard] = field(default_factory=list)
    direction: str = ""
    directions: dict[str, str] = field(default_factory=dict)
    is_picked: bool = False
    is_retired: bool = False
    marked_claim: str = ""

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return _KIND_LABELS.get(self.kind, self.kind)

    @property
    def direction_label(self) -> str:
        """The direction in words, empty where none is set."""
        return _DIRECTION_LABELS.get(self.direction, "")

    @property
    def citation(self) -> str:
        """The source in one line, see `citation_line`."""
        return citation_line(self)

    @property
    def token(self) -> str:
        """What "Add to my answer" puts into the text."""
        return f"[@{self.key}]"

    def source_keys(self) -> set[str]:
        """The keys of every source that the card names."""
        named = (self.source, self.about, self.seen_in, *self.also_in)
        return {source.key for source in named if source is not None}


@dataclass(slots=True)
class GlossaryBacking:
    """What stands behind a glossary entry."""

    sources: list[SourceCard] = field(default_factory=list)
    snippet_keys: list[str] = field(default_factory=list)


def citation_line(card: SnippetCard) -> str:
    """The source of a claim in one line, primary and secondary apart.

    Such as "Disabled Children's Partnership, Failed and Forgotten, 2023, page not given. Seen in Contact's
    policy paper."
    """
    where = page_words(card.page) if card.page else "page not given"
    sentences = [f"{card.source.line}, {where}."]
    if card.about is not None:
        about = f", {page_words(card.about_page)}" if card.about_page else ""
        sentences.append(f"About: {card.about.line}{about}.")
    if card.seen_in is not None:
        sentences.append(f"Seen in {card.seen_in.name}.")
    return " ".join(sentences)


def page_words(page: str) -> str:
    """A page as printed in a citation: numbers get "page" or "pages", other places stand as they are."""
    if page.isdigit():
        return f"page {page}"
    if page.replace("-", "").replace(",", "").replace(" ", "").isdigit():
        return f"pages {page}"
    return page
