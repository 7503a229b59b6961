"""Cutting text into words and stems. English, by Snowball; the same text always gives the same stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
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

# Words that say nothing about what is meant. "nobody", "never" and "without" stay: they do.
STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are aren as at be because been before being below between both
    but by came can cannot come comes could couldn couldnt did didn didnt do does doesn doesnt doing don dont during each even
    every for from further get gets getting go goes going gone got had hadn hadnt has hasn hasnt have haven havent
    having he her here hers herself hes him himself his how i id if im in into is isn isnt it its itself
    ive just let lets like made make makes many may me might more most much must my myself new no nor not now of off on
    once one only or other our ours ourselves out over own put quite really s said same say says see seem she shed
    shes should shouldn shouldnt so some something still such t take than that thats the their theirs them
    themselves then there theres these they theyd theyll theyre theyve thing things this those through to told too
    under until up us very via was wasn wasnt way we well were weren werent weve what whats when where which
    while who whom why will with wont would wouldn wouldnt yet you youd youll your youre yours yourself youve
    """.split()
)

# Words of everyday talk that say a little. A small stock of formal texts has few of them and would take them for rare.
LIGHT_WORDS = frozenset(
    """
    able absolutely actually ago ahead almost alone along already although always among another anybody anyone
    anything anyway anywhere apart around ask asked asking asks away awful back bad badly barely basically became become
    becoming began begin behind believe best better big bit bits bother bring bringing brought call called calling
    case certain chance change changed clear clearly  complete completely constantly couple course day days
    deal decide despite different difficult doubt  easy eight either else end ended ends enough entire especially
    ever everybody everyone everything everywhere example expect explain explained eye face fact fair fairly far
    feel feeling feels felt few fight final finally find finding fine first five forever forget form forward found four
    full fully gave general generally give given gives giving glad good great group guess half hand happen happened happening
    happens hard hardly head hear heard hello help helped helpful helping helps high hold honest honestly hope hour
    hours house however huge idea  important impossible instead   keep keeps kept kind knew know
    knowing known knows large last late later lead least leave leaves leaving left less life line list
    little live lives living long longer look looked looking looks lose lost lot lots luckily main mainly managed
    matter maybe mean means meant meet mention middle mind mine minute miss moment month months morning move moved nearly near need
    needed needing needs neither never next nice nobody none nothing number obviously often okay old open opened
    order others otherwise outside paper part particular particularly pass passed past people perhaps person
    place places please point possible possibly present pretty probably problem problems  properly proper put
    question quick quickly quiet rather read ready real reality really reason receive recently reckon remember 
     road room round run running  saw saying second seeing seemed seems seen sense sent seriously
    set several shall  short show side simple simply since single sit sitting situation six small somebody
    somehow someone sometimes somewhere soon sort sounds speak spend spent stand start started state stay step stick still
    stop stopped story straight stuck stuff suddenly suppose supposed sure taken takes taking talk talked talking
    tell telling tells ten terrible thank think thinking thinks third though thought three throw thus time times
     today together tomorrow tonight took top totally toward towards tried tries true truly try trying turn turned
    twice two understand unless unlike use used useful uses using usual usually various view walk want wanted wanting
    wants watch week weeks whatever whenever wherever whether whoever whole wish within without wonder word
    words work worked working works worse worst worth write wrong wrote year years yes yesterday yesteryear
    """.split()
)
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
