"""What differs between two texts, as a person would say it: words weigh more than the spaces between them.

Where a sentence was rewritten, a comparison in single tokens finds many spaces that stayed, and few words. Such
stretches are compared once more, each space with the word after it.
"""

import re
from itertools import accumulate

from rapidfuzz.distance import Indel

from responses.drafting.words.comparing import differences, tokenise

Hunk = tuple[str, str]
"""("same" | "out" | "in", text)."""

_SPACE = re.compile(r"[^\S\n]+\Z")
_MOST_PAIRS = 4_000_000


def phrases(old: str, new: str) -> list[Hunk]:
    """What changed, in reading order; what was taken out stands before what was put in its place."""
    result: list[Hunk] = []
    stretch: list[Hunk] = []
    for hunk in differences(old, new):
        if hunk[0] == "same" and has_word(hunk[1]):
            words = hunk[1].rstrip(" ")
            result += [*_again(stretch), ("same", words)]
            # The space goes with the word after it.
            stretch = [("same", hunk[1][len(words) :])]
        else:
            stretch.append(hunk)
    return _close_up([*result, *_again(stretch)])


def has_word(text: str) -> bool:
    """Whether anything but spaces and marks is there."""
    return any(character.isalnum() for character in text)


def _again(stretch: list[Hunk]) -> list[Hunk]:
    """A stretch in which no word stayed, compared with each space at its word."""
    if sum(kind != "same" for kind, _ in stretch) <= 2:  # noqa: PLR2004 -- one change has two sides
        return stretch
    old = "".join(text for kind, text in stretch if kind != "in")
    new = "".join(text for kind, text in stretch if kind != "out")
    before, after = _with_spaces(old), _with_spaces(new)
    if len(before) * len(after) > _MOST_PAIRS:
        return stretch
    numbers = {token: number for number, token in enumerate({*before, *after})}
    steps = Indel.opcodes([numbers[token] for token in before], [numbers[token] for token in after])
    ends, new_ends = (list(accumulate(map(len, tokens), initial=0)) for tokens in (before, after))
    found: list[Hunk] = []
    for step in steps:
        was = old[ends[step.src_start] : ends[step.src_end]]
        if step.tag == "equal":
            found.append(("same", was))
        else:
            found += [("out", was), ("in", new[new_ends[step.dest_start] : new_ends[step.dest_end]])]
    return found


def _with_spaces(text: str) -> list[str]:
    """Tokens, each with the space before it."""
    joined: list[str] = []
    for token in tokenise(text):
        if joined and _SPACE.fullmatch(joined[-1]):
            joined[-1] += token
        else:
            joined.append(token)
    return joined


def _close_up(hunks: list[Hunk]) -> list[Hunk]:
    """Neighbouring changes as one, what was taken out first."""
    result: list[Hunk] = []
    out = put = ""
    for kind, text in [*hunks, ("same", "")]:
        if kind == "out":
            out += text
        elif kind == "in":
            put += text
        else:
            result += [("out", out), ("in", put), ("same", text)]
            out = put = ""
    return [hunk for hunk in result if hunk[1]]
