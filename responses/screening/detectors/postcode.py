"""Postcodes of the United Kingdom."""

import re
from collections.abc import Iterator

from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded
from responses.screening.naming.sets import word_list

WHY = "A postcode stands for a few homes only."

AREAS = word_list("""
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
    EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M
    ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST
    SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
""")
_AREA = "|".join(sorted(AREAS, key=len, reverse=True))
# The second half never has C, I, K, M, O or V: they are too easily taken for others.
_WHOLE = re.compile(
    rf"(?<![A-Za-z0-9])(?:{_AREA})[0-9][0-9A-Za-z]?(?: {{1,2}}|-)?[0-9][ABD-HJLNP-UW-Z]{{2}}(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# As a machine that read paper leaves it, letter by letter.
_APART = re.compile(
    r"(?<![A-Za-z0-9])(?<![A-Za-z0-9] )[A-Z](?: [A-Z])?(?: [0-9]){1,2}(?: [A-Z])?  ?[0-9] [ABD-HJLNP-UW-Z] [ABD-HJLNP-UW-Z](?! ?[A-Za-z0-9](?![a-z]))"
)
_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)\Z")
_FIRST_HALF = re.compile(
    rf"\bpost ?code(?: is|:| area)? (?:{_AREA})[0-9][0-9A-Z]?(?![A-Za-z0-9])", re.IGNORECASE
)


def detect(folded: Folded) -> Iterator[Spot]:
    """Whole postcodes, and the first half of one where the words say that it is one."""
    text = folded.text
    for found in _WHOLE.finditer(text):
        if not _ORDINAL.search(found[0]):
            yield Spot(found.start(), found.end(), Label.POSTCODE, WHY, found[0].upper().replace(" ", ""))
    for found in _APART.finditer(text):
        code = found[0].replace(" ", "")
        if _WHOLE.fullmatch(code):
            yield Spot(found.start(), found.end(), Label.POSTCODE, WHY, code)
    for found in _FIRST_HALF.finditer(text):
        start = found.start() + found[0].rindex(" ") + 1
        yield Spot(start, found.end(), Label.POSTCODE, WHY, text[start : found.end()].upper())
