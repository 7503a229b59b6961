"""National Insurance numbers: two letters, six digits, a letter from A to D."""

import re
from collections.abc import Iterator

from responses.screening.detectors.around import goes_on, says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "A National Insurance number belongs to one person for life."
NEAR = "This is called a National Insurance number here. One belongs to one person for life."

# HMRC, National Insurance Manual NIM39110: letters and pairs of letters that are never given out.
_FIRST, _SECOND = set("ABCEGHJKLMNOPRSTWXYZ"), set("ABCEGHJKLMNPRSTWXYZ")
_NEVER = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
_SHAPE = re.compile(
    r"(?<![A-Za-z0-9])([A-Z])[ -]?([A-Z])[ -]{0,2}[0-9] ?[0-9][ .-]{0,2}[0-9] ?[0-9][ .-]{0,2}[0-9] ?[0-9](?:[ .-]{0,2}([A-Z]))?"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\bNational Insurance\b|\bNat(?:\.|ional)? Ins|\bN\.?I\.? ?(?:number|no\b|num|#|:|is\b)|\bNINO\b",
    re.IGNORECASE,
)


def detect(folded: Folded) -> Iterator[Spot]:
    """Numbers that can have been given out, and near-misses where the words say what they are meant to be."""
    text = folded.text
    for found in _SHAPE.finditer(text):
        start, end = found.span()
        name = re.sub(r"[ .-]", "", found[0]).upper()
        if _can_be(found):
            yield Spot(start, end, Label.NI_NUMBER, WHY, name)
        elif says(_CUE, text, before=start) or goes_on(_CUE, text, after=end):
            yield Spot(start, end, Label.NI_NUMBER, NEAR, name)


def _can_be(found: re.Match[str]) -> bool:
    first, second, last = (part.upper() if part else "" for part in found.groups())
    return (
        first in _FIRST
        and second in _SECOND
        and first + second not in _NEVER
        and last in {"A", "B", "C", "D"}
    )
