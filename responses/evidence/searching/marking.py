"""Marking the words of a query where they stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from responses.evidence.searching.words import is_telling, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.utils.safestring import SafeString

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


def marked(text: str, stems: Collection[str], phrases: Collection[tuple[str, ...]] = ()) -> SafeString:
    """`text` as HTML, escaped, with `<mark>` round each word whose stem is among `stems`, and round each of `phrases`."""
    pieces = []
    end = 0
    for first, last in _spans(text, stems, phrases):
        pieces.append((text[end:first], text[first:last]))
        end = last
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[end:])


def _spans(
    text: str, stems: Collection[str], phrases: Collection[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Where to mark, in order and apart; of phrases that begin at one word the longest."""
    found = list(_WORD.finditer(text))
    said = [tuple(map(stem, words(one[0]))) for one in found]
    lengths = sorted({len(phrase) for phrase in phrases}, reverse=True)
    place = 0
    while place < len(found):
        length = next((n for n in lengths if sum(said[place : place + n], ()) in phrases), 0)
        if length or _is_among(found[place][0], stems):
            yield found[place].start(), found[min(place + max(length, 1), len(found)) - 1].end()
        place += max(length, 1)


def _is_among(word: str, stems: Collection[str]) -> bool:
    return any(is_telling(plain) and stem(plain) in stems for plain in words(word))
