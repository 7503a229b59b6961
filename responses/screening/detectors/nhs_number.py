"""NHS numbers: ten digits, the last of which checks the others."""

import re
from collections.abc import Iterator
from itertools import chain

from stdnum.gb import nhs

from responses.screening.detectors.around import says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "An NHS number belongs to one person for life."
NEAR = "This is called an NHS number here. One belongs to one person for life."

_TEN = re.compile(
    r"(?<![0-9+])(?<![0-9][ -])[0-9]{3}[ .-]{0,2}[0-9]{3}[ .-]{0,2}[0-9]{4}(?![0-9])(?![ -][0-9])"
)
# As a machine that read paper leaves them, one by one.
_APART = re.compile(r"(?<![0-9+])(?<![0-9][ .-])[0-9](?:[ .-][0-9]){9}(?![0-9])(?![ .-][0-9])")
_CUE = re.compile(r"\bNHS (?:number|no\b|num|nr\b|id\b|#|is\b)|\bNHS:|\bhealth number", re.IGNORECASE)


def detect(folded: Folded) -> Iterator[Spot]:
    """Numbers whose check digit is right, and others that the words before call an NHS number."""
    text = folded.text
    for found in chain(_TEN.finditer(text), _APART.finditer(text)):
        digits = "".join(filter(str.isdigit, found[0]))
        if nhs.is_valid(digits):
            yield Spot(found.start(), found.end(), Label.NHS_NUMBER, WHY, digits)
        elif says(_CUE, text, before=found.start()):
            yield Spot(found.start(), found.end(), Label.NHS_NUMBER, NEAR, digits)
