"""Which characters our fonts can print, and what stands in for the others.

A character without a glyph would come out as an empty box, differently on each machine, and break PDF/UA. So every
string is looked at before rendering: look-alikes are exchanged, characters of other scripts ask for a further font,
symbols that no font has are named in brackets, and other letters become U+FFFD. The attached JSON keeps the original.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from responses.publishing.pdf.font_files import BASE_FONTS, MORE_FONTS

STAND_IN = "\ufffd"
NAMED_AT_MOST = 12
NAMED_OFTEN = 50  # a picture repeated more often than that would flood the page with its name

# The same to the eye, or nothing to the eye at all.
_SAME = {
    **dict.fromkeys(map(chr, [0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006, 0x2008, 0x2009]), " "),
    **dict.fromkeys("\u200a\u205f\u3000\t", " "),
    **dict.fromkeys("\u2007\u202f", "\u00a0"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\ufe0e\ufe0f", ""),
    **dict.fromkeys("\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069", ""),
    "\u2010": "-",
    "\u2011": "-",
}
_TABLE = {ord(odd): same for odd, same in _SAME.items()}
_JOINERS = "\u200c\u200d"


def fonts_dir() -> Path:
    """Where set-up put the font files."""
    return Path(settings.PDF_FONTS_DIR)


@dataclass
class Print:
    """Makes strings printable and remembers which further fonts they need and what could not be printed."""

    more: set[str] = field(default_factory=set)
    missing: Counter[str] = field(default_factory=Counter)

    def everything(self, value: Any) -> Any:
        """A copy of nested dicts and lists with each string, though no key, made printable."""
        if isinstance(value, dict):
            return {key: self.everything(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.everything(inner) for inner in value]
        return self.text(value) if isinstance(value, str) else value

    def text(self, text: str) -> str:
        """`text` with every character printable."""
        if text.isascii() and text.replace("\n", " ").isprintable():
            return text
        text = unicodedata.normalize("NFC", text).translate(_TABLE)
        if any(joiner in text for joiner in _JOINERS):
            text = _without_loose_joiners(text)
        instead = {
            odd: self._printable(odd, often=text.count(odd) > NAMED_OFTEN)
            for odd in sorted(set(text) - _everyday())
        }
        for odd, stand_in in instead.items():
            if stand_in != odd:
                self.missing[odd] += text.count(odd)
        return text.translate({ord(odd): stand_in for odd, stand_in in instead.items()})

    def warnings(self) -> list[str]:
        """A sentence naming the characters that could not be printed; empty when all could."""
        if not self.missing:
            return []
        named = [_told(character) for character, _ in sorted(self.missing.items())]
        more = f" and {len(named) - NAMED_AT_MOST} more" if len(named) > NAMED_AT_MOST else ""
        return [f"These characters could not be printed: {', '.join(named[:NAMED_AT_MOST])}{more}."]

    def _printable(self, character: str, *, often: bool) -> str:
        for family, file in MORE_FONTS:
            if character in _covered(file):
                self.more.add(family)
                return character
        if character in _JOINERS:
            return ""
        if not often and unicodedata.category(character) in {"So", "Sm", "Sc", "Sk"}:
            return f"[{unicodedata.name(character, STAND_IN).lower()}]"
        self.more.add(MORE_FONTS[0][0])
        return STAND_IN


def missing_fonts() -> list[str]:
    """The names of font files that set-up should have copied and has not."""
    files = [*(file for _, _, file in BASE_FONTS), *(file for _, file in MORE_FONTS)]
    return [file for file in files if not (fonts_dir() / file).is_file()]


def _without_loose_joiners(text: str) -> str:
    """Joiners shape some scripts; between pictures they would only ask for glyphs that no font has."""
    kept = []
    for at, character in enumerate(text):
        around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        if character in _JOINERS and not all(unicodedata.category(c)[0] in "LM" for c in around):
            continue
        kept.append(character)
    return "".join(kept)


def _told(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X} {name}".strip()


@cache
def _covered(file: str) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- heavy, and only the renderer needs it

    with TTFont(fonts_dir() / file, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


@cache
def _everyday() -> frozenset[str]:
    """What both running families print, in every weight: no further font is asked for these."""
    families: dict[tuple[str, int], frozenset[str]] = {}
    for family, weight, file in BASE_FONTS:
        if family != "Source Code Pro":
            voice = (family.removesuffix(" Ext"), weight)
            families[voice] = families.get(voice, frozenset()) | _covered(file)
    return frozenset.intersection(*families.values()) | {"\n"}
