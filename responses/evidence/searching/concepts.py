"""Concepts: words and short phrases that people use for one another, such as nan, gran and relative.

They come from the pack's `synonyms` and from abbreviations in its glossary. A concept is named by its first phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from responses.evidence.searching.words import is_telling, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_PHRASE = 5
SHORTEST_MISTYPED = 4  # letters of a word in which one slip is forgiven

_BRACKETED = re.compile(r"^(.*?)\s*\(([A-Za-z]{2,8})\)")

Key = tuple[str, ...]


class Concepts:
    """Which concepts a text speaks of. Of phrases that overlap the longest counts."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._names: dict[Key, set[str]] = defaultdict(set)
        self._words: dict[str, str] = {}
        self._first: set[str] = set()
        self._holding: dict[str, set[Key]] = defaultdict(set)
        for group in groups:
            keys = [key for key in map(_key, group) if key]
            if keys:
                name = "~" + "_".join(keys[0])
                for key in keys:
                    self._names[key].add(name)
                    self._first.add(key[0])
                    if len(key) > 1:
                        for word in key:
                            self._holding[word].add(key)
            written = (word for phrase in group for word in words(phrase) if is_telling(word))
            self._words |= {word: stem(word) for word in written}

    def words(self) -> dict[str, str]:
        """The telling words of all groups as written, with the stem of each."""
        return self._words

    def of(self, written: Iterable[str]) -> list[str]:
        """The names of the concepts that a row of words speaks of, in order, repeats kept."""
        said = [stem(word) for word in written]
        found: list[str] = []
        place = 0
        while place < len(said):
            length = self._longest(said, place) if said[place] in self._first else 0
            if length:
                found += sorted(self._names[tuple(said[place : place + length])])
            place += max(length, 1)
        return found

    def nearly(self, written: Sequence[str]) -> list[str]:
        """The names of the concepts whose phrases of several words stand there but for a slip in one of the words."""
        said = [stem(word) for word in written]
        found: set[str] = set()
        for place, word in enumerate(said):
            for key in self._holding.get(word, ()):
                first = place - key.index(word)
                if first >= 0 and _is_nearly(said[first : first + len(key)], key):
                    found |= self._names[key]
        return sorted(found)

    def phrases_of(self, names: Iterable[str]) -> set[Key]:
        """The stems of every phrase of several words of these concepts."""
        wanted = set(names)
        return {key for key, held in self._names.items() if len(key) > 1 and not held.isdisjoint(wanted)}

    def of_stem(self, said: str) -> list[str]:
        """The names of the concepts of one stem."""
        return sorted(self._names.get((said,), ()))

    def _longest(self, said: list[str], place: int) -> int:
        for length in range(min(MAX_PHRASE, len(said) - place), 0, -1):
            if tuple(said[place : place + length]) in self._names:
                return length
        return 0


def _is_nearly(said: Sequence[str], key: Key) -> bool:
    """Whether one word of the phrase has one slip, and the others are as they should be."""
    if len(said) != len(key):
        return False
    others = [(one, other) for one, other in zip(said, key, strict=True) if one != other]
    if len(others) != 1 or min(map(len, others[0])) < SHORTEST_MISTYPED:
        return False
    return OSA.distance(*others[0], score_cutoff=1) == 1


def short_forms(terms: Iterable[str], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """What each short form stands for, with the short form in brackets; by the short form in lower case.

    Of a glossary's terms, and of groups of words used for one another where one is the first letters of another in capitals.
    """
    found = {
        short: phrase
        for group in groups
        for short, phrase in _shortened(group)
        if is_telling(short.casefold())
    }
    found |= {short: term for term in terms for _, *forms in abbreviations([term]) for short in forms}
    return {
        short.casefold(): term if "(" in term else f"{term[:1].upper()}{term[1:]} ({short.upper()})"
        for short, term in found.items()
    }


def _shortened(group: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The words of a group that are all capitals, each with the phrase whose first letters it is."""
    for short in group:
        letters = short.casefold()
        if len(short) > 1 and short.isalpha() and short.isupper():
            for phrase in group:
                said = words(phrase)
                telling = [word for word in said if is_telling(word)]
                if letters in {"".join(word[0] for word in each) for each in (said, telling)}:
                    yield short, phrase
                    break


def abbreviations(terms: Iterable[str]) -> list[list[str]]:
    """Groups of a glossary's terms with their short forms: in brackets, or the first letters of two words or more."""
    groups = []
    for term in terms:
        bracketed = _BRACKETED.match(term)
        name = bracketed[1] if bracketed else term.split(",")[0]
        telling = [word for word in words(name) if is_telling(word)]
        short = {"".join(word[0] for word in words(name))} if 1 < len(telling) <= MAX_PHRASE else set()
        if bracketed:
            short.add(bracketed[2].casefold())
        short = {each for each in short if each.isalpha() and is_telling(each)}
        if short:
            groups.append([name, *sorted(short)])
    return groups


def _key(phrase: str) -> Key:
    said = tuple(stem(word) for word in words(phrase))
    return said if len(said) <= MAX_PHRASE else ()
