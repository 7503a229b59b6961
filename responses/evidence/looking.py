"""Looking through the evidence of a consultation: what was typed, the narrowing, and the nearest where nothing is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responses.evidence import browse
from responses.evidence.searching.asking import Asked
from responses.evidence.searching.finding import search
from responses.evidence.searching.marking import marked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from responses.catalogue.models import Consultation, Question
    from responses.evidence.cards import SnippetCard

MOST_TYPED = 10_000
MOST_FOUND = 200
# What scores less than this part of the best shares a word with the query and little more.
TAIL = 0.2
NEAREST = 5
SORTS = {"best": "Best match", "newest": "Newest source", "listed": "As listed"}


@dataclass(slots=True)
class Looked:
    """Cards that were found, in order; `nearest` where none was left; `read_as` words that were read otherwise;
    `about` the official name of what was typed, where no card uses the very words.
    """

    cards: list[SnippetCard]
    facets: list[browse.Facet]
    wanted: dict[str, str]
    nearest: list[SnippetCard] = field(default_factory=list)
    read_as: list[tuple[str, str]] = field(default_factory=list)
    about: list[str] = field(default_factory=list)


def look(
    consultation: Consultation,
    cards: Sequence[SnippetCard],
    questions: Sequence[Question],
    asked: Mapping[str, str],
) -> Looked:
    """Find and narrow: `asked` holds `q`, `sort` and a value for each facet; what makes no sense is left out."""
    typed = asked.get("q", "").strip()[:MOST_TYPED]
    asked_for = Asked()
    found = list(cards)
    if typed:
        found, asked_for = _found(consultation, cards, typed)
    wishes = {name: asked.get(name, "") for name in browse.FACETS}
    tried = browse.facets(cards, questions, wishes, consultation.themes)
    wanted = {facet.name: facet.chosen.value for facet in tried if facet.chosen}
    left = browse.narrow(found, wanted)
    if asked.get("sort") == "listed":
        places = {card.id: place for place, card in enumerate(cards)}
        left.sort(key=lambda card: places[card.id])
    elif asked.get("sort") == "newest":
        left.sort(key=lambda card: card.source.year or "0", reverse=True)
    nearest = [] if left else (found or browse.narrow(cards, wanted))[:NEAREST]
    return Looked(
        cards=left,
        facets=browse.facets(found, questions, wanted, consultation.themes, among=cards),
        wanted=wanted,
        nearest=nearest if typed or wanted else [],
        read_as=sorted(asked_for.read_as.items()),
        about=_about(consultation, asked_for, left),
    )


def _found(
    consultation: Consultation, cards: Sequence[SnippetCard], typed: str
) -> tuple[list[SnippetCard], Asked]:
    """The cards that answer what was typed, best first, with its words marked."""
    found = search(consultation, typed, most=MOST_FOUND)
    by_id = {card.id: card for card in cards}
    least = found.hits[0].score * TAIL if found.hits else 0
    chosen = [by_id[hit.id] for hit in found.hits if hit.score >= least and hit.id in by_id]
    for card in chosen:
        card.marked_claim = marked(card.claim, found.asked.marked)
    return chosen, found.asked


def _about(consultation: Consultation, asked: Asked, cards: Sequence[SnippetCard]) -> list[str]:
    """The labels of the two themes that a query is most about which shares no word with the cards."""
    if not cards or any("<mark>" in card.marked_claim for card in cards):
        return []
    themes = [term for term in asked.terms if term.startswith("#theme:")]
    themes.sort(key=lambda term: -asked.terms[term])
    labels = (consultation.themes.get(term.removeprefix("#theme:"), "") for term in themes)
    return [label.lower() for label in labels if label][:2]
