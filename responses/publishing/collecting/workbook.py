"""The responses as a workbook, written row by row: its memory does not grow with them."""

from __future__ import annotations

from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from responses.evidence.exchange.cells import quoted
from responses.evidence.exchange.xlsx_form import text_cell
from responses.publishing.collecting.tables import (
    FACT_COLUMNS,
    QUESTION_COLUMNS,
    Asked,
    cells,
    heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responses.publishing.collecting.pieces import Piece

LONGEST = 32_000  # characters; the form allows 32,767 in a cell
CUT = " … (cut here: a cell holds no more. The whole text is in responses.csv and in documents.)"
_WIDTHS = {"text": 60, "choice": 22, "facts": 22, "claim": 60, "wording": 60, "source": 40}


def write_workbook(pieces: Iterable[Piece], questions: list[Asked]) -> BinaryIO:
    """Sheets of responses, questions and facts as a temporary file, from its beginning."""
    book = Workbook(write_only=True)
    names = heading(questions)
    sheet = _sheet(book, "Responses", names)
    facts: dict[str, dict[str, str]] = {}
    wrapped = Alignment(wrap_text=True, vertical="top")
    for piece in pieces:
        facts = piece.facts() | facts
        for record in piece.records():
            sheet.append([_cell(sheet, text, alignment=wrapped) for text in cells(record, questions)])
    sheet = _sheet(book, "Questions", QUESTION_COLUMNS)
    for question in questions:
        choices = "\n".join(each["label"] for each in question.choices)
        row = (question.key, question.number, question.wording, choices)
        sheet.append([_cell(sheet, text, alignment=wrapped) for text in row])
    sheet = _sheet(book, "Facts", FACT_COLUMNS)
    for fact in facts.values():
        sheet.append([_cell(sheet, fact[name], alignment=wrapped) for name in FACT_COLUMNS])
    out = TemporaryFile()  # noqa: SIM115 -- whoever asked for it closes it
    book.save(out)
    out.seek(0)
    return out


def _sheet(book: Workbook, title: str, names: Iterable[str]) -> Any:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    bold = Font(bold=True)
    for place, name in enumerate(names, 1):
        from_name = _WIDTHS.get(name.rpartition("_")[2], 14)
        sheet.column_dimensions[get_column_letter(place)].width = from_name
    sheet.append([_cell(sheet, name, font=bold) for name in names])
    return sheet


def _cell(sheet: Any, text: str, **styles: Any) -> Any:
    text = quoted(text)
    return text_cell(sheet, text[:LONGEST] + CUT if len(text) > LONGEST else text, **styles)
