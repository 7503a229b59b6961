"""Narrowing a list of evidence: what the reader asked for, and how many cards each further choice would leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from responses.catalogue.models import Question
    from responses.evidence.cards import SnippetCard

DIRECTIONS = {
    "supports": "Supports the plan",
    "challenges": "Questions the plan",
    "neutral": "Background",
}
SEEN = {"original": "In the original", "through": "Through another source"}
# The facets in the order of the page; each takes one value.
FACETS = {
    "question": "Question",
    "direction": "Which side",
    "kind": "Kind",
    "seen": "Where we saw it",
    "theme": "Theme",
    "source": "Source",
    "year": "Year",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet and how many cards it leaves beside the other choices made."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices, of which one may be made."""

    name: str
    legend: str
    options: list[Option]

    @property
    def chosen(self) -> Option | None:
        """The choice that was made, if any."""
        return next((option for option in self.options if option.chosen), None)


@dataclass(frozen=True, slots=True)
class Way:
    """Which way a card points on one question."""

    about: str
    direction: str
    word: str


def narrow(cards: Sequence[SnippetCard], wanted: Mapping[str, str], *, but: str = "") -> list[SnippetCard]:
    """The cards that meet every wish, apart from that of the facet `but`."""
    wishes = {name: value for name, value in wanted.items() if value and name != but}
    question = wishes.get("question", "") if but != "question" else ""
    return [
        card
        for card in cards
        if all(value in _values(card, name, question) for name, value in wishes.items())
    ]


def facets(
    cards: Sequence[SnippetCard],
    questions: Sequence[Question],
    wanted: Mapping[str, str],
    themes: Mapping[str, str],
    *,
    among: Sequence[SnippetCard] = (),
) -> list[Facet]:
    """Every facet with its choices; a choice that no card has is left out unless it was made.

    `themes` are the labels of the consultation's themes, `among` all cards, where `cards` are only those found.
    """
    labels = _labels(among or cards, questions, wanted.get("question", ""), themes)
    return [
        Facet(name, legend, _options(cards, name, labels[name], wanted)) for name, legend in FACETS.items()
    ]


def ways(card: SnippetCard, questions: Iterable[Question], only: str = "") -> list[Way]:
    """Which way a card points on each question it belongs to, or on one of them."""
    return [
        Way(
            about=f"Question {question.number}",
            direction=card.directions[question.key],
            word=question.direction_labels.get(card.directions[question.key], ""),
        )
        for question in questions
        if question.key in card.directions and only in {"", question.key}
    ]


def _options(
    cards: Sequence[SnippetCard], name: str, labels: Mapping[str, str], wanted: Mapping[str, str]
) -> list[Option]:
    question = wanted.get("question", "")
    left = Counter(
        value for card in narrow(cards, wanted, but=name) for value in _values(card, name, question)
    )
    chosen = wanted.get(name, "")
    options = [Option(value, label, left[value], value == chosen) for value, label in labels.items()]
    return [option for option in options if option.count or option.chosen]


def _values(card: SnippetCard, name: str, question: str) -> set[str]:
    """What a card has to offer to a facet. Its side is that on the chosen question, or on any."""
    if name == "direction":
        return {card.directions.get(question, "")} if question else set(card.directions.values())
    values = {
        "question": set(card.directions),
        "kind": {card.kind},
        "seen": {"through" if card.seen_in else "original"},
        "theme": set(card.themes),
        "year": {card.source.year} - {""},
    }
    return values[name] if name in values else card.source_keys()


def _labels(
    cards: Sequence[SnippetCard], questions: Sequence[Question], chosen: str, themes: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """The words of each facet. What a side means is said by the chosen question, if there is one."""
    sides: Mapping[str, str] = next((q.direction_labels for q in questions if q.key == chosen), {})
    named = (source for card in cards for source in (card.source, card.about, card.seen_in, *card.also_in))
    sources = {source.key: source.name for source in named if source is not None}
    return {
        "question": {q.key: f"{q.number}{f', {q.short_title}' if q.short_title else ''}" for q in questions},
        "direction": {side: sides.get(side, label) for side, label in DIRECTIONS.items()},
        "kind": dict(sorted({card.kind: card.kind_label for card in cards}.items())),
        "seen": SEEN,
        "theme": dict(themes),
        "year": {year: year for year in sorted({card.source.year for card in cards} - {""}, reverse=True)},
        "source": dict(sorted(sources.items(), key=lambda each: each[1].casefold())),
    }
