"""Lists as Word numbers them: one definition for bullets, one for numbers, and a count of its own for each list."""

from responses.publishing.office.markup import Element
from responses.publishing.office.word_styles import w

BULLETS = "1"
INDENT = 360  # twentieths of a point for each level
LEVELS = 9
_ORDERED = 2  # the first free number for a list that counts


class Lists:
    """Hands out a number for each ordered list, and writes down the definitions of all."""

    def __init__(self) -> None:
        self._starts: list[tuple[int, int]] = []

    def begin(self, *, level: int, start: int) -> str:
        """The number of a new ordered list that counts from `start` at a level (0 is the outermost)."""
        self._starts.append((level, start))
        return str(_ORDERED + len(self._starts) - 1)

    def elements(self) -> list[Element]:
        """What numbering.xml holds: kinds first, then lists."""
        kinds = [_kind("0", "bullet"), _kind("1", "decimal")]
        bullets = w("w:num", w("w:abstractNumId", w_val="0"), w_numId=BULLETS)
        return [*kinds, bullets, *(self._list(at, *about) for at, about in enumerate(self._starts))]

    def _list(self, place: int, level: int, start: int) -> Element:
        return w(
            "w:num",
            w("w:abstractNumId", w_val="1"),
            w("w:lvlOverride", w("w:startOverride", w_val=str(start)), w_ilvl=str(level)),
            w_numId=str(_ORDERED + place),
        )


def _kind(ident: str, form: str) -> Element:
    levels = [_level(level, form) for level in range(LEVELS)]
    return w("w:abstractNum", w("w:multiLevelType", w_val="multilevel"), *levels, w_abstractNumId=ident)


def _level(level: int, form: str) -> Element:
    sign = f"%{level + 1}." if form == "decimal" else ("\u2022" if level % 2 == 0 else "\u2013")
    return w(
        "w:lvl",
        w("w:start", w_val="1"),
        w("w:numFmt", w_val=form),
        w("w:lvlText", w_val=sign),
        w("w:lvlJc", w_val="left"),
        w("w:pPr", w("w:ind", w_left=str(INDENT * (level + 1)), w_hanging=str(INDENT))),
        w_ilvl=str(level),
    )
