"""Marking the words of a query where they stand in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

from responses.evidence.searching.words import is_telling, stem, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.utils.safestring import SafeString

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")


def marked(text: str, stems: Collection[str]) -> SafeString:
    """`text` as HTML, escaped, with `<mark>` round each word whose stem is among `stems`."""
    pieces = []
    end = 0
    for found in _WORD.finditer(text):
        if _is_among(found[0], stems):
            pieces.append((text[end : found.start()], found[0]))
            end = found.end()
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[end:])


def _is_among(word: str, stems: Collection[str]) -> bool:
    return any(is_telling(plain) and stem(plain) in stems for plain in words(word))
