"""Which forms of file there are, and which one a file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from responses.evidence.exchange import bibtex_form, csl_form, csv_form, ris_form, xlsx_form
from responses.evidence.exchange.rows import Row, Unreadable


@dataclass(frozen=True)
class Format:
    """A form of file: its name in addresses, what it is called, what it carries, and its ending and type."""

    name: str
    label: str
    carries: str
    ending: str
    mime: str


FORMATS = {
    one.name: one
    for one in (
        Format(
            "xlsx",
            "Excel",
            "Facts and sources",
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        Format("csv", "CSV", "Facts", "csv", "text/csv; charset=utf-8"),
        Format("csv-sources", "CSV", "Sources", "csv", "text/csv; charset=utf-8"),
        Format(
            "csl", "CSL-JSON", "Sources", "json", "application/vnd.citationstyles.csl+json; charset=utf-8"
        ),
        Format("bibtex", "BibTeX", "Sources", "bib", "application/x-bibtex; charset=utf-8"),
        Format("ris", "RIS", "Sources", "ris", "application/x-research-info-systems; charset=utf-8"),
    )
}
_BY_ENDING = {"xlsx": "xlsx", "csv": "csv", "tsv": "csv", "json": "csl", "bib": "bibtex", "ris": "ris"}


def format_of(file_name: str) -> str:
    """The form of a file by the ending of its name. Raises Unreadable."""
    ending = PurePosixPath(file_name).suffix.casefold().removeprefix(".")
    if ending not in _BY_ENDING:
        raise Unreadable(
            "We read files that end in .csv, .xlsx, .json (CSL-JSON), .bib or .ris. Save it as one of these."
        )
    return _BY_ENDING[ending]


def read(form: str, content: bytes, questions: list[str]) -> list[Row]:
    """The rows of a file. Raises Unreadable."""
    if form == "csv":
        rows = csv_form.read(content, questions)
    elif form == "xlsx":
        rows = xlsx_form.read(content, questions)
    else:
        rows = {"csl": csl_form.read, "bibtex": bibtex_form.read, "ris": ris_form.read}[form](content)
    if not rows:
        raise Unreadable("There is no row in this file.")
    return rows
