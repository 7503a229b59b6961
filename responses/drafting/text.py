"""The one door for words that people write: every form, save and import comes through here.

Inside, a newline is LF and nothing is invisible to a printer: a text that came in can always be
stored by both databases, hashed, shown and rendered.
"""

import re
import unicodedata
from dataclasses import dataclass

from responses.evidence.citations import parse

LONGEST = 200_000
"""Bytes of UTF-8 that an answer may hold while it is drafted."""

# Word processors paste vertical tabs, form feeds and Unicode's own line ends for a new line.
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# What no page can show: control characters other than tab and newline, marks that force a direction on
# whatever follows (letters carry their own), and code points that are no characters.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")
UNKEPT = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ufffe\uffff]"
"""What clean words never hold: the unseen, and every end of a line but LF."""

_WORD = re.compile(r"\S+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class BadText(Exception):  # noqa: N818 -- a refusal, not a fault
    """The words cannot be kept as they are; the message is a sentence for the writer."""


class TooLong(BadText):
    """More than an answer may hold."""


@dataclass(frozen=True)
class Clean:
    """Words as they are kept. `removed` counts the unseen characters that were taken out."""

    text: str
    removed: int


def clean_text(raw: str) -> Clean:
    """Words of an answer: LF newlines, no unseen characters, spaces and blank lines kept.

    Raises TooLong above LONGEST bytes, with how much to cut.
    """
    text = _NEWLINES.sub("\n", raw)
    text, removed = _UNSEEN.subn("", text)
    # Half of a character cannot be stored; the mark shows the writer that something was there.
    text = _LONE_SURROGATE.sub("\ufffd", text)
    _refuse_long(text)
    return Clean(text, removed)


def clean_line(raw: str, *, longest: int) -> str:
    """A short field such as a name: one line, single spaces, no unseen characters.

    Raises TooLong above `longest` characters.
    """
    line = " ".join(clean_text(raw).text.split())
    if len(line) > longest:
        raise TooLong(f"Make this {characters(len(line) - longest)} shorter")
    return line


def excess(text: str) -> int:
    """How many characters to take away from the end until the text fits LONGEST; 0 where it fits."""
    encoded = text.encode()
    if len(encoded) <= LONGEST:
        return 0
    return len(text) - len(encoded[:LONGEST].decode(errors="ignore"))


def canonical(text: str) -> str:
    """The form that is hashed: one accent, one spelling. Never stored."""
    return unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """Whether nothing is to be read: spaces, newlines and characters of no width."""
    return not any(
        unicodedata.category(character) not in ("Cf", "Cc", "Zs", "Zl", "Zp") for character in text
    )


def word_starts(text: str) -> list[int]:
    """Where each word begins, as a person counts them: a citation token is none, nor is a dash that stands alone."""
    pieces, end = [], 0
    for token in parse(text):
        # A space for each character of it, so that the offsets stay.
        pieces += [text[end : token.start], " " * (token.end - token.start)]
        end = token.end
    plain = "".join([*pieces, text[end:]])
    return [found.start() for found in _WORD.finditer(plain) if any(map(str.isalnum, found[0]))]


def count_words(text: str) -> int:
    """How many words a text has: the one measure of pages and documents."""
    return len(word_starts(text))


def _refuse_long(text: str) -> None:
    if over := excess(text):
        raise too_long(over)


def too_long(over: int) -> TooLong:
    """The refusal of a text that is so many characters too long."""
    return TooLong(f"Make your answer {characters(over)} shorter: that is more than we can keep")


def characters(count: int) -> str:
    """A count in words: "1 character", "2,000 characters"."""
    return "1 character" if count == 1 else f"{count:,} characters"
