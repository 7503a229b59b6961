"""A table's cells and what they mean: the columns, lists within a cell, and no formula ever."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from responses.evidence import records
from responses.evidence.exchange.rows import (
    FACT,
    LONGEST_CELL,
    MOST_COLUMNS,
    SOURCE,
    Row,
    Unreadable,
    on_one_line,
)
from responses.evidence.record_rules import cleaned

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from responses.evidence.records import Record

FACT_COLUMNS = tuple(name for name in records.FACT if name != "questions")
SOURCE_COLUMNS = tuple(name for name in records.SOURCE if name != "csl")
# Lists of sentences and names stand one on each line of the cell; lists of keys with commas or spaces, too.
_LISTS = frozenset(("cautions", "authors", "also_known_as"))
_KEYS = frozenset(("also_in", "themes", "cited_in"))
# A program that opens a table takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"


def is_heading(cells: Iterable[str]) -> bool:
    """Whether a first row looks like one of ours, rather than that of somebody's notes."""
    names = {on_one_line(cell).casefold() for cell in cells}
    return "key" in names and not names.isdisjoint({"claim", "title"})


class Heading:
    """The first row of a table: what it is a table of, and which column is which. Raises Unreadable."""

    def __init__(self, cells: Iterable[str], questions: Iterable[str], where: str) -> None:
        self.names = [on_one_line(cell).casefold().replace(" ", "_") for cell in cells]
        while self.names and not self.names[-1]:
            self.names.pop()
        self.questions = set(questions)
        if len(self.names) > MOST_COLUMNS:
            raise Unreadable(
                f"{where}: there are {len(self.names)} columns. Keep those of the template; {MOST_COLUMNS} are the most."
            )
        self.what = self._kind(where)
        known = [*FACT_COLUMNS, *questions] if self.what == FACT else list(SOURCE_COLUMNS)
        faults = [f"{where}: {_unknown(name, known)}" for name in self.names if name not in known]
        faults += [
            f"{where}: there are two columns {name}." for name in {*self.names} if self.names.count(name) > 1
        ]
        if faults:
            raise Unreadable(*faults)

    def _kind(self, where: str) -> str:
        if "claim" in self.names:
            return FACT
        if "title" in self.names:
            return SOURCE
        raise Unreadable(
            f"{where}: the first row must name the columns, as in the template. We found neither claim nor title."
        )

    def row(self, cells: list[str], place: str) -> Row | None:
        """The row of these cells, or None for an empty one."""
        if not any(cell.strip() for cell in cells):
            return None
        row = Row(place, self.what, {})
        if any(cell.strip() for cell in cells[len(self.names) :]):
            row.faults.append("There is something in a column without a name.")
        for name, cell in zip(self.names, [*cells, *([""] * len(self.names))], strict=False):
            self._take(row, name, cell)
        return row

    def _take(self, row: Row, name: str, cell: str) -> None:
        if len(cell) > LONGEST_CELL:
            row.faults.append(f"The cell of {name} is longer than {LONGEST_CELL:,} characters.")
            cell = cell[:100]
        text = unquoted(cleaned(cell))
        if name in self.questions:
            row.record.setdefault("questions", {})[name] = text.casefold()
        elif name in _LISTS:
            row.record[name] = [unquoted(line.strip()) for line in text.split("\n") if line.strip()]
        elif name in _KEYS:
            row.record[name] = text.replace(",", " ").replace(";", " ").split()
        else:
            row.record[name] = text


def fact_cells(record: Record, questions: Iterable[str]) -> list[str]:
    """The cells of a fact, in the order of the columns."""
    return [*_cells(record, FACT_COLUMNS), *(record["questions"].get(key, "") for key in questions)]


def source_cells(record: Record) -> list[str]:
    """The cells of a source, in the order of the columns."""
    return _cells(record, SOURCE_COLUMNS)


def quoted(text: str) -> str:
    """The text so that no program takes it for a formula: an apostrophe before what would begin one."""
    return QUOTE + text if text.lstrip(QUOTE).startswith(_FORMULA) else text


def unquoted(text: str) -> str:
    """The text without the apostrophe that `quoted` put there."""
    return text[1:] if text.startswith(QUOTE) and text.lstrip(QUOTE).startswith(_FORMULA) else text


def _cells(record: Mapping[str, object], names: Iterable[str]) -> list[str]:
    cells = []
    for name in names:
        value = record[name]
        if isinstance(value, list):
            value = (" " if name in _KEYS else "\n").join(on_one_line(item) for item in value)
        cells.append(quoted(str(value)))
    return cells


def _unknown(name: str, known: list[str]) -> str:
    if not name:
        return "there is a column without a name."
    close = get_close_matches(name, known, n=1)
    advice = f"Did you mean {close[0]}?" if close else "Take it out, or use the columns of the template."
    return f"we do not know the column ‘{name[:40]}’. {advice}"
