"""What is found in people's words, for those who moderate: the one door to `screening`.

`use` says who looks. Until then nothing is found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from responses.drafting.models import Response


@dataclass(frozen=True)
class Finding:
    """A stretch of a text, `start` to `end` in code points, that could show who somebody is."""

    start: int
    end: int
    label: str
    why: str
    replacement: str


@dataclass(frozen=True)
class Sign:
    """A stretch of a text, `start` to `end` in code points, that may say that somebody is in danger, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True)
class Looker:
    """Who looks: `find(text, response)` finds personal data, `dangers(text)` signs of danger, in order and apart."""

    find: Callable[[str, Response], Sequence[Finding]]
    dangers: Callable[[str], Sequence[Sign]]


NOBODY = Looker(lambda text, response: (), lambda text: ())

_looking = [NOBODY]


def use(looker: Looker) -> Looker:
    """Have `looker` look from now on; who looked before is given back."""
    before, _looking[0] = _looking[0], looker
    return before


def findings(text: str, response: Response) -> list[Finding]:
    """What was found, in the order of the text; stretches that lie in another are left out."""
    found = sorted(
        (one for one in _looking[0].find(text, response) if 0 <= one.start < one.end <= len(text)),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def dangers(text: str) -> Sequence[Sign]:
    """The signs of danger in the text, in its order."""
    return _looking[0].dangers(text)
