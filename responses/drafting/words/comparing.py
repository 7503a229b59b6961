"""What differs between two texts, in words: the unit is a token, and a citation is one.

Two texts are compared sentence by sentence first, and in words only where sentences differ: so a long answer in
which little changed is cheap, and the work is bounded where everything did.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from responses.drafting.words.admission import Credit
from responses.drafting.words.documents import KeptRuns
from responses.evidence.citations import SHAPE

_TOKENS = re.compile(rf"{SHAPE}|\w[\w’'\-]*|\n+|[^\S\n]+|.", re.DOTALL)

# A full stop ends a sentence where a space or the end of the line follows, perhaps after a closing quotation mark.
_STOP = r"[.!?…]++[”’\"')\]*_]*+"
_SENTENCES = re.compile(
    rf"[^\S\n]++|(?:[^.!?…\n\[]++|(?:{SHAPE})|\[|{_STOP}(?!\s|\Z))++(?:{_STOP})?+|{_STOP}|\n+"
)

# Comparing costs about the product of the two lengths, in time and in memory. Above this, sentences are compared
# and not words; above it again, what lies between the first and the last difference counts as changed as a whole.
_MOST_PAIRS = 40_000_000


class Change(NamedTuple):
    """`old[start:end]` gave way to `new[new_start:new_end]`; between two changes both texts are the same."""

    start: int
    end: int
    new_start: int
    new_end: int


class Source(NamedTuple):
    """An earlier text with its authors, from which words may have been kept."""

    text: str
    runs: KeptRuns


def tokenise(text: str) -> list[str]:
    """Citations, words, runs of newlines, runs of spaces and single marks; joined they are `text`."""
    return _TOKENS.findall(text)


def sentences(text: str) -> list[str]:
    """Sentences, the spaces between them, and runs of newlines; joined they are `text`."""
    return _SENTENCES.findall(text)


class Split(NamedTuple):
    """A text and its sentences: finding them is most of the work of comparing long texts."""

    text: str
    sentences: list[str]

    @classmethod
    def of(cls, text: str) -> "Split":
        """The text, in sentences."""
        return cls(text, sentences(text))


def changes(old: str, new: str) -> list[Change]:
    """What changed, in text order, in whole tokens; neighbouring changes are one."""
    return changes_between(Split.of(old), Split.of(new))


def changes_between(old: Split, new: Split) -> list[Change]:
    """As `changes`, for texts that are in sentences already."""
    found: list[Change] = []
    budget = _MOST_PAIRS
    for block in _differing(old.sentences, new.sentences, Change(0, 0, 0, 0)):
        tokens = tokenise(old.text[block.start : block.end])
        new_tokens = tokenise(new.text[block.new_start : block.new_end])
        budget -= len(tokens) * len(new_tokens)
        found += _differing(tokens, new_tokens, block) if budget > 0 else [block]
    return _joined(found)


def attribute(text: str, sources: Sequence[Source], writer: Credit) -> KeptRuns:
    """The runs of `text`: kept tokens keep the author of the first source that has them, others are the writer's."""
    owners: list[Credit | None] = [None] * len(text)
    for source in sources:
        _take_over(owners, text, source)
    return _to_runs(owner or writer for owner in owners)


def credit_all(text: str, writer: Credit) -> KeptRuns:
    """The runs of a text that one person wrote."""
    return [[len(text), writer[0], writer[1]]] if text else []


def slice_runs(runs: KeptRuns, start: int, end: int) -> KeptRuns:
    """The runs of a stretch of the text that `runs` are of."""
    part, at = [], 0
    for length, person, organisation in runs:
        kept = min(at + length, end) - max(at, start)
        if kept > 0:
            part.append([kept, person, organisation])
        at += length
    return part


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """What changed, in words: ("same" | "out" | "in", text) in reading order."""
    parts: list[tuple[str, str]] = []
    at = 0
    for change in changes(old, new):
        parts += [
            ("same", new[at : change.new_start]),
            ("out", old[change.start : change.end]),
            ("in", new[change.new_start : change.new_end]),
        ]
        at = change.new_end
    parts.append(("same", new[at:]))
    return [part for part in parts if part[1]]


def _joined(found: list[Change]) -> list[Change]:
    """Neighbouring changes as one, so that a rewritten phrase is read as a phrase."""
    joined: list[Change] = []
    for change in found:
        if joined and joined[-1].end == change.start and joined[-1].new_end == change.new_start:
            joined[-1] = Change(joined[-1].start, change.end, joined[-1].new_start, change.new_end)
        else:
            joined.append(change)
    return joined


def _differing(old: list[str], new: list[str], whole: Change) -> list[Change]:
    """What differs in two lists of pieces of text, which lie where `whole` begins."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    at = whole.start + sum(map(len, old[:head]))
    new_at = whole.new_start + sum(map(len, new[:head]))
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old and not new:
        return []
    ends, new_ends = _ends(old, at), _ends(new, new_at)
    if not old or not new or len(old) * len(new) > _MOST_PAIRS:
        return [Change(at, ends[-1], new_at, new_ends[-1])]
    numbers = {piece: number for number, piece in enumerate({*old, *new})}
    steps = Indel.opcodes([numbers[piece] for piece in old], [numbers[piece] for piece in new])
    found = [
        Change(ends[step.src_start], ends[step.src_end], new_ends[step.dest_start], new_ends[step.dest_end])
        for step in steps
        if step.tag != "equal"
    ]
    return _joined(found)


def _ends(pieces: list[str], at: int) -> list[int]:
    return list(accumulate(map(len, pieces), initial=at))


def _common(left: list[str], right: list[str]) -> int:
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))


def _take_over(owners: list[Credit | None], text: str, source: Source) -> None:
    old_owners = _spread(source.runs)
    old_at = new_at = 0
    ending = Change(len(source.text), 0, len(text), 0)
    for change in [*changes(source.text, text), ending]:
        for offset in range(change.new_start - new_at):
            owners[new_at + offset] = owners[new_at + offset] or old_owners[old_at + offset]
        old_at, new_at = change.end, change.new_end


def _spread(runs: KeptRuns) -> list[Credit]:
    owners: list[Credit] = []
    for length, person, organisation in runs:
        owners.extend([(person, organisation)] * length)
    return owners


def _to_runs(owners: Iterable[Credit]) -> KeptRuns:
    runs: KeptRuns = []
    last: Credit | None = None
    for owner in owners:
        if owner == last:
            runs[-1][0] += 1
        else:
            runs.append([1, owner[0], owner[1]])
            last = owner
    return runs
