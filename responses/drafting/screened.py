"""What screening says of an answer, in the form that its page shows."""

from dataclasses import dataclass

from responses.screening import KnownNames, screen, signs_of_danger
from responses.screening.replacing import fitting

MOST_READ = 20_000
"""Characters that are read while somebody writes: enough for every answer that a form takes."""
MOST_SHOWN = 50


@dataclass(frozen=True)
class Shown:
    """A finding: the words, where they are, why they are one, and what can stand in their place.

    `start` and `end` count UTF-16 units, as a browser does.
    """

    start: int
    end: int
    label: str
    words: str
    why: str
    put: str


@dataclass(frozen=True)
class Screened:
    """Findings, and whether the words may say that somebody is in danger."""

    findings: list[Shown]
    danger: bool


def look_through(text: str, known: KnownNames) -> Screened:
    """Screen the beginning of a text, up to MOST_READ characters; `known` names are no findings."""
    text = text.replace("\r\n", "\n")[:MOST_READ]
    found = screen(text, known)[:MOST_SHOWN] if text.strip() else []
    findings = [
        Shown(
            _units(text[: one.start]),
            _units(text[: one.end]),
            one.label.value,
            text[one.start : one.end],
            one.why,
            fitting(one.replacement, text, one.start),
        )
        for one in found
    ]
    return Screened(findings, bool(signs_of_danger(text)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
