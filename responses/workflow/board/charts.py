"""Bars for the charts of the board: the names stand above them, so that long ones have room on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_BARS = 15
"""More are in the table beside only."""

_ROW, _BAR_AT, _LONGEST, _ROOM_FOR_NAME = 58, 26, 240, 34


@dataclass(frozen=True)
class Bar:
    """One bar, in the units of the chart."""

    label: str
    said: str
    is_own: bool
    y: int
    text_y: int
    number_y: int
    width: int

    @property
    def after(self) -> int:
        """Where its number stands."""
        return self.width + 10


def bars_of(rows: Sequence[tuple[str, int, str, bool]], *, whole: int = 0) -> list[Bar]:
    """Bars for (name, number, number as said, is the reader's); the full width is `whole` or the largest number."""
    most = whole or max((row[1] for row in rows), default=0) or 1
    return [
        Bar(
            name if len(name) <= _ROOM_FOR_NAME else f"{name[: _ROOM_FOR_NAME - 1]}…",
            said,
            is_own,
            y=place * _ROW + _BAR_AT,
            text_y=place * _ROW + 18,
            number_y=place * _ROW + _BAR_AT + 17,
            width=max(2, round(_LONGEST * number / most)),
        )
        for place, (name, number, said, is_own) in enumerate(rows[:MOST_BARS])
    ]


def height_of(bars: Sequence[Bar]) -> int:
    """Of a chart with these bars."""
    return _ROW * len(bars)
