"""How far a long write is: the rows that were written, of all that are to be, each part by what one of its rows costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[[int, int], None]  # rows of a part that are done, of how many

VERSIONS, SEARCH, WRITTEN = "versions", "search", "written"
# Of a row, beside one another, as measured with 10,000 of them on SQLite.
COSTS = {VERSIONS: 40, SEARCH: 100, WRITTEN: 1}
ROWS_OF_A_FACT = 45  # that are written of it in all tables, most of them for the search
_WORDS = {
    VERSIONS: "History of fact {} of {}",
    SEARCH: "Fact {} of {} made ready for the search",
    WRITTEN: "Row {} of {} written",
}


def untold(done: int, most: int) -> None:
    """Nobody waits for this write."""


class Course:
    """Adds up the parts. `tell` hears per cent, at most 99, and words; per cent never go back."""

    def __init__(self, tell: Callable[[int, str], None]) -> None:
        self.tell = tell
        self.rows: dict[str, int] = {}
        self.done: dict[str, int] = {}
        self.percent = 0

    def expect(self, **rows: int) -> None:
        """How many rows each part is going to have."""
        self.rows |= rows

    def part(self, name: str) -> Told:
        """What a part says of itself."""

        def told(done: int, most: int) -> None:
            self.rows[name], self.done[name] = most, done
            whole = sum(COSTS[part] * rows for part, rows in self.rows.items())
            so_far = sum(COSTS[part] * rows for part, rows in self.done.items())
            # All is done only when the transaction is.
            percent = max(self.percent, min(100 * so_far // max(whole, 1), 99))
            if percent == self.percent and done < most:
                return  # telling takes time, too
            self.percent = percent
            self.tell(self.percent, _WORDS[name].format(f"{done:,}", f"{most:,}"))

        return told
