"""Traces from elsewhere, with only what an answer can hold: LF for every newline, as the one door for words makes it."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from responses.drafting.text import UNKEPT

Patch = tuple[int, int, str]

_BAD = re.compile(f"{UNKEPT}|[\ud800-\udfff]")
_CRLF = re.compile("\r\n|\r")
MARK = "\ufffd"


def is_kept(text: str) -> bool:
    """Whether an answer can hold all of it."""
    return not _BAD.search(text)


def marked(text: str) -> str:
    """The text with a mark for each character that an answer cannot hold, so that every position stays as it is."""
    return _BAD.sub(MARK, text)


def with_lf(text: str) -> str:
    """The text with LF for every newline, and a mark for whatever else an answer cannot hold."""
    return marked(_CRLF.sub("\n", text))


def follow_with_lf(start: str, strokes: Iterable[list[Patch]]) -> Iterator[list[Patch]]:
    """The patches of strokes that follow one another from `start` on, for the same text with LF."""
    text = start
    for patches in strokes:
        made = []
        for at, out, words in patches:
            changed = text[:at] + words + text[at + out :]
            made.append(_difference(with_lf(text), with_lf(changed)))
            text = changed
        yield made


def _difference(before: str, after: str) -> Patch:
    """The one patch that makes a text of another."""
    first = sum(accumulate((a == b for a, b in zip(before, after, strict=False)), min))
    rest = min(len(before), len(after)) - first
    pairs = zip(reversed(before), reversed(after), strict=False)
    last = min(rest, sum(accumulate((a == b for a, b in pairs), min)))
    return first, len(before) - first - last, after[first : len(after) - last]
