"""Files that are broken, hostile or simply too much: a clear fault with its place, and nothing half imported."""

import io
import json
import zipfile

import pytest
from openpyxl import load_workbook

from responses.evidence.exchange import services
from responses.evidence.exchange.exporting import export
from responses.evidence.exchange.rows import MOST_BYTES, Unreadable
from responses.evidence.models import Snippet, Source
from tests.evidence.exchange.files import HEAD, bring_in, read_in, told, workbook

pytestmark = pytest.mark.django_db

RIS = """TY  - RPRT
AU  - Sample, Pat
AU  - Department for Parks
TI  - The café survey
PY  - 2023
UR  - https://example.org/cafe
ER  -

TY  - JOUR
T1  - A paper
JO  - Journal of Parks
DO  - 10.1/x
"""


def altered(content, name, change):
    """The XLSX file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return out.getvalue()


def entity_bomb(data):
    return data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet', 1)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("x.csv", "key,clam\nA,b\n", "Line 1: the first row must name the columns"),
        ("x.csv", "key,claim,pgae\nA,b,c\n", "Line 1: we do not know the column ‘pgae’. Did you mean page?"),
        ("x.csv", "claim" + ",x" * 199 + "\n", "Line 1: there are 200 columns."),
        ("x.csv", "key,claim,claim\nA,b,c\n", "Line 1: there are two columns claim."),
        ("x.csv", 'key,claim\nA,"never closed\n', "Line 2: "),
        ("x.csv", "key,claim\nA," + "x" * 200_000 + "\n", "Line 2: a cell is too long"),
        ("x.csv", "key,claim\n", "There is no row in this file."),
        ("x.csv", "key,claim\n" + "A,b\n" * 15_001, "The file has more than 10,000 rows."),
        ("x.json", '[{"id": 1,\n]', "Line 2, column 1: this is no JSON."),
        ("x.json", "[" * 100_000, "nested too deeply"),
        ("x.json", "3", "a list of items is missing"),
        ("x.ris", "Dear all,\n", "Line 1: this is no RIS."),
        ("x.bib", "Dear all,\n", "There is no row in this file."),
        ("x.xlsx", "key,claim\n", "This is no XLSX file."),
        ("x.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1", "old or a locked Excel file"),
        (
            "x.xlsx",
            workbook(["nothing"], ["here"]),
            "Sheet Facts, row 1: the first row must name the columns",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_where(consultation, rita, name, content, fault):
    run = read_in(consultation, rita, content, name)

    assert run.state == "unreadable"
    assert fault in " ".join(run.faults)
    assert (bytes(run.content), run.rows.count()) == (b"", 0)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("x.csv", b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
        ("x.csv", b"", "The file is empty."),
        ("x.docx", b"x", "We read files that end in"),
        ("x", b"x", "We read files that end in"),
    ],
)
def test_what_we_do_not_even_begin_to_read(consultation, rita, name, content, fault):
    with pytest.raises(Unreadable, match=fault):
        services.upload(consultation, by=rita, file_name=name, content=content)


def test_a_file_that_unpacks_to_far_too_much_is_not_unpacked(consultation, rita):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b"0" * 61_000_000)

    run = read_in(consultation, rita, out.getvalue(), "x.xlsx")

    assert "Unpacked, this file has more than 60 MB" in run.faults[0]


@pytest.mark.parametrize("change", [entity_bomb, lambda data: data[: len(data) // 2], lambda _: b"\x00\xff"])
def test_a_workbook_that_is_damaged_or_hostile_inside_is_refused(consultation, rita, change):
    good = workbook(["key", "claim", "kind", "source"], ["A", "b", "statistic", "survey"])

    run = read_in(consultation, rita, altered(good, "xl/worksheets/sheet1.xml", change), "x.xlsx")

    assert run.faults == ["This XLSX file is damaged. Open it, save it anew, and try again."]


def test_a_formula_is_refused_by_its_cell_and_never_worked_out(consultation, rita):
    head = ["key", "claim", "kind", "source"]
    content = workbook(
        head,
        ["A", '=HYPERLINK("https://example.org","x")', "statistic", "survey"],
        ["B", "Good.", "statistic", "survey"],
    )

    run = read_in(consultation, rita, content, "x.xlsx")

    assert told(run) == [
        ("Facts, row 2", "faulty", "B2 holds a formula. Put in what it shows instead."),
        ("Facts, row 3", "new", ""),
    ]
    bring_in(run, rita, mode="good")
    assert [fact.key for fact in Snippet.objects.all()] == ["B"]


def test_a_sheet_that_claims_a_million_columns_is_read_as_far_as_we_take(consultation, rita):
    content = workbook(["key", "claim", "kind", "source"], ["A", "b", "statistic", "survey"])
    wide = altered(
        content, "xl/worksheets/sheet1.xml", lambda data: data.replace(b'ref="A1:D2"', b'ref="A1:XFD1048576"')
    )

    run = read_in(consultation, rita, wide, "x.xlsx")

    assert told(run) == [("Facts, row 2", "new", "")]


def test_signs_that_cannot_be_shown_are_a_fault_of_their_row(consultation, rita):
    run = read_in(
        consultation,
        rita,
        HEAD + "A,Hidden \u202e sign.,statistic,survey,,,\nB,Zero \x00 sign.,statistic,survey,,,\n",
    )

    assert [(place, verdict) for place, verdict, _ in told(run)] == [
        ("line 2", "faulty"),
        ("line 3", "faulty"),
    ]


def test_signs_that_no_database_keeps_are_a_fault_wherever_they_stand(consultation, rita):
    items = [
        {"id": "a\x00b", "type": "report", "title": "One"},
        {"id": "two", "type": "report", "title": "Two \ud800"},
        {"id": "three", "type": "report", "title": "Three", "DOI": "10.1/\x00"},
        {"id": "four", "type": "re\x00port", "title": "Four"},
    ]

    run = read_in(consultation, rita, json.dumps(items), "x\x00.json")

    assert [verdict for _, verdict, _ in told(run)] == ["new", "faulty", "faulty", "faulty"]
    assert run.rows.get(number=1).key == "ab"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_ris_in_another_encoding_is_read(consultation, rita, encoding):
    run = read_in(consultation, rita, RIS.encode(encoding), "x.ris")

    bring_in(run, rita)

    kept = Source.objects.get(title="The café survey")
    assert (kept.author, kept.year, kept.kind) == ("Pat Sample; Department for Parks", "2023", "report")
    assert Source.objects.get(title="A paper").csl["DOI"] == "10.1/x"


def test_broken_bibtex_breaks_only_its_entry(consultation, rita):
    content = (
        "@report{good, title = {A {Good} Caf\\'e}, author = {Sample, Pat and {Department for Parks}}, year = 2023, month = mar}\n"
        "@report{broken, title = {Never closed\n"
        "@report{good, title = {Another}}\n"
        "@online{web, title = {Web}, url = {https://example.org/a%20b_c}, date = {2023-05-01}}\n"
    )

    run = read_in(consultation, rita, content, "x.bib")

    assert [(place, verdict) for place, verdict, _ in told(run)] == [
        ("line 1", "new"),
        ("line 2", "faulty"),
        ("line 3", "duplicate"),
        ("line 4", "new"),
    ]
    assert len(run.rows.get(place="line 2").reasons) == 1
    bring_in(run, rita, mode="good")
    good = Source.objects.get(key="good")
    assert (good.title, good.author, good.csl["issued"]) == (
        "A Good Café",
        "Pat Sample; Department for Parks",
        {"date-parts": [[2023, 3]]},
    )
    assert Source.objects.get(key="web").url == "https://example.org/a%20b_c"


def test_what_a_library_says_of_a_broken_file_does_not_reach_the_log(consultation, rita, caplog):
    read_in(consultation, rita, "@report{secret words, title = {Never closed\n", "x.bib")

    assert "secret" not in caplog.text


def test_csl_of_a_reference_manager_is_read(consultation, rita):
    items = [
        {
            "id": "http://zotero.org/users/1/items/ABCD",
            "citation-key": "samplePaper2023",
            "type": "article-journal",
            "title": "A paper",
            "author": [{"family": "Sample", "given": "Pat"}, {"literal": "Department for Parks"}],
            "issued": {"date-parts": [["2023", 3, 9]]},
            "container-title": "Journal of Parks",
        },
        {"id": 7, "type": "report", "title": "Survey", "issued": {"raw": "last spring"}},
        "nonsense",
        {"id": "x", "type": "webpage", "title": "The survey report", "URL": "javascript:alert(1)"},
    ]

    run = read_in(consultation, rita, json.dumps(items), "x.json")

    assert [verdict for _, verdict, _ in told(run)] == ["new", "faulty", "faulty", "faulty"]
    bring_in(run, rita, mode="good")
    kept = Source.objects.get(key="samplepaper2023")
    assert (kept.author, kept.year) == ("Pat Sample; Department for Parks", "2023")
    assert kept.csl["container-title"] == "Journal of Parks"


def test_a_source_without_a_key_is_known_again_by_its_address(consultation, rita):
    content = "TY  - RPRT\nTI  - The survey report, new edition\nUR  - https://example.org/survey\nER  - \n"

    bring_in(read_in(consultation, rita, content, "x.ris"), rita)

    assert Source.objects.get().title == "The survey report, new edition"


def test_sources_without_a_key_that_begin_alike_stay_apart(consultation, rita):
    content = "".join(
        f"TY  - RPRT\nAU  - Department for Parks\nTI  - Better parks for all: {part}\nPY  - 2023\nER  - \n\n"
        for part in ("strategy", "equality note")
    )

    first = read_in(consultation, rita, content, "x.ris")
    bring_in(first, rita)
    later = read_in(consultation, rita, content.replace("strategy", "annex"), "y.ris")

    assert [verdict for _, verdict, _ in told(first)] == ["new", "new"]
    assert [verdict for _, verdict, _ in told(later)] == ["new", "same"]


def test_a_line_end_in_a_title_begins_no_line_of_ris(consultation, rita):
    table = 'key,type,title\nsplit,report,"One\nER  - \nTY  - JOUR\nTI  - Smuggled"\n'
    bring_in(read_in(consultation, rita, table, "s.csv"), rita)

    written = export(consultation, "ris").decode()

    assert [line[:4] for line in written.splitlines() if line and line[2:5] != "  -"] == []
    assert written.count("TY  - RPRT\n") == Source.objects.count()
    assert "TI  - One ER - TY - JOUR TI - Smuggled\n" in written


def test_what_was_exported_with_a_quoted_formula_opens_as_text(consultation, rita):
    bring_in(read_in(consultation, rita, HEAD + "A,'=1+1,statistic,survey,,,\n"), rita)

    assert Snippet.objects.get().claim == "=1+1"
    sheet = load_workbook(io.BytesIO(export(consultation, "xlsx")))["Facts"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("'=1+1", "s")
