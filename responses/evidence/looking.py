"""Looking through the evidence of a consultation: what was typed, the narrowing, and the nearest where nothing is left.

Of the whole collection only the cards of a page are read, and the index counts the choices; of what a search found all
cards are read, for they are few.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from responses.evidence import browse, selectors
from responses.evidence.searching.finding import search
from responses.evidence.searching.marking import marked
from responses.evidence.searching.matches import Matches
from responses.evidence.searching.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Mapping

    from responses.catalogue.models import Consultation, Question
    from responses.evidence.cards import SnippetCard
    from responses.evidence.searching.asking import Asked

MOST_TYPED = 10_000
MOST_FOUND = 200
# What scores less than this part of the best shares a word with the query and little more.
TAIL = 0.2
NEAREST = 5
SORTS = {"best": "Best match", "newest": "Newest source", "listed": "As listed"}


class Listed(Sequence["SnippetCard"]):
    """The live cards that have every property asked for, as listed; how many is known, and read is what is looked at."""

    def __init__(
        self, consultation: Consultation, properties: Properties, only: Sequence[str] = (), sort: str = ""
    ) -> None:
        self._consultation = consultation
        self._size = properties.among(only, ())[0]
        self._all = properties.size
        self._rarest = min(map(properties.count, only), default=0)
        self._numbers = [properties.number(name) for name in only]
        self._newest = sort == "newest"

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, part: int) -> SnippetCard: ...

    @overload
    def __getitem__(self, part: slice) -> list[SnippetCard]: ...

    def __getitem__(self, part: int | slice) -> SnippetCard | list[SnippetCard]:
        if isinstance(part, int):
            return self[part : part + 1][0]
        # Down the list until the page is full, or from the rarest property on: whichever is likely to look at less.
        in_turn = not self._newest and part.stop * self._all < self._rarest * max(self._size, 1)
        return selectors.listed_cards(
            self._consultation,
            self._numbers,
            part.start,
            part.stop,
            order=selectors.NEWEST if self._newest else selectors.IN_TURN if in_turn else "",
        )


@dataclass(slots=True)
class Looked:
    """Cards that were found, in order; `nearest` where none was left; `read_as` words that were read otherwise;
    `short` the glossary's terms whose short form was typed; `about` the official name of what was typed, where no card uses
    the very words. `fits` is false where no fact answers what was typed. `is_near` is false where `nearest` are only the first of the list, because no words were typed.
    `all_count` and `source_count` are those of the collection; `more_count` of what was found, beyond `cards`.
    """

    cards: Sequence[SnippetCard]
    facets: list[browse.Facet]
    wanted: dict[str, str]
    all_count: int
    source_count: int
    nearest: list[SnippetCard] = field(default_factory=list)
    fits: bool = True
    is_near: bool = True
    read_as: list[tuple[str, str]] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    more_count: int = 0


def look(consultation: Consultation, questions: Sequence[Question], asked: Mapping[str, str]) -> Looked:
    """Find and narrow: `asked` holds `q`, `sort` and a value for each facet; what makes no sense is left out."""
    sources = selectors.named_sources(consultation)
    properties = Properties(consultation)
    labels = browse.labels_of(properties.count, questions, sources, consultation.themes, asked)
    properties.names = browse.property_names(labels)
    wanted = {name: asked[name] for name in browse.FACETS if asked.get(name) in labels[name]}
    typed = asked.get("q", "").strip()[:MOST_TYPED]
    looked = Looked(
        cards=[],
        facets=[],
        wanted=wanted,
        all_count=properties.size,
        source_count=sum(not source.is_retired for source in sources),
    )
    if typed:
        sort = asked.get("sort", "")
        _search(looked, consultation, typed, labels=labels, properties=properties, sort=sort)
    else:
        looked.cards = Listed(consultation, properties, browse.asked_for(wanted), asked.get("sort", ""))
        looked.facets = browse.facets(properties, labels, wanted)
    if not looked.cards and wanted and not typed:
        looked.nearest, looked.is_near = Listed(consultation, properties)[0:NEAREST], False
    return looked


def _search(
    looked: Looked,
    consultation: Consultation,
    typed: str,
    *,
    labels: browse.Labels,
    properties: Properties,
    sort: str,
) -> None:
    """Put what answers the typed words into `looked`, best first, with the words marked.

    What is asked for besides is looked for in the ranking itself, and the choices are counted over all that was found:
    of a large collection nothing is out of reach because much else answers better.
    """
    found = search(consultation, typed, most=MOST_FOUND)
    asked, hits = found.asked, found.hits
    looked.fits = found.fits
    least = hits[0].score * TAIL if hits else 0
    if not found.fits:
        least = math.inf
    matches = Matches(consultation, asked, least, properties)
    only = browse.asked_for(looked.wanted)
    if only and hits:
        hits = search(consultation, typed, only=only, most=MOST_FOUND, asked=asked).hits
    ids = [hit.id for hit in hits if hit.score >= least]
    if sort == "listed":
        ids = selectors.in_order(ids)
    looked.cards = cards = selectors.snippets_by_id(consultation, ids)
    if sort == "newest":
        cards.sort(key=lambda card: card.source.year or "0", reverse=True)
    if not cards:
        nearest = [hit.id for hit in found.hits[:NEAREST]]
        looked.nearest = selectors.snippets_by_id(consultation, nearest)
    for card in [*cards, *looked.nearest]:
        card.marked_claim = marked(card.claim, asked.marked, asked.phrases)
    looked.facets = browse.facets(matches, labels, looked.wanted)
    looked.more_count = max(0, matches.among(only, ())[0] - len(cards))
    looked.read_as = sorted(asked.read_as.items())
    looked.short = asked.short if cards else []
    looked.about = _about(consultation, asked, cards)


def _about(consultation: Consultation, asked: Asked, cards: Sequence[SnippetCard]) -> list[str]:
    """The labels of the two themes that a query is most about which shares no word with the cards."""
    if asked.short or not cards or any("<mark>" in card.marked_claim for card in cards):
        return []
    themes = [term for term in asked.terms if term.startswith("#theme:")]
    themes.sort(key=lambda term: -asked.terms[term])
    labels = (consultation.themes.get(term.removeprefix("#theme:"), "") for term in themes)
    return [_in_a_sentence(label) for label in labels if label][:2]


def _in_a_sentence(label: str) -> str:
    """The label without its first capital; abbreviations such as SEND stay as they are."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
