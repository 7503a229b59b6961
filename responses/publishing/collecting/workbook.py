"""The responses as a workbook, written row by row: its memory does not grow with them."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from responses.evidence.exchange.cells import quoted
from responses.evidence.exchange.xlsx_form import text_cell, with_text
from responses.publishing.collecting.tables import (
    FACT_COLUMNS,
    QUESTION_COLUMNS,
    Asked,
    cells,
    heading,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from responses.publishing.collecting.pieces import Piece

LONGEST = 32_000  # characters; the form allows 32,767 in a cell
CUT = " … (cut here: a cell holds no more. The whole text is in responses.csv and in documents.)"
_WIDTHS = {"text": 60, "choice": 22, "facts": 22, "claim": 60, "wording": 60, "source": 40}


def write_workbook(pieces: Iterable[Piece], questions: list[Asked]) -> BinaryIO:
    """Sheets of responses, questions and facts as a temporary file, from its beginning."""
    book = Workbook(write_only=True)
    add = _sheet(book, "Responses", heading(questions))
    facts: dict[str, dict[str, str]] = {}
    for piece in pieces:
        facts = piece.facts() | facts
        for record in piece.records():
            add(cells(record, questions))
    add = _sheet(book, "Questions", QUESTION_COLUMNS)
    for question in questions:
        choices = "\n".join(each["label"] for each in question.choices)
        add([question.key, question.number, question.wording, choices])
    add = _sheet(book, "Facts", FACT_COLUMNS)
    for fact in facts.values():
        add([fact[name] for name in FACT_COLUMNS])
    out = TemporaryFile()  # noqa: SIM115 -- whoever asked for it closes it
    book.save(out)
    out.seek(0)
    return out


def _sheet(book: Workbook, title: str, names: Sequence[str]) -> Callable[[list[str]], None]:
    """A new sheet with its heading; what is given back adds a row to it."""
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for place, name in enumerate(names, 1):
        wide = _WIDTHS.get(name.rpartition("_")[2], 14)
        sheet.column_dimensions[get_column_letter(place)].width = wide
    sheet.append([text_cell(sheet, name, font=Font(bold=True)) for name in names])
    wrapped = Alignment(wrap_text=True, vertical="top")
    row = [text_cell(sheet, "", alignment=wrapped) for _ in names]

    def add(texts: list[str]) -> None:
        sheet.append([with_text(cell, _fitting(text)) for cell, text in zip(row, texts, strict=True)])

    return add


def _fitting(text: str) -> str:
    text = quoted(text)
    return text[:LONGEST] + CUT if len(text) > LONGEST else text
