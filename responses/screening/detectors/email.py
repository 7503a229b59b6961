"""E-mail addresses, also with spaces around the sign, or with the sign in words."""

import re
from collections.abc import Iterator

from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "An email address leads straight to a person."

# Found from the sign outwards, so that a long run of letters is looked at once.
_SIGN = re.compile(
    r"@| @ | ?[(\[] ?at ?[)\]] ?| at (?=[a-z0-9.-]{2,40}(?: ?\. ?| dot | ?[(\[]dot[)\]] ?)[a-z]{2})",
    re.IGNORECASE,
)
_MOST_BEFORE = 64
_AFTER = re.compile(
    r"[a-z0-9-]{1,63}(?:(?:\.| dot | ?[(\[]dot[)\]] ?)[a-z0-9-]{1,63}){1,4}", re.IGNORECASE | re.ASCII
)


def detect(folded: Folded) -> Iterator[Spot]:
    """Every address in the text."""
    text = folded.with_addresses
    for sign in _SIGN.finditer(text):
        after = _AFTER.match(text, sign.end(), sign.end() + 260)
        if after:
            start = _begins(text, sign.start())
            if start < sign.start():
                yield Spot(start, after.end(), Label.EMAIL, WHY, text[start : after.end()].lower())


def _begins(text: str, sign: int) -> int:
    """Where the part before the sign begins, which is the sign's place where there is none."""
    start = sign
    while (
        start > 0
        and sign - start < _MOST_BEFORE
        and (text[start - 1].isalnum() or text[start - 1] in "_.+'-")
    ):
        start -= 1
    while start < sign and text[start] in "'.-+":
        start += 1
    return start
