"""What is exported and imported again is nothing new, in every form; and no form writes a formula."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from responses.evidence.collection import keep, read_collection
from responses.evidence.exchange.exporting import export
from responses.evidence.exchange.formats import FORMATS, format_of, read
from responses.evidence.exchange.planning import count, plan
from responses.evidence.models import SnippetVersion
from responses.evidence.records import FACT, SOURCE
from responses.packs.services import load_bundled

pytestmark = pytest.mark.django_db

AWKWARD = [
    "=1+1",
    "@SUM(A1)",
    "+44 20",
    "-3%",
    "'=quoted already",
    "\\textbf{35% of} parks & $5 ~ 10^2 -- #1_a ``so'' 'it'",
    'a, b; c | d " e',
    "Ysgol ŵ and ü",
]


def read_again(consultation, form):
    content = export(consultation, form)
    questions = list(read_collection(consultation).questions)
    return plan(
        read(format_of(f"x.{FORMATS[form].ending}"), content, questions), read_collection(consultation)
    )


@pytest.mark.parametrize("form", FORMATS)
def test_the_bundled_evidence_comes_back_as_nothing_new(form):
    consultation = load_bundled()

    planned = read_again(consultation, form)

    told = [(one.row.place, one.key, one.reasons, one.changes) for one in planned if one.verdict != "same"]
    assert told == []
    assert len(planned) >= len(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_awkward_signs_survive_every_form(consultation, form):
    sources = [
        {
            **SOURCE,
            "key": f"source-{number}",
            "type": "report",
            "title": f"{text} {number}" if not text.startswith("=") else text,
            "authors": [text, "Sample, Pat"],
            "note": text,
            "issued": "2023-03",
            "csl": {"container-title": text},
        }
        for number, text in enumerate(AWKWARD)
    ]
    facts = [
        {
            **FACT,
            "key": f"FACT-{number}",
            "claim": text,
            "figure": text,
            "kind": "statistic",
            "source": "survey",
        }
        for number, text in enumerate(AWKWARD)
    ]
    keep(consultation, sources=sources, facts=facts, by=None, way=SnippetVersion.Way.IMPORT)

    planned = read_again(consultation, form)

    told = [(one.row.place, one.key, one.reasons, one.changes) for one in planned if one.verdict != "same"]
    assert told == []
    assert count(planned)["same"] >= len(AWKWARD)


def test_no_cell_of_a_table_begins_as_a_formula_does(consultation):
    facts = [
        {
            **FACT,
            "key": f"FACT-{number}",
            "claim": text,
            "kind": "statistic",
            "source": "survey",
            "cautions": [text],
        }
        for number, text in enumerate(AWKWARD)
    ]
    keep(consultation, facts=facts, by=None, way=SnippetVersion.Way.IMPORT)

    table = csv.reader(io.StringIO(export(consultation, "csv").decode("utf-8-sig"), newline=""))
    book = load_workbook(io.BytesIO(export(consultation, "xlsx")))

    cells = [cell for row in table for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "inlineStr", "n"}
    assert [
        cell.value for sheet in book for row in sheet for cell in row if str(cell.value or "").startswith("=")
    ] == []


def test_what_is_retired_is_not_exported(consultation):
    fact = {**FACT, "key": "FACT-1", "claim": "Gone.", "kind": "statistic", "source": "survey"}
    keep(consultation, facts=[fact], by=None, way=SnippetVersion.Way.IMPORT)
    consultation.snippets.update(retired_at="2026-01-01T00:00Z")

    assert "Gone." not in export(consultation, "csv").decode()


def test_csl_keeps_the_rest_of_a_record(consultation):
    row = {**SOURCE, "key": "paper", "type": "article-journal", "title": "Paper", "csl": {"DOI": "10.1/x"}}
    keep(consultation, sources=[row], by=None, way=SnippetVersion.Way.IMPORT)

    items = {item["id"]: item for item in json.loads(export(consultation, "csl"))}

    assert items["paper"]["DOI"] == "10.1/x"


def test_notes_on_a_sheet_of_their_own_are_left_alone(consultation):
    book = load_workbook(io.BytesIO(export(consultation, "xlsx")))
    notes = book.create_sheet("Notes")
    notes.append(["Title of this table", "Who", "When"])
    notes.append(["The gate survey", "Rita", "today"])
    out = io.BytesIO()
    book.save(out)

    rows = read(format_of("x.xlsx"), out.getvalue(), list(read_collection(consultation).questions))

    assert {row.place.split(",")[0] for row in rows} <= {"Facts", "Sources"}


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("date = {2019/2020}", "2019"),
        ("date = {2019-03-09/2019-04-01}", "2019-03-09"),
        ("date = {../2020}", "2020"),
        ("date = {2019/}", "2019"),
        ("date = {2019~}", "2019"),
        ("year = {2019--2020}", "2019"),
        ("year = {2019--20}", "2019"),
        ("year = 2019, month = mar", "2019-03"),
        ("date = {2019-03}", "2019-03"),
    ],
)
def test_of_a_range_of_dates_a_source_keeps_when_it_began(date, issued):
    text = f"@report{{gates, title = {{Gates}}, {date}}}"

    (row,) = read(format_of("x.bib"), text.encode(), [])

    assert row.record["issued"] == issued
    assert row.faults == []
