"""Bytes to text, whatever program saved them."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from responses.evidence.exchange.rows import Unreadable

# Programs of the offices we meet save in one of these; guessing among all there are goes wrong on short texts.
_LIKELY = ["cp1252", "mac_roman", "utf_16", "cp1250", "iso8859_15"]
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 100_000  # bytes to guess from


def decode(content: bytes) -> str:
    """The text of a file, lines ending in LF. Raises Unreadable."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(marked)
    except UnicodeDecodeError:
        text = _guessed(content)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _guessed(content: bytes) -> str:
    best = from_bytes(content[:_SAMPLE], cp_isolation=_LIKELY).best()
    if best is None:
        raise Unreadable("We cannot tell how the letters of this file are saved. Save it as UTF-8.")
    try:
        return content.decode(best.encoding)
    except UnicodeDecodeError as fault:
        raise Unreadable(
            "Some letters of this file are saved in another way than the rest. Save it as UTF-8."
        ) from fault
