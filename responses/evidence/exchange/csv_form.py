"""CSV: one table of facts, or one of sources, as spreadsheet programs save it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from responses.evidence.exchange.cells import (
    FACT_COLUMNS,
    SOURCE_COLUMNS,
    Heading,
    fact_cells,
    source_cells,
)
from responses.evidence.exchange.decoding import decode
from responses.evidence.exchange.rows import Row, Unreadable, check_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.evidence.records import Record

# With the mark, programs read our letters as UTF-8.
_ENCODING = "utf-8-sig"


def read(content: bytes, questions: list[str]) -> list[Row]:
    """The rows of a table. Raises Unreadable, which names the line."""
    text = decode(content)
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        raise Unreadable("The file is empty.")
    heading = Heading(first[1], questions, f"Line {first[0]}")
    rows = []
    for line, cells in lines:
        row = heading.row(cells, f"line {line}")
        if row is not None:
            rows.append(row)
            check_count(len(rows))
    return rows


def write_facts(facts: Iterable[Record], questions: list[str]) -> bytes:
    """A table of facts."""
    return _written([[*FACT_COLUMNS, *questions], *(fact_cells(record, questions) for record in facts)])


def write_sources(sources: Iterable[Record]) -> bytes:
    """A table of sources."""
    return _written([list(SOURCE_COLUMNS), *(source_cells(record) for record in sources)])


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of the line on which each row begins, and its cells; empty rows are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    began = 1
    try:
        for cells in reader:
            if cells:
                yield began, cells
            began = reader.line_num + 1
    except csv.Error as fault:
        why = (
            "a cell is too long, or its closing quotation mark is missing"
            if "limit" in str(fault)
            else "the quotation marks do not pair up"
        )
        raise Unreadable(f"Line {began}: {why}.") from fault


def _separator(text: str) -> str:
    """What stands between cells: where commas are for decimals, programs write semicolons."""
    first = text.partition("\n")[0][:10_000]
    return max((",", ";", "\t"), key=first.count)


def _written(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue().encode(_ENCODING)
