"""The words that a person means: found in an answer from what they copied or typed. Nothing here asks the database."""

import re
from dataclasses import dataclass

from responses.evidence.citations import SHAPE

LONGEST_QUOTE = 20_000
MOST_PLACES = 20
_MOST_LOOKED_AT = 1_000
_BESIDE = 40
# What a page shows of an answer is without its marks: numbers stand for citations, and emphasis, lists, headings,
# quotations and links are seen.
_LINE_MARKS = r"(?:\A|\n)\s*+(?:(?:#{1,6}|[>+*-]|\d{1,9}[.)])[^\S\n]++)+"
_LINK = r"\[(?=[^\[\]\n]*+\]\()|\]\([^()\s]*+\)"
_UNSHOWN = re.compile(rf"[^\S\n]*+{SHAPE}|(?P<space>{_LINE_MARKS}|\s+)|[*_]+|\\(?=[^\w\s])|{_LINK}")


class NotThere(Exception):  # noqa: N818 -- a refusal, not a fault
    """The words do not stand in the answer; the message is a sentence for the person."""


@dataclass(frozen=True)
class Place:
    """A stretch of a text, in code points, with some words on both sides."""

    start: int
    end: int
    before: str = ""
    after: str = ""


class SeveralPlaces(NotThere):
    """The words stand in the answer more than once: the person has to say which they mean."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__("These words stand in the answer more than once. Choose which you mean")
        self.places = places


def find_words(text: str, quote: str, number: int | None = None) -> Place:
    """Where the quoted words stand in the text; where more than once, at the place of that number (from 0).

    Raises NotThere, and SeveralPlaces where it is not known which.
    """
    words = quote.strip()
    if not words:
        raise NotThere("Copy the words from the answer")
    if len(quote) > LONGEST_QUOTE:
        raise NotThere(f"Choose fewer words: {LONGEST_QUOTE:,} characters at most")
    places = _as_written(text, quote) or _as_written(text, words) or _as_shown(text, words)
    if not places:
        raise NotThere("These words do not stand in the answer. Copy them exactly as they stand there")
    if number is not None and 0 <= number < len(places):
        return places[number]
    if len(places) > 1:
        raise SeveralPlaces([_with_neighbours(text, place) for place in places[:MOST_PLACES]])
    return places[0]


def only_place(text: str, quote: str) -> tuple[int, int] | None:
    """Where words stand that the text has exactly once; None where it has not."""
    at = text.find(quote)
    return (at, at + len(quote)) if at >= 0 and text.find(quote, at + 1) < 0 else None


def _as_written(text: str, quote: str) -> list[Place]:
    places: list[Place] = []
    at = text.find(quote)
    while at >= 0 and len(places) < _MOST_LOOKED_AT:
        places.append(Place(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return places


def _as_shown(text: str, quote: str) -> list[Place]:
    """The words as they were copied from a page: other spaces and line ends, without citations and marks."""
    shown, origins = _shown(text)
    wanted, _ = _shown(quote)
    if not wanted.strip():
        return []
    found = _as_written(shown, wanted.strip())
    return [Place(origins[one.start], origins[one.end - 1] + 1) for one in found]


def _shown(text: str) -> tuple[str, list[int]]:
    """The text without what a page does not show, and where each of its characters comes from."""
    kept: list[str] = []
    origins: list[int] = []
    at = 0
    for hidden in _UNSHOWN.finditer(text):
        kept.append(text[at : hidden.start()])
        origins.extend(range(at, hidden.start()))
        if hidden["space"]:
            kept.append(" ")
            origins.append(hidden.start())
        at = hidden.end()
    kept.append(text[at:])
    origins.extend(range(at, len(text)))
    return "".join(kept), origins


def _with_neighbours(text: str, place: Place) -> Place:
    before = text[max(0, place.start - _BESIDE) : place.start]
    return Place(place.start, place.end, before, text[place.end : place.end + _BESIDE])
