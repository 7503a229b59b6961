"""How far a name goes, and what it is part of."""

from dataclasses import dataclass

from responses.screening.naming import cues
from responses.screening.naming.kinds import (
    is_initial,
    is_particle,
    is_plain,
    is_small,
    is_surname,
    may_be_surname,
)
from responses.screening.naming.lists import WORDS
from responses.screening.naming.public import NOT_NAMES, PUBLIC_TITLES, THINGS
from responses.screening.naming.sets import word_set
from responses.screening.naming.words import Word

MOST_NAMES = 4
_BEFORE_PUBLIC = PUBLIC_TITLES | {"st", "saint"}
_LEARNED = {"professor", "prof", "dr"}
_WORKS = word_set("review research study report book paper work led chaired edited reviewed inquiry")
_SAYINGS = (
    ("jack", "of", "all"),
    ("joe", "bloggs"),
    ("joe", "public"),
    ("tom", "dick"),
    ("dick", "and", "harry"),
    ("rob", "peter"),
    ("robbing", "peter"),
    ("pay", "paul"),
    ("bob's", "your"),
    ("bob", "your"),
    ("mickey", "mouse"),
    ("john", "lewis"),
    ("happy", "larry"),
    ("nosy", "parker"),
    ("jekyll", "and", "hyde"),
    ("taking", "the", "mickey"),
)
_VERSUS = {"v", "vs"}
_JOINED = (" ", ". ")
_BEFORE_ROLES = word_set("""
    social head support key case family foster class teaching youth link respite care health speech personal duty
    little educational occupational clinical inclusion ehcp school step grand year-old
""")
_FARTHEST_ROLE = 3


@dataclass(frozen=True, slots=True)
class Name:
    """Words `first` up to before `last` are a name. `role` is where the words for who it is begin, or None."""

    first: int
    last: int
    role: int | None = None


def name_from(words: list[Word], first: int) -> int:
    """Where the name that begins at `first` ends: with the surnames and particles that follow."""
    last = first + 1
    while last < len(words) and last - first < MOST_NAMES and _goes_on(words, last):
        last += 1
    while last - 1 > first and words[last - 1].lower in cues.PARTICLES:
        last -= 1
    return last


def _goes_on(words: list[Word], at: int) -> bool:
    word, before = words[at], words[at - 1]
    if before.owns or word.gap not in _JOINED or (word.gap == ". " and len(before.text) > 1):
        return False
    return is_particle(words, at) or is_initial(word) or may_be_surname(word)


def small_from(words: list[Word], first: int) -> int:
    """Where a name in small letters ends: with one surname at most."""
    last = first + 1
    if last < len(words) and not words[first].owns and words[last].gap == " " and is_small(words[last]):
        known = is_surname(words[last]) or is_plain(words[last])
        return last + int(known and words[last].lower not in WORDS and words[last].lower not in NOT_NAMES)
    return last


def is_thing(words: list[Word], first: int, last: int) -> bool:
    """Whether the words around make it a body, a law, a case or a condition: "the Munro review", "X v Leeds"."""
    before, after = words[first - 1 : first], words[last : last + 1]
    joined = words[first].gap in _JOINED
    if _is_saying(words, first, last) or _is_quoted(words, first):
        return True
    if before and joined and (before[0].lower in _BEFORE_PUBLIC or before[0].lower in _VERSUS):
        return True
    if after and after[0].lower in _VERSUS and after[0].text.islower():
        return True
    return any(word.lower in THINGS for word in words[first + 1 : last]) or _names_thing(words, last)


def _is_saying(words: list[Word], first: int, last: int) -> bool:
    """Whether the name stands in a saying: "Jack of all trades", "Joe Bloggs"."""
    here = [word.lower for word in words[max(0, first - 1) : last + 3]]
    return any(_has_row(here, row) for row in _SAYINGS)


def _has_row(here: list[str], row: tuple[str, ...]) -> bool:
    return any(tuple(here[at : at + len(row)]) == row for at in range(len(here) - len(row) + 1))


def _is_quoted(words: list[Word], first: int) -> bool:
    """Whether what somebody published is quoted: "according to Professor Munro", "research by Dr Broadhurst"."""
    title = first if words[first].lower in _LEARNED else first - 1
    if title < 0 or words[title].lower not in _LEARNED:
        return False
    before = [word.lower for word in words[max(0, title - 3) : title]]
    works = before[-1:] == ["by"] and not _WORKS.isdisjoint(before)
    return works or before[-2:] == ["according", "to"]


def _names_thing(words: list[Word], last: int) -> bool:
    """Whether a word for a thing follows: "Angelman syndrome", "Marie Curie Cancer Trust"."""
    for at in range(last, min(last + 3, len(words))):
        word = words[at]
        if word.gap not in (" ", " and ", "-"):
            return False
        if word.lower in THINGS and (at == last or word.is_capital):
            return word.is_capital or not words[last - 1].owns
        if not word.is_capital:
            return False
    return False


def role_from(words: list[Word], at: int) -> int:
    """Where "my eldest son" begins, looking back from its noun."""
    start = at
    if at and words[at].gap == " " and words[at - 1].lower in _BEFORE_ROLES:
        start = at - 1
    for back in range(start - 1, max(-1, start - 1 - _FARTHEST_ROLE), -1):
        if words[back + 1].gap not in (" ", "-") or words[back].owns:
            break
        if words[back].lower in cues.WHOSE:
            return back
        if words[back].is_capital:
            break
    return start


def has_capital_near(words: list[Word], at: int, last: int) -> bool:
    """Whether it stands in a row of capitals, as in a title."""
    before, after = words[at - 1 : at], words[last : last + 1]
    in_row = before and words[at].gap == " " and before[0].text[0].isupper() and not before[0].opens
    if in_row and before[0].lower not in {"i", "i'm", "i've"}:
        return True
    return bool(after) and after[0].text[0].isupper() and after[0].gap == " " and after[0].lower != "i"
