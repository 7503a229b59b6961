"""Text as the detectors read it: one kind of space, dash, apostrophe and digit, nothing invisible, no citations.

Marks of emphasis are left out, too: "he *hits* me" says no less than without them.

Whatever is found there is told in offsets of the text as it was given.
"""

import re
import string
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from responses.evidence import citations

_GONE = "\0"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_FULL_WIDTH_SHIFT = 0xFEE0
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4`"
_DOTS = "\u2024\ufe52"
# Two code points or more that stand for one letter, or for none.
_ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")
# A line below, unless it stands within a word or an address, as in "rosa_smith".
_BESIDE_A_WORD = r"(?<![^\W_])_+(?=[^\W_])|(?<=[^\W_])_+(?![^\W_])"
_PIECES = re.compile(f"{_GONE}+|{_BESIDE_A_WORD}|{_ACCENTED.pattern}")
_MARKS = "*_"
_EMPHASIS = re.compile(f"[*]+|{_BESIDE_A_WORD}")
_BLANK = "\x1f"
_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_FEW, _MOST = 12, 0.6
_WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}", re.IGNORECASE)


class _Plain(dict[int, int | str]):
    """The plain character for each that looks or counts like one; built as characters turn up."""

    def __missing__(self, code: int) -> int | str:
        self[code] = plain = _plain(code)
        return plain


def _plain(code: int) -> int | str:
    character = chr(code)
    if code in _FULL_WIDTH:
        return chr(code - _FULL_WIDTH_SHIFT)
    if character in _APOSTROPHES:
        return "'"
    if character in _DOTS:
        return "."
    category = unicodedata.category(character)
    if category in ("Nd", "No"):
        digit = unicodedata.digit(character, None)
        return code if digit is None else str(digit)
    by_category = {"Zs": " ", "Pd": "-", "Pi": '"', "Pf": '"', "Cf": _GONE}
    return "-" if code == 0x2212 else by_category.get(category, code)  # noqa: PLR2004 -- the minus sign


_PLAIN = _Plain({0: _GONE, 13: " ", ord("*"): _GONE})


@dataclass(frozen=True)
class Folded:
    """`text` is what the detectors read. `span` turns its offsets into those of the original."""

    original: str
    everything: str
    _breaks: list[int] = field(repr=False)
    _shifts: list[int] = field(repr=False)

    @cached_property
    def with_addresses(self) -> str:
        """Without citations, but with addresses of the web; as long as `everything`."""
        return _blank(self.everything, [(t.start, t.end) for t in citations.parse(self.everything)])

    @cached_property
    def text(self) -> str:
        """Without citations and without addresses of the web; as long as `everything`."""
        return _WEB.sub(lambda found: _BLANK * len(found[0]), self.with_addresses)

    @cached_property
    def is_shouted(self) -> bool:
        """Whether most letters are capitals, so that a capital says nothing."""
        big = sum(map(str.isupper, self.text))
        return big > _FEW and big > _MOST * (big + sum(map(str.islower, self.text)))

    @cached_property
    def quiet(self) -> str:
        """`text`, in small letters where it is shouted; as long as `everything`."""
        return self.text.translate(_SMALL) if self.is_shouted else self.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original for a stretch of at least one character here."""
        last = self._origin(end - 1) + 1
        while last < len(self.original) and unicodedata.combining(self.original[last]):
            last += 1
        return self._with_its_marks(self._origin(start), last)

    def _with_its_marks(self, start: int, end: int) -> tuple[int, int]:
        """Both marks where one is inside: "My *son Jay*" goes as a whole, so that no mark is left behind alone."""
        if len(_EMPHASIS.findall(self.original, start, end)) % 2 == 0:
            return start, end
        if after := _EMPHASIS.match(self.original, end):
            return start, after.end()
        while start and self.original[start - 1] in _MARKS:
            start -= 1
        return start, end

    def _origin(self, at: int) -> int:
        return at + self._shifts[bisect_right(self._breaks, at) - 1]


def fold(original: str) -> Folded:
    """Read a text the way that the detectors do. Linear in its length."""
    translated = original.translate(_PLAIN)
    kept: list[str] = []
    breaks, shifts = [0], [0]
    length = done = 0
    for piece in _PIECES.finditer(translated):
        letter = unicodedata.normalize("NFC", piece[0])[0] if _ACCENTED.match(piece[0]) else ""
        kept += [translated[done : piece.start()], letter]
        length += piece.start() - done + len(letter)
        done = piece.end()
        breaks.append(length)
        shifts.append(done - length)
    kept.append(translated[done:])
    return Folded(original, "".join(kept), breaks, shifts)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    kept, done = [], 0
    for start, end in spans:
        kept += [text[done:start], _BLANK * (end - start)]
        done = end
    return "".join([*kept, text[done:]])
