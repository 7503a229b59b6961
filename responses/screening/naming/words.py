"""The words of a text, as the rules for names look at them."""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_OPENS = re.compile(r"[.!?:\n\"(\[*>\u2022|]|\A\Z|  -|- \Z")


@dataclass(slots=True)
class Word:
    """A word without the 's of possession. `gap` is what stands before it, `opens` that a sentence begins here."""

    start: int
    end: int
    text: str
    lower: str
    gap: str
    opens: bool
    owns: bool
    is_capital: bool


def words_of(text: str, *, shouting: bool) -> list[Word]:
    """Every word in order. In a text that is `shouting`, none counts as a capital."""
    words: list[Word] = []
    done = 0
    for found in _WORD.finditer(text):
        gap = text[done : found.start()]
        words.append(_word(found, gap if done else f"\n{gap}", shouting=shouting))
        done = found.end()
    return words


def _word(found: re.Match[str], gap: str, *, shouting: bool) -> Word:
    text, end = found[0], found.end()
    owns = text[-2:] in {"'s", "'S"}
    if owns:
        text, end = text[:-2], end - 2
    first = text[:1]
    capital = first.isupper() and not shouting and (len(text) == 1 or not text.isupper())
    return Word(found.start(), end, text, text.lower(), gap, bool(_OPENS.search(gap[-200:])), owns, capital)
