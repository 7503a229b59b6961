"""Finding signs of danger in a text, and what takes them away again."""

import re
from dataclasses import dataclass

from responses.screening.findings import Kind
from responses.screening.signs.book import Book, the_book
from responses.screening.signs.words import OTHER, PAUSE, STOP

_SENTENCE = 40
"""Words before and after a sign that can take it away, at most, and never beyond its sentence."""
_OWNER_BEFORE, _NAMED_BEFORE = 3, 8
"""Words before a noun in which its owner stands, and before a sign in which somebody in particular does."""


@dataclass(frozen=True, slots=True)
class Sign:
    """`text[start:end]` may say that somebody is in danger: of what kind, and in words why."""

    start: int
    end: int
    kind: Kind
    why: str


@dataclass(frozen=True, slots=True)
class _Codes:
    """Three readings of one text, as long as each other: all words; without people who are nobody's; with only those."""

    whole: str
    owned: str
    anybody: str


def find_signs(text: str) -> list[Sign]:
    """The signs in a text in small letters, the first and longest first; they may overlap. Linear in its length."""
    book = the_book()
    read = book.words.read(text)
    codes = _codes(book, read.code)
    found = [
        Sign(read.spans[sign.start()][0], read.spans[sign.end() - 1][1], rule.kind, rule.why)
        for rule in book.rules
        for sign in rule.pattern.finditer(codes.owned)
        if sign[0] and not _is_taken_away(book, codes, sign.start(), sign.end())
    ]
    return sorted(found, key=lambda sign: (sign.start, -sign.end))


def _codes(book: Book, code: str) -> _Codes:
    """Without sayings, and with "her arm" told from "hits her"."""
    code = book.her_own.sub(book.words.character("hers"), code)
    for saying in book.over["sayings"]:
        code = saying.sub(lambda found: OTHER * len(found[0]), code)
    owned, anybody = list(code), list(code)
    for found in book.one_of["OWNED"].finditer(code):
        (anybody if _has_owner(book, code, found.start()) else owned)[found.start()] = OTHER
    return _Codes(code, "".join(owned), "".join(anybody))


def _has_owner(book: Book, code: str, at: int) -> bool:
    """Whether "son" is "my son" or "their youngest son", and not "sons" in general."""
    before = code[max(0, at - _OWNER_BEFORE) : at]
    before = before[max(before.rfind(STOP), before.rfind(PAUSE)) + 1 :]
    begins = at == 0 or code[at - 1] == STOP
    return bool(
        book.one_of["OWNER"].search(before)
        or (begins and book.one_of["OWNED_WHERE_IT_BEGINS"].match(code, at))
    )


def _is_taken_away(book: Book, codes: _Codes, start: int, end: int) -> bool:
    """Whether nobody is in danger now: long past, said of anybody, denied, or talk of rules."""
    code = codes.whole
    first = max(code.rfind(STOP, max(0, start - _SENTENCE), start) + 1, start - _SENTENCE, 0)
    stop = code.find(STOP, end, end + _SENTENCE)
    last = min(end + _SENTENCE, len(code)) if stop < 0 else stop
    return (
        (_any(book.over["past"], code, first, last) and not _any(book.over["still"], code, first, last))
        or _is_of_anybody(book, codes, first, start, end)
        or _is_denied(book, code, first, start)
        or (
            not _is_of_somebody(book, code, first, start, end) and _any(book.over["topic"], code, first, last)
        )
    )


def _is_of_anybody(book: Book, codes: _Codes, first: int, start: int, end: int) -> bool:
    """Whether "children who" or the like stands before, without "I" or "my" between."""
    return any(
        found.start() < start and not book.one_of["FIRST"].search(codes.whole, found.end(), end)
        for each in book.over["general"]
        for found in each.finditer(codes.anybody, first, end)
    )


def _is_denied(book: Book, code: str, first: int, start: int) -> bool:
    """Whether a denial stands right before, as in "nobody hits her"; a sign such as "not safe" has its own."""
    no = book.one_of["NOT"]
    return any(no.match(code, at) for at in range(max(first, start - 1), start)) and not no.match(code, start)


def _is_of_somebody(book: Book, code: str, first: int, start: int, end: int) -> bool:
    """Whether a sign, or the words before it, name somebody in particular: "he", "my"."""
    return bool(book.one_of["SPECIFIC"].search(code, max(first, start - _NAMED_BEFORE), end))


def _any(patterns: list[re.Pattern[str]], code: str, start: int, end: int) -> bool:
    return any(each.search(code, start, end) for each in patterns)
