"""Rules of a pack about what stands twice under other letters, and words that the search would pass over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from responses.evidence.searching.concepts import MAX_PHRASE
from responses.evidence.searching.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.packs.rules import Broken, Data, Steps

    Text = tuple[Steps, object]


def same_terms(data: Data) -> Broken:
    """Two entries of the glossary explain the same word: a reader would see two meanings."""
    for steps, other in _again(_texts(data, "glossary", "term")):
        yield (
            steps,
            f"This word is explained already, in glossary.{_key_at(data, other)}: keep one of the two.",
        )


def same_numbers(data: Data) -> Broken:
    """Two questions with one number cannot be told apart on any page."""
    for steps, other in _again(_texts(data, "questions", "number")):
        yield steps, f"The question {_key_at(data, other)} has this number: give each its own."


def same_points(data: Data) -> Broken:
    """Two points of a scale read alike."""
    for index, question in enumerate(_list(data, "questions")):
        scale = question.get("scale") if isinstance(question, dict) else None
        for steps, _ in _again(_texts(scale, "choices", "label")):
            yield (
                ["questions", index, "scale", *steps],
                "Another point of this scale reads the same: change one.",
            )


def same_sayings(data: Data) -> Broken:
    """A phrase that stands twice says nothing more, and counts twice."""
    phrases: Iterator[Text] = (
        (["sayings", index, "says", place], phrase)
        for index, saying in enumerate(_list(data, "sayings"))
        for place, phrase in enumerate(_list(saying, "says"))
    )
    for steps, other in _again(phrases):
        yield steps, f"This stands already in sayings.{_key_at(data, other)}: take one of the two out."


def synonyms(data: Data) -> Broken:
    """Groups of words used for one another. A word may stand in several groups, but not twice in one."""
    groups: dict[frozenset[str], int] = {}
    for index, group in enumerate(_list(data, "synonyms")):
        phrases = group if isinstance(group, list) else []
        written: list[Text] = [(["synonyms", index, place], phrase) for place, phrase in enumerate(phrases)]
        for steps, _ in _again(written):
            yield steps, "This stands in the group already, letter case aside: take one of the two out."
        for steps, phrase in written:
            yield from _unfindable(steps, phrase)
        alike = frozenset(_plain(phrase) for phrase in phrases if isinstance(phrase, str))
        if alike and groups.setdefault(alike, index) != index:
            sentence = f"The same words stand in group {groups[alike] + 1}: take one of the two groups out."
            yield ["synonyms", index], sentence


def _unfindable(steps: Steps, phrase: object) -> Broken:
    if not isinstance(phrase, str):
        return
    count = len(words(phrase))
    if not count:
        yield steps, "There is no word here that a search could find."
    elif count > MAX_PHRASE:
        yield steps, f"The search looks for at most {MAX_PHRASE} words in a row: shorten it."


def _again(texts: Iterable[Text]) -> Iterator[tuple[Steps, Steps]]:
    """Where a text stands that stood before, letter case and blanks aside, and where it first stood."""
    first: dict[str, Steps] = {}
    for steps, text in texts:
        if isinstance(text, str) and text.strip():
            before = first.setdefault(_plain(text), steps)
            if before is not steps:
                yield steps, before


def _texts(data: Any, section: str, name: str) -> Iterator[Text]:
    for index, item in enumerate(_list(data, section)):
        if isinstance(item, dict):
            yield [section, index, name], item.get(name)


def _list(data: Any, name: str) -> list[Any]:
    found = data.get(name) if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _key_at(data: Data, steps: Steps) -> str:
    """The key of the item that the steps lead into."""
    return str(data[str(steps[0])][steps[1]].get("key", ""))[:60]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
