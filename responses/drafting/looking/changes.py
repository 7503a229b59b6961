"""What changed in a text, in words, and by whom: over one save or over many.

A word that was put in is credited as the text's runs say. Nobody signs what they take out: it is credited to whoever
put words in its place, and else to the author of the first save that lacks it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias, cast

from responses.drafting.looking.phrases import phrases
from responses.drafting.words.admission import Credit
from responses.drafting.words.comparing import tokenise
from responses.drafting.words.documents import KeptRuns
from responses.evidence import citations

Kind: TypeAlias = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Part:
    """A stretch of text that stayed, was put in or was taken out. `credit` says by whom, where that is known."""

    kind: Kind
    text: str
    credit: Credit | None = None


@dataclass(frozen=True)
class State:
    """A text with its runs, and who saved it (None: several people, one after the other)."""

    text: str
    runs: KeptRuns
    by: Credit | None


@dataclass(frozen=True)
class Amount:
    """How much was put in or taken out: words as people count them, and citations."""

    words: int = 0
    sources: int = 0

    @property
    def total(self) -> int:
        """Both together."""
        return self.words + self.sources

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.words + other.words, self.sources + other.sources)


def changes(old: str, states: Sequence[State]) -> list[Part]:
    """What became of `old` in the end, after it was saved as each of `states`; in reading order."""
    if not states:
        return [Part("same", old)] if old else []
    whole = one_change(old, states[-1])
    if len(states) == 1 or all(part.kind != "out" for part in whole):
        return whole
    gone = _removals(old, states)
    parts: list[Part] = []
    at = 0
    for part in whole:
        if part.kind == "out":
            parts += _credited_removals(old, at, len(part.text), gone)
        else:
            parts.append(part)
        at += len(part.text) if part.kind != "in" else 0
    return parts


def one_change(old: str, new: State) -> list[Part]:
    """What one save changed."""
    hunks = [(cast("Kind", kind), text) for kind, text in phrases(old, new.text)]
    owners = _Reader(new.runs)
    parts: list[Part] = []
    for index, (kind, text) in enumerate(hunks):
        if kind == "in":
            parts += [Part("in", words, credit) for words, credit in owners.read(text)]
        elif kind == "out":
            replaced = index + 1 < len(hunks) and hunks[index + 1][0] == "in"
            parts.append(Part("out", text, owners.next() if replaced else new.by))
        else:
            owners.skip(len(text))
            parts.append(Part("same", text))
    return parts


def amount(parts: Iterable[Part], kind: Kind) -> Amount:
    """How much of a kind there is in the parts. Neighbours count as one text: a word may be two people's."""
    total = Amount()
    for found, group in groupby(parts, key=lambda part: part.kind):
        if found == kind:
            text = "".join(part.text for part in group)
            total += Amount(_count_words(text), len(list(citations.keys(text))))
    return total


def credits_of(parts: Iterable[Part]) -> list[Credit]:
    """Everybody who put in or took out, each once, in reading order."""
    return list(dict.fromkeys(part.credit for part in parts if part.kind != "same" and part.credit))


def _count_words(text: str) -> int:
    """Words, without marks that stand alone and without citations."""
    return sum(token[0].isalnum() for token in tokenise(text))


class _Reader:
    """Runs, read from the start on."""

    def __init__(self, runs: KeptRuns) -> None:
        self._runs = runs
        self._index = self._used = 0

    def next(self) -> Credit | None:
        """Who wrote the next character."""
        while self._index < len(self._runs) and self._used >= self._runs[self._index][0]:
            self._index, self._used = self._index + 1, 0
        if self._index == len(self._runs):
            return None
        _, person, organisation = self._runs[self._index]
        return person, organisation

    def skip(self, length: int) -> None:
        """Go on by so many characters."""
        while length and self.next():
            step = min(length, self._runs[self._index][0] - self._used)
            self._used += step
            length -= step

    def read(self, text: str) -> list[tuple[str, Credit | None]]:
        """The next stretch of text, cut where its author changes."""
        pieces: list[tuple[str, Credit | None]] = []
        at = 0
        while at < len(text):
            credit = self.next()
            left = self._runs[self._index][0] - self._used if credit else len(text) - at
            pieces.append((text[at : at + left], credit))
            self.skip(min(left, len(text) - at))
            at += left
        return pieces


def _removals(old: str, states: Sequence[State]) -> list[tuple[int, int, Credit | None]]:
    """(start, end, by whom) of what was taken out of `old` on the way, by the offsets of `old`."""
    gone: list[tuple[int, int, Credit | None]] = []
    # The text at each point as stretches of `old` (where they began) and of newer words (None).
    stretches: list[tuple[int | None, int]] = [(0, len(old))]
    text = old
    for state in states:
        ahead = list(reversed(stretches))
        stretches = []
        for part in one_change(text, state):
            if part.kind == "in":
                stretches.append((None, len(part.text)))
                continue
            taken = _take(ahead, len(part.text))
            if part.kind == "same":
                stretches += taken
            else:
                gone += [(start, start + size, part.credit) for start, size in taken if start is not None]
        text = state.text
    return sorted(gone, key=lambda each: each[0])


def _take(ahead: list[tuple[int | None, int]], length: int) -> list[tuple[int | None, int]]:
    """Take so many characters off the end of a reversed list of stretches."""
    taken = []
    while length:
        start, size = ahead.pop()
        used = min(size, length)
        if used < size:
            ahead.append((start + used if start is not None else None, size - used))
        taken.append((start, used))
        length -= used
    return taken


def _credited_removals(
    old: str, start: int, length: int, gone: list[tuple[int, int, Credit | None]]
) -> list[Part]:
    """A stretch that is out in the end, cut by who took it out."""
    end, at = start + length, start
    parts: list[Part] = []
    for first, last, credit in gone:
        if last <= at or first >= end:
            continue
        # What lies before it went and came back in between: it goes with what follows.
        parts.append(Part("out", old[at : min(last, end)], credit))
        at = min(last, end)
    if at < end:
        parts.append(Part("out", old[at:end], parts[-1].credit if parts else None))
    return _joined_parts(parts)


def _joined_parts(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for part in parts:
        if joined and joined[-1].credit == part.credit:
            joined[-1] = Part("out", joined[-1].text + part.text, part.credit)
        else:
            joined.append(part)
    return joined
