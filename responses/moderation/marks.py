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


Screen = Callable[[str, Response], Sequence[Finding]]
Danger = Callable[[str], bool]

_screens: list[Screen] = []
_dangers: list[Danger] = []


def use(screen: Screen, danger: Danger) -> None:
    """Have `screen(text, response)` find personal data and `danger(text)` signs of danger, from now on."""
    _screens[:], _dangers[:] = [screen], [danger]


def findings(text: str, response: Response) -> list[Finding]:
    """What was found, in the order of the text; stretches that lie in another are left out."""
    found = sorted(
        (
            one
            for screen in _screens
            for one in screen(text, response)
            if 0 <= one.start < one.end <= len(text)
        ),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Finding] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def shows_danger(text: str) -> bool:
    """Whether there are signs of danger in the text."""
    return any(danger(text) for danger in _dangers)
