"""What is exported and imported again is nothing new, in every form; and no form writes a formula."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from responses.evidence.collection import read_collection
from responses.evidence.exchange.exporting import export
from responses.evidence.exchange.formats import FORMATS, format_of, read
from responses.evidence.exchange.planning import count, plan
from responses.evidence.keeping import keep
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


@pytest.fixture(scope="module")
def bundled(kept):
    return kept(load_bundled)


@pytest.mark.parametrize("form", FORMATS)
def test_the_bundled_evidence_comes_back_as_nothing_new(bundled, form):
    planned = read_again(bundled, form)

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
            "csl": {"container-title": text, "accessed": "2023-04-02"},
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
            "checked_on": f"2023-03-{number + 1:02d}",
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


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("csl", '"accessed":{"date-parts":[[2023,3,2]]}'),
        ("bibtex", "urldate={2023-03-02}"),
        ("ris", "Y2-2023/03/02"),
    ],
)
def test_a_list_of_sources_says_when_each_was_last_opened(consultation, form, written):
    fact = {**FACT, "kind": "statistic", "source": "survey"}
    facts = [
        {**fact, "key": "FACT-1", "claim": "A half.", "checked_on": "2023-03-01"},
        {**fact, "key": "FACT-2", "claim": "A third.", "checked_on": "2023-03-02"},
        {**fact, "key": "FACT-3", "claim": "A sixth."},
    ]
    keep(consultation, facts=facts, by=None, way=SnippetVersion.Way.IMPORT)

    file = "".join(export(consultation, form).decode().split())

    assert written in file
    assert [one.verdict for one in read_again(consultation, form)] == ["same"]


def test_a_source_that_was_seen_through_another_was_not_opened(consultation):
    paper = {**SOURCE, "key": "paper", "type": "report", "title": "Paper"}
    fact = {
        **FACT, "key": "FACT-1", "claim": "A half.", "kind": "statistic",
        "source": "survey", "seen_in": "paper", "checked_on": "2023-03-01",
    }  # fmt: skip
    keep(consultation, sources=[paper], facts=[fact], by=None, way=SnippetVersion.Way.IMPORT)

    items = {item["id"]: item for item in json.loads(export(consultation, "csl"))}

    assert items["paper"]["accessed"] == {"date-parts": [[2023, 3, 1]]}
    assert "accessed" not in items["survey"]


@pytest.mark.parametrize(
    ("name", "text", "accessed"),
    [
        ("x.ris", "TY  - RPRT\nTI  - Gates\nY2  - 2023/03/09/10:11:12\nER  - \n", "2023-03-09"),
        ("x.ris", "TY  - RPRT\nTI  - Gates\nY2  - 2023///\nER  - \n", "2023"),
        ("x.ris", "TY  - CONF\nTI  - Gates\nY2  - Spring 2023\nER  - \n", None),
        ("x.bib", "@report{g, title={Gates}, urldate={2023-03-09T10:00:00Z}}", "2023-03-09"),
        ("x.bib", "@report{g, title={Gates}, urldate={2023-02-30}}", None),
        ("x.json", '[{"id": "g", "accessed": {"date-parts": [["2023", 3]]}}]', "2023-03"),
        ("x.json", '[{"id": "g", "accessed": {"raw": "2023-03-09"}}]', "2023-03-09"),
        ("x.json", '[{"id": "g", "accessed": 7}]', None),
    ],
)
def test_the_day_of_opening_is_read_as_programs_write_it(name, text, accessed):
    (row,) = read(format_of(name), text.encode(), [])

    assert row.record["csl"].get("accessed") == accessed
    assert row.faults == []


def test_a_day_of_opening_never_goes_back_and_is_never_still_to_come(consultation):
    fact = {**FACT, "key": "FACT-1", "claim": "A half.", "kind": "statistic", "source": "survey"}
    keep(consultation, facts=[{**fact, "checked_on": "2023-03-02"}], by=None, way=SnippetVersion.Way.IMPORT)
    present = read_collection(consultation)

    def planned(day):
        return plan(read("bibtex", f"@report{{survey, urldate={{{day}}}}}".encode(), []), present)[0]

    assert planned("2023-03-01").verdict == "same"
    assert planned("2023-03-03").changes == [("accessed", "", "2023-03-03")]
    assert planned("2999-01-01").reasons == [
        "The day on which somebody opened it is still to come. Correct it."
    ]
