"""The evidence beside an answer: what is in it, what was picked for it, and all the rest by theme."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import zip_longest

from responses.catalogue.models import Consultation, Question
from responses.evidence import citations
from responses.evidence.cards import SnippetCard
from responses.evidence.selectors import SourceCards, snippets_for_question

MOST_PICKED = 6
OTHER = "Other facts"


@dataclass(frozen=True)
class Fact:
    """A card as the page shows it. `word` is what its direction means for this question."""

    snippet: SnippetCard
    used: bool
    word: str


@dataclass(frozen=True)
class Theme:
    """Facts on one theme, each under the first of its themes only."""

    label: str
    facts: list[Fact]


@dataclass
class Desk:
    """All facts of the question, each exactly once: `first` beside the words, `themes` under them."""

    first: list[Fact] = field(default_factory=list)
    themes: list[Theme] = field(default_factory=list)
    count: int = 0
    sides: dict[str, int] = field(default_factory=dict)
    cards: dict[str, SnippetCard] = field(default_factory=dict)


def lay_out(
    question: Question, consultation: Consultation, text: str, sources: SourceCards | None = None
) -> Desk:
    """The evidence for a question in the light of what its answer says now.

    Two queries, one where the page has read the `sources` already.
    """
    cited = set(citations.keys(text))
    cards = snippets_for_question(question, sources)
    first = _first(cards, cited)
    chosen = {card.key for card in first}
    rest: dict[str, list[SnippetCard]] = defaultdict(list)
    for card in cards:
        if card.key not in chosen:
            rest[_theme(card, consultation)].append(card)
    return Desk(
        first=[_fact(card, question, cited) for card in first],
        themes=[
            Theme(label, [_fact(card, question, cited) for card in rest[label]])
            for label in sorted(rest, key=lambda label: (label == OTHER, label))
        ],
        count=len(cards),
        sides={
            way: sum(card.direction == way for card in cards) for way in ("supports", "challenges", "neutral")
        },
        cards={card.key: card for card in cards},
    )


def _first(cards: list[SnippetCard], cited: set[str]) -> list[SnippetCard]:
    """Some of those that were picked for the question, every side in its turn; and all that the answer has."""
    sides: dict[str, list[SnippetCard]] = defaultdict(list)
    picked = [card for card in cards if card.is_picked]
    for card in picked or cards:
        sides[card.direction].append(card)
    turns = [card for turn in zip_longest(*sides.values()) for card in turn if card]
    shown = turns[: MOST_PICKED if picked else len(sides)]
    return shown + [card for card in cards if card.key in cited and card not in shown]


def _theme(card: SnippetCard, consultation: Consultation) -> str:
    return str(consultation.themes.get(card.themes[0], card.themes[0])) if card.themes else OTHER


def _fact(card: SnippetCard, question: Question, cited: set[str]) -> Fact:
    return Fact(card, card.key in cited, str(question.direction_labels.get(card.direction, "")))
