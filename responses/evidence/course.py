"""How far a long write is: the rows that were written, of all that are to be, each part by what one of its rows costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Told = Callable[[int, int], None]  # rows of a part that are done, of how many

SOURCES, FACTS, SEARCH, VERSIONS = "sources", "facts", "search", "versions"
# Of a row, beside one another, as measured with 10,000 of them on SQLite.
COSTS = {SOURCES: 2, FACTS: 5, SEARCH: 10, VERSIONS: 4}
_WORDS = {
    SOURCES: "Source {} of {}",
    FACTS: "Fact {} of {}",
    SEARCH: "Fact {} of {} made ready for the search",
    VERSIONS: "History of fact {} of {}",
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
            self.percent = max(self.percent, min(100 * so_far // max(whole, 1), 99))
            self.tell(self.percent, _WORDS[name].format(f"{done:,}", f"{most:,}"))

        return told
