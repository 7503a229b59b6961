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
class Looker:
    """Who looks: `find(text, response)` finds personal data, `shows_danger(text)` says whether there are signs of danger."""

    find: Callable[[str, Response], Sequence[Finding]]
    shows_danger: Callable[[str], bool]


NOBODY = Looker(lambda text, response: (), lambda text: False)

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


def shows_danger(text: str) -> bool:
    """Whether there are signs of danger in the text."""
    return _looking[0].shows_danger(text)
