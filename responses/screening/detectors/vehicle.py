"""Registrations of vehicles in the United Kingdom."""

import re
from collections.abc import Iterator

from responses.screening.detectors.around import goes_on, says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded
from responses.screening.naming.sets import word_set

WHY = "A registration leads to whoever keeps the vehicle."

# Since September 2001: DVLA leaves out I, Q and Z in the letters before the digits, and I and Q after them.
_NOW = re.compile(r"(?<![A-Za-z0-9-])[A-HJ-PR-Y][A-HJ-PR-Y][0-9]{2} ?[A-HJ-PR-Z]{3}(?![A-Za-z0-9])")
_ANY = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}[0-9]{2}[ -]?[A-Z]{3}|[A-Z]{2} [0-9]{2} [A-Z]{3}|[A-Z][0-9]{1,3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?[0-9]{1,4}[A-Z]?|[A-Z]{1,2} ?[0-9]{3,4}"
    r"|[0-9]{1,4} ?[A-Z]{1,3})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:reg(?:istration)?s?(?: number| no| plate| mark)?(?: ?(?:is|was|:|-))?|(?:number|licen[cs]e)[ -]?plates?|plates?|vrm|"
    r"(?:car|van|vehicle|taxi|minibus|motability car|minicab|motorbike|bus|ford|vauxhall|fiesta|corsa|golf|focus|kia|nissan|toyota|bmw|audi|volkswagen|vw|renault|citroen|peugeot|skoda|honda|berlingo|zafira|transit)[ ,(:-]{1,3}(?:\w{1,14}[ ,]{1,2}){0,5}?)"
    r"\W{0,3}(?:(?:is|was|of|number)\W{0,3})?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A\W{0,3}(?:is|was|on) (?:\w{1,12} ){0,3}(?:reg(?:istration)?|(?:number )?plate|car|van)\b",
    re.IGNORECASE,
)
# Words that end a sentence in capitals.
_WORDS = word_set("""
    THE AND FOR WAS HER HIS SHE OUR NOT BUT YOU ARE HAS HAD ALL ANY CAN DAY GET HOW NEW NOW OLD ONE OUT
    OWN TWO WAY WHO WHY
""")
_REACH = 70
_SURE_LETTERS = 3  # in small letters fewer say nothing


def detect(folded: Folded) -> Iterator[Spot]:
    """The form of today anywhere; older ones, small letters and gaps where the words speak of a car."""
    text = folded.text
    for found in _NOW.finditer(text):
        if found[0][-3:] not in _WORDS:
            yield _spot(found)
    for found in _ANY.finditer(text):
        if _is_plate(found[0]) and (
            says(_CUE, text, before=found.start(), reach=_REACH) or goes_on(_AFTER, text, after=found.end())
        ):
            yield _spot(found)


def _is_plate(typed: str) -> bool:
    letters = "".join(filter(str.isalpha, typed))
    return (
        any(map(str.isdigit, typed))
        and letters.lower() not in _UNITS
        and (typed.isupper() or len(letters) >= _SURE_LETTERS)
    )


_UNITS = {
    "am",
    "pm",
    "st",
    "nd",
    "rd",
    "th",
    "mph",
    "km",
    "kg",
    "cm",
    "mm",
    "min",
    "hrs",
    "yrs",
    "day",
    "and",
    "the",
    "for",
    "of",
    "or",
    "to",
    "in",
    "per",
    "year",
    "age",
    "aged",
    "was",
    "are",
    "all",
    "has",
    "had",
}


def _spot(found: re.Match[str]) -> Spot:
    name = re.sub(r"[ -]", "", found[0]).upper()
    return Spot(found.start(), found.end(), Label.VEHICLE, WHY, name)
