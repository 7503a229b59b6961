"""Who wrote which characters: runs of authors beside a text, carried from one revision to the next.

A run is [length, person id, organisation id or None]; lengths are code points and add up to the
text. The unit of change is a token: a word is somebody's as a whole, and so is a citation.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeAlias

from rapidfuzz.distance import Levenshtein

Credit: TypeAlias = tuple[str, str | None]
"""Who is credited: the person's id, and the id of the organisation they wrote for."""

Runs: TypeAlias = list[list[Any]]
"""As they are kept in JSON: [length, person id, organisation id or None] each."""

Change: TypeAlias = tuple[int, int, int, int]
"""Start and end in the old text, start and end in the new one; between two changes both are the same."""

# A citation is one token, so that half of one is never credited apart from the other half.
_TOKENS = re.compile(r"\[[^\[\]\n]*@[^\[\]\n]*\]|\w[\w’'\-]*|\n+|[^\S\n]+|.", re.DOTALL)
_SENTENCES = re.compile(r"[^.!?\n]+[.!?]*[^\S\n]*|[.!?]+[^\S\n]*|\n+")

# Comparing costs about the product of the two lengths: above this (half a second) we compare
# sentences, and above it again we credit the changed middle to the writer as a whole.
_MOST_PAIRS = 400_000_000


class Source(NamedTuple):
    """An earlier text with its authors, from which words may have been kept."""

    text: str
    runs: Runs


def tokenise(text: str) -> list[str]:
    """Citations, words, runs of newlines, runs of spaces and single marks; joined they are `text`."""
    return _TOKENS.findall(text)


def attribute(text: str, sources: Sequence[Source], writer: Credit) -> Runs:
    """The runs of `text`: kept tokens keep the author of the first source that has them, others are the writer's."""
    owners: list[Credit | None] = [None] * len(text)
    for source in sources:
        _take_over(owners, text, source)
    return _to_runs(owner or writer for owner in owners)


def credit_all(text: str, writer: Credit) -> Runs:
    """The runs of a text that one person wrote."""
    return [[len(text), writer[0], writer[1]]] if text else []


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """What changed, in words: ("same" | "out" | "in", text) in reading order."""
    parts: list[tuple[str, str]] = []
    at = 0
    for start, end, new_start, new_end in _joined(_changes(old, new)):
        parts += [
            ("same", new[at:new_start]),
            ("out", old[start:end]),
            ("in", new[new_start:new_end]),
        ]
        at = new_end
    parts.append(("same", new[at:]))
    return [part for part in parts if part[1]]


def _joined(changes: list[Change]) -> list[Change]:
    """Neighbouring changes as one, so that a rewritten phrase is read as a phrase."""
    joined: list[Change] = []
    for change in changes:
        if joined and joined[-1][1] == change[0] and joined[-1][3] == change[2]:
            joined[-1] = (joined[-1][0], change[1], joined[-1][2], change[3])
        else:
            joined.append(change)
    return joined


def _take_over(owners: list[Credit | None], text: str, source: Source) -> None:
    old_owners = _spread(source.runs)
    old_at = new_at = 0
    for _, end, new_start, new_end in [
        *_changes(source.text, text),
        (len(source.text), 0, len(text), 0),
    ]:
        for offset in range(new_start - new_at):
            owners[new_at + offset] = owners[new_at + offset] or old_owners[old_at + offset]
        old_at, new_at = end, new_end


def _changes(old: str, new: str) -> list[Change]:
    tokens, new_tokens = tokenise(old), tokenise(new)
    head = _common(tokens, new_tokens)
    tail = _common(tokens[head:][::-1], new_tokens[head:][::-1])
    middle, new_middle = (
        tokens[head : len(tokens) - tail],
        new_tokens[head : len(new_tokens) - tail],
    )
    if len(middle) * len(new_middle) > _MOST_PAIRS:
        middle, new_middle = _coarser(middle), _coarser(new_middle)
    if len(middle) * len(new_middle) > _MOST_PAIRS:
        middle, new_middle = ["".join(middle)], ["".join(new_middle)]
    offset = sum(map(len, tokens[:head]))
    return _shifted(middle, new_middle, offset)


def _shifted(old: list[str], new: list[str], offset: int) -> list[Change]:
    ends, new_ends = _offsets(old, offset), _offsets(new, offset)
    numbers = {token: number for number, token in enumerate({*old, *new})}
    return [
        (
            ends[step.src_start],
            ends[step.src_end],
            new_ends[step.dest_start],
            new_ends[step.dest_end],
        )
        for step in Levenshtein.opcodes([numbers[t] for t in old], [numbers[t] for t in new])
        if step.tag != "equal"
    ]


def _offsets(tokens: list[str], offset: int) -> list[int]:
    ends = [offset]
    for token in tokens:
        ends.append(ends[-1] + len(token))
    return ends


def _common(left: list[str], right: list[str]) -> int:
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return index
    return min(len(left), len(right))


def _coarser(tokens: list[str]) -> list[str]:
    return _SENTENCES.findall("".join(tokens))


def _spread(runs: Runs) -> list[Credit]:
    owners: list[Credit] = []
    for length, person, organisation in runs:
        owners.extend([(person, organisation)] * length)
    return owners


def _to_runs(owners: Iterable[Credit]) -> Runs:
    runs: Runs = []
    last: Credit | None = None
    for owner in owners:
        if owner == last:
            runs[-1][0] += 1
        else:
            runs.append([1, owner[0], owner[1]])
            last = owner
    return runs
