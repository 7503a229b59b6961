"""Cutting text into words and stems. English, by Snowball; the same text always gives the same stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_WORD = 40

_ENGLISH = snowballstemmer.stemmer("english")
_WORD = re.compile(r"[0-9]+(?:\.[0-9]+)?|[^\W\d_]+(?:'[^\W\d_]+)?")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")

_TAILS = frozenset(("s", "ll", "ve", "re", "m", "d"))


def _listed(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text(encoding="ascii").split())


# Words that say nothing about what is meant. "nobody", "never" and "without" are not among them: they do.
STOP_WORDS = _listed("stop_words.txt")
# Words of everyday talk that say a little. A small stock of formal texts has few of them and would take them for rare.
LIGHT_WORDS = _listed("light_words.txt")
LIGHT = 0.35


def folded(text: str) -> str:
    """`text` in lower case, without accents, with plain apostrophes and without commas inside numbers."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'"))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    return _THOUSANDS.sub("", text.casefold())


def words(text: str) -> list[str]:
    """The words of `text` in order: lower case, without apostrophes and what belongs to a possessive."""
    return [_plain(word)[:MAX_WORD] for word in _WORD.findall(folded(text))]


def sentences(text: str) -> list[str]:
    """`text` cut after each full stop, question or exclamation mark, semicolon and line."""
    return [piece for piece in _SENTENCE.split(text) if piece.strip()]


def is_telling(word: str) -> bool:
    """Whether a word says anything about what is meant."""
    return word not in STOP_WORDS and (len(word) > 1 or word.isdigit())


def gravity(said: str) -> float:
    """How much a stem says by itself: all of it, or a little of it for the words of everyday talk."""
    return LIGHT if said in _light_stems() else 1.0


@lru_cache(maxsize=1)
def _light_stems() -> frozenset[str]:
    return frozenset(map(stem, LIGHT_WORDS))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a word, such as assess for assessments. Words with digits are their own."""
    if not word.isalpha():
        return word
    return str(_ENGLISH.stemWord(word))


def stems(said: Iterable[str]) -> list[str]:
    """The stems of the telling ones among words, in order, repeats kept."""
    return [stem(word) for word in said if is_telling(word)]


def _plain(word: str) -> str:
    """The word without its possessive or its shortened verb: she'll, we've; can't stays, as cant."""
    head, mark, tail = word.partition("'")
    return head if mark and tail in _TAILS else head + tail
