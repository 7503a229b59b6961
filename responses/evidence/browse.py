"""Narrowing a list of evidence: what the reader asked for, and how many facts each further choice would leave.

A wish is a facet and a value. Whatever a list is made of, it is asked for by the properties of the search index:
`kind:critique`, `on:q9`, `way:q9:supports`, `side:supports` (on any question).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from responses.evidence.models import Snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from responses.catalogue.models import Question
    from responses.evidence.cards import SnippetCard
    from responses.evidence.selectors import NamedSource

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
MOST_SOURCES = 300
"""Sources in the menu: those with the most facts. Any other can still be asked for, from its own page."""

Labels = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet and how many facts it leaves beside the other choices made."""

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


class Counting(Protocol):
    """Whatever can say how many facts have all of some properties, and how many of those each of others."""

    def among(self, only: Sequence[str], asked: Iterable[str]) -> tuple[int, dict[str, int]]:
        """How many have all of `only`; by name, how many of those have each of `asked`."""


def asked_for(wanted: Mapping[str, str]) -> list[str]:
    """The properties that a fact must have to meet every wish."""
    wishes = ((name, value) for name, value in wanted.items() if value)
    return list(dict.fromkeys(_property(name, value, wanted) for name, value in wishes))


def properties_of(card: SnippetCard) -> set[str]:
    """What the search index would say of a card."""
    return {
        f"kind:{card.kind}",
        f"seen:{'through' if card.seen_in else 'original'}",
        f"year:{card.source.year}",
        *(f"theme:{theme}" for theme in card.themes),
        *(f"source:{key}" for key in card.source_keys()),
        *(f"on:{question}" for question in card.directions),
        *(f"side:{side}" for side in card.directions.values()),
        *(f"way:{question}:{side}" for question, side in card.directions.items()),
    }


def facets(counting: Counting, labels: Labels, wanted: Mapping[str, str]) -> list[Facet]:
    """Every facet with its choices; a choice that no fact is left for is left out unless it was made."""
    return [
        Facet(name, legend, _options(counting, name, labels[name], wanted)) for name, legend in FACETS.items()
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


def labels_of(
    count: Callable[[str], int],
    questions: Sequence[Question],
    sources: Sequence[NamedSource],
    themes: Mapping[str, str],
    asked: Mapping[str, str],
) -> Labels:
    """The words of each facet, for the values that any fact has; `count` says how many have a property.

    What a side means is said by the chosen question, if there is one.
    """
    sides: Mapping[str, str] = next(
        (q.direction_labels for q in questions if q.key == asked.get("question")), {}
    )
    kinds = {str(kind.value): str(kind.label) for kind in Snippet.Kind if count(f"kind:{kind.value}")}
    years = {source.year for source in sources if source.year and count(f"year:{source.year}")}
    return {
        "question": {q.key: f"{q.number}{f', {q.short_title}' if q.short_title else ''}" for q in questions},
        "direction": {side: sides.get(side, label) for side, label in DIRECTIONS.items()},
        "kind": dict(sorted(kinds.items())),
        "seen": SEEN,
        "theme": dict(themes),
        "year": {year: year for year in sorted(years, reverse=True)},
        "source": _source_labels(count, sources, asked.get("source", "")),
    }


def property_names(labels: Labels) -> list[str]:
    """Every property that a facet with these labels may ask for."""
    sides = [f"way:{question}:{side}" for question in labels["question"] for side in labels["direction"]]
    return [*sides, *(_property(name, value, {}) for name, values in labels.items() for value in values)]


def _source_labels(
    count: Callable[[str], int], sources: Iterable[NamedSource], chosen: str
) -> dict[str, str]:
    named = [source for source in sources if count(f"source:{source.key}")]
    named.sort(key=lambda source: (source.key != chosen, -count(f"source:{source.key}")))
    listed = sorted(named[:MOST_SOURCES], key=lambda source: source.name.casefold())
    return {source.key: source.name for source in listed}


def _options(
    counting: Counting, name: str, labels: Mapping[str, str], wanted: Mapping[str, str]
) -> list[Option]:
    rest = {other: value for other, value in wanted.items() if other != name}
    if name == "question":
        rest.pop("direction", None)  # a side is one on some question, and goes along to the next
    asked = {value: _property(name, value, wanted) for value in labels}
    _, left = counting.among(asked_for(rest), asked.values())
    options = [
        Option(value, label, left.get(asked[value], 0), value == wanted.get(name))
        for value, label in labels.items()
    ]
    return [option for option in options if option.count or option.chosen]


def _property(name: str, value: str, wanted: Mapping[str, str]) -> str:
    """The property behind a wish. A side is that on the question asked for, or on any."""
    question, side = wanted.get("question", ""), wanted.get("direction", "")
    if name == "question":
        return f"way:{value}:{side}" if side else f"on:{value}"
    if name == "direction":
        return f"way:{question}:{value}" if question else f"side:{value}"
    return f"{name}:{value}"
