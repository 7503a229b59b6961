"""An answer for a box that takes plain text only: numbers for citations, the sources at the end of the same answer.

A page that is written on and the transfer pack of a finished response both count by this.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from responses.evidence.cards import page_words
from responses.evidence.plain import Numbers, last_that_fits, length_in_form, to_plain

HEADING = "Sources"


@dataclass(frozen=True)
class PlainAnswer:
    """The words of one answer and its sources, measured against the limit of the consulting body's form."""

    words: str
    sources: tuple[str, ...]
    limit: int

    @property
    def with_sources(self) -> str:
        """All of it, as it is pasted."""
        if not self.sources:
            return self.words
        return "\n".join([self.words, "", HEADING, *self.sources]).strip()

    @property
    def length(self) -> int:
        """Characters of the words alone, as the form counts them."""
        return length_in_form(self.words)

    @property
    def length_with_sources(self) -> int:
        """Characters of all of it, as the form counts them."""
        return length_in_form(self.with_sources)

    @property
    def left(self) -> int:
        """Room for more words, in characters; below 0 where they are too long."""
        return self.limit - self.length

    @property
    def left_with_sources(self) -> int:
        """Room beside the words and the sources; below 0 where they do not fit together."""
        return self.limit - self.length_with_sources

    @property
    def over(self) -> int:
        """By how much the words alone are too long; 0 where they fit."""
        return max(0, -self.left)

    @property
    def over_with_sources(self) -> int:
        """By how much all of it is too long; 0 where it fits."""
        return max(0, -self.left_with_sources)

    @property
    def cut_after(self) -> str:
        """The last words that the form would take, where the words alone are too long."""
        return last_that_fits(self.words, self.limit)

    @property
    def text(self) -> str:
        """What to paste: with the sources where they fit, else the words alone."""
        return self.words if self.over_with_sources else self.with_sources


def in_form(text: str, evidence: Mapping[str, Mapping[str, Any]], limit: int) -> PlainAnswer:
    """The text of one answer as a box of `limit` characters gets it. `evidence` is by key; what it lacks stays as typed."""
    numbers = Numbers(evidence)
    words = to_plain(text, numbers)
    sources = tuple(f"[{number}] {source_line(evidence[key])}" for key, number in numbers.keys.items())
    return PlainAnswer(words, sources, limit)


def source_line(snippet: Mapping[str, Any]) -> str:
    """Where a fact comes from, in one line: who says it, on which page, where it was seen, its address."""
    source, seen_in = snippet["source"], snippet.get("seen_in")
    parts = [_named(source), page_words(str(snippet.get("page") or ""))]
    line = f"{', '.join(filter(None, parts))}."
    if snippet.get("about"):
        about = [_named(snippet["about"]), page_words(str(snippet.get("about_page") or ""))]
        line += f" About: {', '.join(filter(None, about))}."
    if seen_in:
        line += f" Seen in: {_named(seen_in)}."
    address = source.get("url") or (seen_in or {}).get("url") or ""
    return f"{line} {address}".strip()


def _named(source: Mapping[str, Any]) -> str:
    made, title = source.get("author") or source.get("publisher") or "", str(source["title"])
    year = str(source.get("year") or "")
    return ", ".join(filter(None, (made, title, "" if title.endswith(year) else year)))
