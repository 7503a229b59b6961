"""Figures in a sentence: money, shares, counts and times, in digits or in words, with their values.

`£573 million`, `573m pounds`; `43%`, `one family in seven`, `three quarters of`; `140 families`, `291,000+`;
`ten hours`, `14 months`. Years, ages, dates, numbers of sections and of questions are no figures. All patterns are
bounded, so the work is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

MOST_FIGURES = 300
"""Figures of one sentence that are looked at."""
HUNDRED = 100
LARGE = 10_000

Kind = Literal["money", "share", "count", "time"]

# fmt: off
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on
_VALUES = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

_DIGITS = (
    r"(?<![\w.,£])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?(?![\d])|(?<![\w.,£])\d{1,12}(?:\.\d{1,3})?(?![\d])"
)
_WORD = rf"(?<![\w-])(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(reversed(_ONES[1:]))})(?![\w-])"
_NUMBER = rf"(?:{_DIGITS}|{_WORD})"
_SCALE = r"(?:[\s-]?(?:million|billion|thousand|hundred|bn|mn|m|k)\b)"

_MONEY = re.compile(
    rf"£\s?(?P<n>\d{{1,3}}(?:,\d{{3}}){{1,4}}(?:\.\d{{1,3}})?(?!\d)|\d{{1,12}}(?:\.\d{{1,3}})?(?!\d))(?P<s>{_SCALE})?"
    rf"|(?P<n2>{_NUMBER})(?P<s2>{_SCALE})?\s(?:pounds|quid)\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"(?P<n>{_NUMBER})\s?(?:%|per ?cent\b)", re.IGNORECASE)
_RATIO = re.compile(
    rf"(?P<n>{_NUMBER}|(?<!\w)a)(?:\s(?!in\b|out\b)[a-z]{{2,14}}){{0,3}}\s(?:in|out of)\s(?:every\s)?(?P<of>{_NUMBER})(?!\s?(?:%|per|year|month|week|day|hour|minute|of the|area|council|school|local))",
    re.IGNORECASE,
)
_SCORE = re.compile(rf"(?P<n>{_DIGITS})/(?P<of>\d{{1,3}})(?!\d)")
_PART = re.compile(
    rf"\b(?:(?P<n>{_WORD}|a|one)[- ])?(?P<part>half|third|quarter|fifth|tenth)(?P<many>s)?\s(?=of\b|the\b|all\b|or\b)",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?P<n>{_NUMBER})(?:\s(?:to|or)\s{_NUMBER})?[\s-](?P<unit>minute|hour|day|week|month|year)s?\b(?![- ]old)",
    re.IGNORECASE,
)
# Words that count the same thing share a unit.
_UNITS = {
    "council": "councils? (?:areas?)?|local authorit(?:y|ies)|authorities|areas",
    "family": "famil(?:y|ies)|households?",
    "child": "(?:disabled )?children(?: and young people)?|young people|young person",
    "parent": "parents?|carers?|mothers?|fathers?",
    "person": "people|workers?|staff|social workers?|adults?",
    "forum": "forums?",
    "charity": "charities|charity|members?",
    "text": "recommendations?|proposals?|mentions?|pages?|pillars?|reviews?|reports?|times",
}
_NOUN = "|".join(f"(?P<{unit}>{words.replace(' (?:areas?)?', '')})" for unit, words in _UNITS.items())
_COUNT = re.compile(
    rf"(?P<n>{_NUMBER})(?P<s>{_SCALE})?\+?(?:\s(?:of|the|their|other|more|different|or|participating|parent|carer|main|disabled|our)){{0,3}}\s(?:{_NOUN})\b",
    re.IGNORECASE,
)
_LARGE = re.compile(rf"(?P<n>{_DIGITS})(?P<s>{_SCALE})?\+?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NEVER = re.compile(
    r"\b(?:section|sections|question|article|page|pages|pp?\.|chapter|aged?|ask|paragraph)\s\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at `text[start:end]`: pounds, a share of one, a number of `unit`, or a length of time in `unit`."""

    kind: Kind
    value: Fraction
    start: int
    end: int
    text: str
    unit: str = ""


def figures(text: str) -> list[Figure]:
    """Every figure of the text in order; none lies in another. Marks of emphasis are read over: `**34**%`."""
    plain, origins = _without_marks(text)
    if not origins:
        return _figures(text)
    return [replace(one, start=origins[one.start], end=origins[one.end - 1] + 1) for one in _figures(plain)]


def _without_marks(text: str) -> tuple[str, list[int]]:
    """The text without marks of emphasis, and where each of its characters comes from; nothing where it has none."""
    if "*" not in text and "_" not in text:
        return text, []
    kept = [(at, sign) for at, sign in enumerate(text) if sign not in "*_"]
    return "".join(sign for _, sign in kept), [at for at, _ in kept]


def _figures(text: str) -> list[Figure]:
    found: list[Figure] = []
    taken = bytearray(len(text))
    for reader in (_money, _percents, _ratios, _parts, _times, _counts, _large):
        for figure in reader(text):
            if not any(taken[figure.start : figure.end]):
                found.append(figure)
                taken[figure.start : figure.end] = b"x" * (figure.end - figure.start)
    return sorted(found, key=lambda figure: figure.start)


def _money(text: str) -> Iterator[Figure]:
    for match in _MONEY.finditer(text):
        number, scale = match["n"] or match["n2"], match["s"] or match["s2"]
        yield _figure("money", _value(number) * _scale(scale), match)


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        yield _figure("share", _value(match["n"]) / 100, match)


def _ratios(text: str) -> Iterator[Figure]:
    for pattern in (_RATIO, _SCORE):
        for match in pattern.finditer(text):
            part, whole = _value(match["n"]), _value(match["of"])
            if 0 < part <= whole <= HUNDRED and whole > 1:
                yield _figure("share", part / whole, match)


def _parts(text: str) -> Iterator[Figure]:
    for match in _PART.finditer(text):
        part = _value(match["n"] or "a") / _PARTS[match["part"].lower()]
        if part < 1:
            yield _figure("share", part, match)


def _times(text: str) -> Iterator[Figure]:
    for match in _TIME.finditer(text):
        yield _figure("time", _value(match["n"]), match, match["unit"].lower())


def _counts(text: str) -> Iterator[Figure]:
    for match in _COUNT.finditer(text):
        if not _NEVER.search(text, max(0, match.start() - 14), match.start()) and not _is_year(match):
            unit = next(unit for unit in _UNITS if match[unit])
            yield _figure("count", _value(match["n"]) * _scale(match["s"]), match, unit)


def _large(text: str) -> Iterator[Figure]:
    """Numbers from ten thousand, whatever they count."""
    for match in _LARGE.finditer(text):
        value = _value(match["n"]) * _scale(match["s"])
        if value >= LARGE:
            yield _figure("count", value, match)


def _is_year(match: re.Match[str]) -> bool:
    return _YEAR.match(match["n"]) is not None


def _value(number: str) -> Fraction:
    number = number.lower().replace(",", "")
    if number[:1].isdigit():
        return Fraction(number)
    return Fraction(sum(_VALUES.get(word, 1) for word in re.split(r"[- ]", number)))


def _scale(word: str | None) -> int:
    return _SCALES[word.strip().strip("-").lower()] if word else 1


def _figure(kind: Kind, value: Fraction, match: re.Match[str], unit: str = "") -> Figure:
    words = match[0].rstrip()
    return Figure(kind, value, match.start(), match.start() + len(words), words, unit)
