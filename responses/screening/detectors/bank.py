"""Bank details: sort code and account, IBAN, cards."""

import re
from collections.abc import Iterator

from stdnum import iban, luhn

from responses.screening.detectors.around import goes_on, says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "With bank details somebody could take money, or find out who you are."

_SORT = r"(?<![0-9-])[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}(?![0-9-])"
_ACCOUNT = r"(?<![0-9])[0-9]{4} ?[0-9]{4}(?![0-9])"
_BETWEEN = r"[^0-9\n]{1,40}"
_PAIR = re.compile(
    rf"{_SORT}(?:{_BETWEEN}|\n){_ACCOUNT}|(?<![0-9])[0-9]{{8}}{_BETWEEN}[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9])"
)
_DASHED = re.compile(r"[0-9]{2}-[0-9]{2}-[0-9]{2}")
_SORT_ALONE = re.compile(_SORT)
_ACCOUNT_ALONE = re.compile(r"(?<![0-9])[0-9]{3,4}[ -]?[0-9]{4}(?![0-9])")
_SAYS_SORT = re.compile(r"\bsort ?code|\bsort\b(?=:? ?[0-9])|\bs/c\b|\bsc:", re.IGNORECASE)
_SAYS_ACCOUNT = re.compile(
    r"\baccount (?:number|no\b|num|details|is|:)|\bacc(?:t|ount)?\b\.? ?(?:no|num|#|:|number)|\ba/c|\bbank\b|\baccount\Z|\baccount ?\Z|\bbarclays|\blloyds|\bnatwest|\bhsbc|\bsantander|\bmonzo|\bhalifax|\bnationwide|\bsort ?code",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![0-9])[0-9]{4}[ -]?[0-9]{4,6}[ -]?[0-9]{4,5}[ -]?[0-9]{0,4}(?:[ -]?[0-9]{1,3})?(?![0-9])"
)
_SAYS_CARD = re.compile(r"\b(?:card|visa|mastercard|debit|credit)\b", re.IGNORECASE)
_SHORTEST_CARD, _LONGEST_CARD = 13, 19


def detect(folded: Folded) -> Iterator[Spot]:
    """Pairs of sort code and account; either alone where the words say so; IBANs and cards by their check digits."""
    text = folded.text
    for found in _PAIR.finditer(text):
        said = _SAYS_SORT.search(text, max(0, found.start() - 60), found.end())
        if (
            said
            or says(_SAYS_ACCOUNT, text, before=found.start(), reach=60)
            or (_DASHED.search(found[0]) and _is_between_short(found[0]))
        ):
            yield _spot(text, *found.span())
    yield from _cued(text, _SORT_ALONE, _SAYS_SORT)
    yield from _cued(text, _ACCOUNT_ALONE, _SAYS_ACCOUNT)
    yield from _checked(text)


def _is_between_short(pair: str) -> bool:
    """Whether little stands between the two numbers."""
    return len(pair) <= 22 or "acc" in pair.lower()  # noqa: PLR2004 -- both numbers and five more


def _cued(text: str, shape: re.Pattern[str], cue: re.Pattern[str]) -> Iterator[Spot]:
    for found in shape.finditer(text):
        if says(cue, text, before=found.start(), reach=50) or goes_on(cue, text, after=found.end(), reach=14):
            yield _spot(text, *found.span())


def _checked(text: str) -> Iterator[Spot]:
    for found in _IBAN.finditer(text):
        if iban.is_valid(found[0]):
            yield _spot(text, *found.span())
    for found in _CARD.finditer(text):
        digits = "".join(filter(str.isdigit, found[0]))
        if not _SHORTEST_CARD <= len(digits) <= _LONGEST_CARD:
            continue
        if luhn.is_valid(digits) or says(_SAYS_CARD, text, before=found.start()):
            yield _spot(text, *found.span())


def _spot(text: str, start: int, end: int) -> Spot:
    return Spot(start, end, Label.BANK, WHY, re.sub(r"[ -]", "", text[start:end]).upper())
