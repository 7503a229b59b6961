"""Whether a figure that somebody wrote is the figure of a fact."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from responses.drafting.checks.figures import Figure, figures
from responses.evidence.cards import SnippetCard

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|over|under|more than|less than|fewer than|some|close to|up to|just|at least|approximately)"
    r"\s(?:a\s)?\Z|~\s?\Z",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|no|never|without|lack|lacks|fail|fails|only|rest|other)\b|n[’']t\b", re.IGNORECASE
)
_LOOSE_SHARE = Fraction(8, 100)
_LOOSE = Fraction(1, 10)


def figures_of(card: SnippetCard) -> list[Figure]:
    """The figures that a fact states, in its figure and in its claim."""
    return list(_stated(card.figure, card.claim))


@lru_cache(maxsize=2_000)
def _stated(figure: str, claim: str) -> tuple[Figure, ...]:
    return (*figures(figure), *figures(claim))


def is_stated(figure: Figure, words: str, stated: Iterable[Figure]) -> bool:
    """One of the stated figures is this one; "about" and "more than" allow for rounding."""
    about = _ABOUT.search(words, max(0, figure.start - 14), figure.start) is not None
    turned = figure.kind == "share" and _NOT.search(words) is not None
    return any(
        _same(figure, other, about=about) or (turned and figure.value == 1 - other.value) for other in stated
    )


def alike(figure: Figure, stated: Iterable[Figure]) -> list[Figure]:
    """The stated figures of the same sort, those first that differ by a slip: digits changed places, a unit lost."""
    found = [
        other
        for other in stated
        if other.kind == figure.kind and (figure.kind in ("money", "share") or other.unit == figure.unit)
    ]
    return sorted(found, key=lambda other: not _is_slip(figure, other))


def _same(figure: Figure, other: Figure, *, about: bool) -> bool:
    if figure.kind != other.kind:
        return False
    if figure.kind == "time":
        return _days(figure) == _days(other)
    if figure.value == other.value:
        return True
    # "43%" is "more than four in ten" of the claim as well; the other way round only with a word that says so.
    distance = abs(figure.value - other.value)
    return about and distance <= (_LOOSE_SHARE if figure.kind == "share" else other.value * _LOOSE)


def _days(figure: Figure) -> Fraction:
    """A length of time in days where weeks and days can be compared, in months for months and years."""
    return figure.value * {"week": 7, "day": 1, "month": 1000, "year": 12_000}.get(figure.unit, -1)


def _is_slip(figure: Figure, other: Figure) -> bool:
    mine, theirs = _digits(figure), _digits(other)
    return mine == theirs or sorted(mine) == sorted(theirs)


def _digits(figure: Figure) -> str:
    return re.sub(r"\D", "", figure.text)
