"""Words that nobody knows, read as the nearest that are known."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST = 5
# Most slips for a word of so many letters: one is missing, too many, wrong, or two have changed places.
_SLIPS = ((12, 4), (9, 3), (7, 2), (SHORTEST, 1))
LEAST_SURE = 0.74
MOST_GUESSES = 2


class Spelling:
    """Known words with the stem of each, in drawers by their first letter."""

    def __init__(self, stems: Mapping[str, str], right: Iterable[str] = ()) -> None:
        """`right` are further words that are spelled right."""
        self._stems = dict(stems)
        self._right = self._stems.keys() | set(right)
        self._drawers: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._stems):
            if word.isalpha() and len(word) >= SHORTEST - 1:
                self._drawers[word[0]].append(word)
        self.guesses = lru_cache(maxsize=10_000)(self._guesses)

    def knows(self, word: str) -> bool:
        """Whether the word is known as it is written."""
        return word in self._right

    def _guesses(self, word: str) -> tuple[tuple[str, float], ...]:
        """The stems that the word may be meant for, with how sure (0 to 1), surest first; none where it is known."""
        if self.knows(word) or len(word) < SHORTEST or not word.isalpha():
            return ()
        parted = self._parted(word)
        if parted:
            return tuple((stem, 0.9) for stem in parted)
        slips = next(most for length, most in _SLIPS if len(word) >= length)
        best: dict[str, float] = {}
        for known in self._drawers[word[0]]:
            if abs(len(known) - len(word)) > slips:
                continue
            distance = OSA.distance(word, known, score_cutoff=slips)
            sure = 1 - distance / max(len(word), len(known))
            if distance <= slips and sure >= LEAST_SURE:
                stem = self._stems[known]
                best[stem] = max(best.get(stem, 0.0), sure)
        ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return tuple(ordered[:MOST_GUESSES])

    def _parted(self, word: str) -> list[str]:
        """The stems of two known words that were written as one."""
        for place in range(SHORTEST - 1, len(word) - SHORTEST + 2):
            first, second = word[:place], word[place:]
            if first in self._stems and second in self._stems:
                return [self._stems[first], self._stems[second]]
        return []
