"""Telephone numbers of people. Helplines that anybody may call are none."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from responses.screening.detectors.around import says
from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "A phone number leads straight to a person."

_RUN = re.compile(r"(?<![0-9A-Za-z£$€+/.-])(?:\+|\(\+?|00)?[0-9](?:[ ()./-]{0,3}[0-9]){6,16}(?![0-9A-Za-z])")
_CUE = re.compile(
    r"\b(?:phone|tel|telephone|mobile|mob|cell|landline|whatsapp|number is|my number|ring|call me|call|text|txt|"
    r"reach me|contact me|fax)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:my|his|her|our|their|mum's|dad's) (?:\w{1,12} )?(?:number|phone|tel|mobile|landline)|\b(?:ring|call|text|reach) (?:me|us|her|him)\b",
    re.IGNORECASE,
)
_FOR_ALL = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.UAN,
}
_SHORTEST, _LONGEST = 9, 15
# Ofcom keeps these for stories; people use them to stand for a real one.
_FOR_STORIES = re.compile(r"01632960|0(?:20|28|29|1[1-9]1|11[3-8])(?:7946|4960|9649|9018|4960|4980|8790)")


def detect(folded: Folded) -> Iterator[Spot]:
    """British numbers as they are dialled at home, and others with their country's code."""
    text = folded.text
    for found in _RUN.finditer(text):
        digits = "".join(filter(str.isdigit, found[0]))
        if _SHORTEST <= len(digits) <= _LONGEST and _is_someones(found, digits, text):
            yield Spot(found.start(), found.end(), Label.PHONE, WHY, digits)


def _is_someones(found: re.Match[str], digits: str, text: str) -> bool:
    start = found.start()
    if re.match(r"0[38]|44[38]|0044[38]", digits):
        return says(_PERSONAL, text, before=start)
    said = says(_CUE, text, before=start)
    if not (found[0].lstrip("(")[0] == "+" or digits[0] == "0"):
        # Without the nought in front it is a number like any other, unless the words say more.
        digits = f"0{digits}"
        if not said:
            return False
    return _is_valid(found[0], digits) or (said and len(digits) in {10, 11} and digits[0] == "0")


def _is_valid(typed: str, digits: str) -> bool:
    if _FOR_STORIES.match(digits):
        return True
    try:
        number = phonenumbers.parse(f"+{digits}" if "+" in typed else digits, "GB")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_valid_number(number):
        # "+44 (0)7700" has a nought too many, and stories have mobile numbers of their own.
        return phonenumbers.is_possible_number(number) and digits.startswith(("07", "447", "4407", "00447"))
    return phonenumbers.number_type(number) not in _FOR_ALL
