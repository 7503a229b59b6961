"""XLSX: sheets of facts and of sources. Formulas are refused when read and never written."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from responses.evidence.exchange.cells import (
    FACT_COLUMNS,
    SOURCE_COLUMNS,
    Heading,
    fact_cells,
    is_heading,
    source_cells,
)
from responses.evidence.exchange.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    Row,
    Unreadable,
    check_count,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from responses.evidence.records import Record

FACTS, SOURCES = "Facts", "Sources"
MOST_SHEETS = 10
MOST_PARTS = 200  # files inside the file
_OLD = b"\xd0\xcf\x11\xe0"
_WIDTHS = {"claim": 60, "cautions": 50, "title": 50, "note": 50, "url": 40, "authors": 30}
_ILLEGAL = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])


def read(content: bytes, questions: list[str]) -> list[Row]:
    """The rows of the first sheet and of every other that names our columns; notes on sheets of their own are left alone.

    Raises Unreadable, which names sheet and row.
    """
    _check_package(content)
    try:
        return _rows(
            load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False), questions
        )
    except Unreadable:
        raise
    except Exception as fault:
        # The library trusts its files: a broken one ends in whatever error it meets first.
        raise Unreadable("This XLSX file is damaged. Open it, save it anew, and try again.") from fault


def write(facts: Iterable[Record], sources: Iterable[Record], questions: list[str]) -> bytes:
    """A workbook of both."""
    book = Workbook(write_only=True)
    _fill(book, FACTS, [*FACT_COLUMNS, *questions], (fact_cells(record, questions) for record in facts))
    _fill(book, SOURCES, list(SOURCE_COLUMNS), (source_cells(record) for record in sources))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _check_package(content: bytes) -> None:
    """Raises Unreadable unless this is a zip of a size that we take, by what it says of itself.

    A part that unpacks to more than it says is cut there by `zipfile`, and fails its checksum.
    """
    if content.startswith(_OLD):
        raise Unreadable("This is an old or a locked Excel file. Save it as .xlsx without a password.")
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise Unreadable("This is no XLSX file.") from fault
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(
            f"Unpacked, this file has more than {MOST_UNPACKED // 1_000_000} MB. Make several files of it."
        )


def _rows(book: Any, questions: list[str]) -> list[Row]:
    if len(book.sheetnames) > MOST_SHEETS:
        raise Unreadable(f"The file has more than {MOST_SHEETS} sheets.")
    rows: list[Row] = []
    for place, sheet in enumerate(book.worksheets):
        for row in _sheet(sheet, questions, may_be_other=place > 0 and sheet.title not in (FACTS, SOURCES)):
            rows.append(row)
            check_count(len(rows))
    return rows


def _sheet(sheet: Any, questions: list[str], *, may_be_other: bool) -> Iterator[Row]:
    """The rows of a sheet. One that `may_be_other` and does not begin with our columns has none."""
    heading = None
    # The sheet's own word on its size is not taken: it may claim a million columns.
    lines = sheet.iter_rows(max_col=MOST_COLUMNS + 1, max_row=MOST_ROWS + 2)
    for number, cells in enumerate(lines, 1):
        texts = [_text(cell) for cell in cells]
        if heading is None:
            if any(texts):
                if may_be_other and not is_heading(texts):
                    return
                heading = Heading(texts, questions, f"Sheet {sheet.title[:40]}, row {number}")
            continue
        row = heading.row(texts, f"{sheet.title[:40]}, row {number}")
        if row is not None:
            row.faults += _formulas(cells)
            yield row


def _text(cell: Any) -> str:
    """What the cell shows, as a text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        # 35% is kept as 0.35 and a way to show it.
        return f"{value * 100:.10g}%" if "%" in (cell.number_format or "") else f"{value:.15g}"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    return str(value)


def _formulas(cells: Iterable[Any]) -> list[str]:
    names = [cell.coordinate for cell in cells if getattr(cell, "data_type", "") == "f"]
    return [f"{name} holds a formula. Put in what it shows instead." for name in names]


def _fill(book: Workbook, title: str, names: list[str], rows: Iterable[list[str]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place, name in enumerate(names):
        letter = chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"  # noqa: PLR2004 -- letters
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 16)
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append([text_cell(sheet, name, font=bold) for name in names])
    for cells in rows:
        sheet.append([text_cell(sheet, text, alignment=wrapped) for text in cells])


def text_cell(sheet: Any, text: str, **styles: Any) -> WriteOnlyCell:
    """A cell of text, which no program takes for a formula, a number or a date."""
    cell = WriteOnlyCell(sheet)
    for name, value in {"number_format": "@", **styles}.items():
        setattr(cell, name, value)
    return with_text(cell, text)


def with_text(cell: WriteOnlyCell, text: str) -> WriteOnlyCell:
    """The cell with another text, as text. A row is written when it is appended: the next may use its cells again."""
    cell.value = text.translate(_ILLEGAL)
    cell.data_type = "s"
    return cell
