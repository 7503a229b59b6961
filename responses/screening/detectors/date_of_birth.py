"""Dates of birth: a date beside words that speak of a birth."""

import re
from collections.abc import Iterator

from responses.screening.detectors.around import goes_on, says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "A date of birth, with little else, shows who somebody is."

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"[0-3]?[0-9](?: ?(?:st|nd|rd|th))?"
_YEAR = r"(?:(?:19|20)[0-9]{2}|'?[0-9]{2})"
_DATE = re.compile(
    rf"(?<![0-9/])(?:[0-3]?[0-9] ?([/.-]) ?[01]?[0-9] ?\1 ?{_YEAR}|(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9]"
    rf"|(?:the )?{_DAY} (?:of )?{_MONTH},?(?: (?:of )?{_YEAR}\b)?|{_DAY}-{_MONTH}-{_YEAR}"
    rf"|\b{_MONTH} (?:the )?{_DAY}\b,?(?: {_YEAR}\b)?"
    rf"|\b{_MONTH},? (?:of )?(?:19|20)[0-9]{{2}}|(?<=dob )[0-3][0-9][01][0-9][0-9]{{2}}(?:[0-9]{{2}})?|[0-3]?[0-9]/[01]?[0-9]|[0-3]?[0-9] [01]?[0-9] {_YEAR})"
    r"(?![0-9/]|-[0-9])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\bborn\b|\bbirth(?:day|date)?s?\b|\bd\.? ?o\.? ?b\b|\bb\. ?\Z|\bturn(?:s|ed|ing) "
    r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b|\bb-?day\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\A[ ,;(-]{0,3}(?:(?:is|was|being|marks|as) (?:\w{1,12} ){0,2}(?:birthday|birth|born|b-?day|d\.?o\.?b)|(?:birthday|b-?day|d\.?o\.?b\b|date of birth)"
    r"|(?:when|the day|the date) (?:\w{1,12} ){1,4}(?:was|were) born|(?:he|she|they|we) (?:was|were|had) (?:born|\w{1,12} born))",
    re.IGNORECASE,
)
_REACH = 60


def detect(folded: Folded) -> Iterator[Spot]:
    """Dates with a word of birth before them, or right after."""
    text = folded.text
    for found in _DATE.finditer(text):
        start, end = found.span()
        if says(_BEFORE, text, before=start, reach=_REACH) or goes_on(_AFTER, text, after=end):
            yield Spot(start, end, Label.DATE_OF_BIRTH, WHY, found[0].lower())
