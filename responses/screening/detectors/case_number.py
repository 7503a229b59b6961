"""Numbers under which a family's papers are kept: cases, references, courts, pupils."""

import re
from collections.abc import Iterator

from stdnum.gb import upn

from responses.screening.findings import Label, Spot
from responses.screening.folding import Folded

WHY = "Whoever has the file finds the family by this number."

# A group has a digit, or is a few capitals; courts write "FD 23 P 00412".
_GROUP = r"(?:(?=[A-Za-z/_.-]{0,12}[0-9])[A-Za-z0-9](?:[A-Za-z0-9/_.-]{0,22}[A-Za-z0-9])?|(?-i:[A-Z]{1,4}(?![A-Za-z0-9'])))"
_CODE = rf"(?P<code>{_GROUP}(?: {_GROUP}){{0,4}})"
_IS = r"(?:[ ,]{0,2}(?:is|was|are|as|of|being)\b|[ ]?[:=#-]| ?\()?[ ]?"
_NUMBER = r"(?:numbers?|nos?\b\.?|nums?\b|refs?\b\.?|references?|id\b|#)"
_WHAT = (
    r"(?:case|file|claim|complaints?|court|tribunal|appeal|application|pupil|client|patient|hospital|crime|incident|"
    r"social (?:care|services|work|worker)|ehcp?|ehc plan|plan|sendi?st|care ?first|mosaic|liquid ?logic|lcs|ics|cafcass|council|"
    r"caf|camhs|local authority|la|dla|pip|referral|assessment|ombudsman|lgo|lgsco|customer|service user|record|unique|upn|our|my|his|her|their|your|the|student|child|family|las|las id|housing|rent|tenancy|home office|visa|passport|licence|policy|enquiry|ticket|esa|uc|universal credit|pension|wccis|paris|rio|systmone|emis)"
)
_CUED = re.compile(
    rf"\b(?:{_WHAT}(?: (?:case|file|record|system|order|referral|identification|unique|pupil|court|appeal|complaint))? ?{_NUMBER}(?: {_NUMBER})?|(?<!charity )(?<!company ){_NUMBER}|case file|\b(?:upn|urn|uprn|uln|uci|uin|usrn|rio|las) ?(?:{_NUMBER})?|\b(?:quot(?:e|ing)|citing)(?: (?:the )?(?:{_NUMBER}|code))?|ehcp|case|file){_IS}{_CODE}",
    re.IGNORECASE,
)
_STRONG = re.compile(
    rf"\A(?:{_WHAT}(?: \w+)? ?{_NUMBER}|ref\b|references? ?(?:{_NUMBER}|[:=#-]|is\b)|upn|urn|uprn|uln|uci|uin|usrn|rio\b|las\b|quot(?:e|ing)|case file)",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:charity|company|companies house|registration|registered|regulator|isbn|issn|doi|hc|cm|cp|hl|si|page|p\.|question|table|figure|"
    r"recommendation|section|article|paragraph|appendix|chapter|volume|edition|version|report|publication|document|policy|guidance|ofsted|phone|telephone|mobile|contact|nhs|account|sort|card|consultation)\W{0,3}(?:\w{1,12}\W{1,2})?\Z",
    re.IGNORECASE,
)
# Family courts since 2010; the tribunal for special educational needs.
_ALONE = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-Z]{2}[0-9]{2}[A-Z][0-9]{5}|EH[0-9]{3}/[0-9]{2}/[0-9]{4,5}|[A-Z]{2} ?[0-9]{2} ?[CPDFZ] ?[0-9]{5})(?![A-Za-z0-9])"
)
_PUPIL = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z](?![A-Za-z0-9])", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\A(?:DFE|DHSC|ISBN|HC|CP|CM)[-_ ]?[0-9]|\A(?:19|20)[0-9]{2}(?:[-/](?:19|20)?[0-9]{2})?\Z", re.IGNORECASE
)
_DIGITS = 3


def detect(folded: Folded) -> Iterator[Spot]:
    """Numbers beside a word for such a number, and those whose form is a court's or a school's alone."""
    text = folded.text
    for found in _ALONE.finditer(text):
        yield _spot(text, *found.span())
    for found in _PUPIL.finditer(text):
        if upn.is_valid(found[0].upper()):
            yield _spot(text, *found.span())
    for found in _CUED.finditer(text):
        if _is_number(found, text):
            yield _spot(text, found.start("code"), found.end("code"))


def _is_number(found: re.Match[str], text: str) -> bool:
    code = found["code"]
    digits = sum(map(str.isdigit, code))
    if not digits or _PUBLISHED.match(code) or (not code[-1].isdigit() and " " in code and digits < _DIGITS):
        return False
    if _PUBLIC.search(text, max(0, found.start() - 40), found.start()):
        return False
    if _STRONG.match(found[0]):
        return digits >= _DIGITS
    mixed = any(map(str.isalpha, code)) or "/" in code
    return digits >= _DIGITS and (mixed or digits >= 5)  # noqa: PLR2004 -- more than a year


def _spot(text: str, start: int, end: int) -> Spot:
    return Spot(start, end, Label.CASE_NUMBER, WHY, text[start:end].upper())
