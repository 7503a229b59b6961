"""One file for people and archives alike: PDF/UA-1 and PDF/A-3a; and the editions that people ask for."""

import io
import json
import re

import pikepdf
import pytest

from responses.publishing.pdf.editions import DRAFT, LARGE, WITHOUT_RECORD, without_record
from responses.publishing.pdf.engine import render_pdf
from responses.publishing.pdf.qr import qr_picture
from responses.publishing.rules import hash_content
from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import Drawn, text_of
from tests.publishing.pdf.test_structure import elements

pytestmark = pytest.mark.slow
CHECK_URL = f"https://chorus.example.org/check/{contents.CODE}/"


def drawn(content, edition, **seal):
    rendered = render_pdf(content, made_at=contents.MADE_AT, edition=edition, **seal)
    return Drawn(content, rendered, text_of(rendered.pdf), pikepdf.open(io.BytesIO(rendered.pdf)))


def sealed(content, edition):
    return drawn(
        content, edition, code=contents.CODE, content_hash=hash_content(content), check_url=CHECK_URL
    )


@pytest.fixture(scope="module")
def large():
    return sealed(contents.joint(), LARGE)


@pytest.fixture(scope="module")
def brief():
    return sealed(contents.joint(), WITHOUT_RECORD)


@pytest.fixture(scope="module")
def draft():
    return drawn(contents.joint(), DRAFT)


@pytest.mark.parametrize("name", ["short", "welsh", "tables", "signatories"])
def test_a_document_of_any_shape_claims_both_standards_and_has_what_they_ask_for(document, name):
    found = document(name)

    root = found.inside.Root
    with found.inside.open_metadata() as metadata:
        claims = metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]
    assert claims == ("3", "A", "1")
    assert root.OutputIntents[0].S == "/GTS_PDFA1"
    assert {str(each.AFRelationship) for each in root.AF} == {"/Data"}
    assert found.rendered.warnings == []


@pytest.mark.parametrize("name", ["tables", "signatories"])
def test_all_rows_of_a_table_have_the_same_number_of_cells(document, name):
    tables = [each for each in elements(document(name).inside) if each.S == "/Table"]

    for table in tables:
        rows = [row for row in elements_below(table) if row.S == "/TR"]
        assert len({sum(map(columns, row.K)) for row in rows}) == 1
    assert tables


def columns(cell):
    """How many columns a cell spans."""
    about = cell.get("/A", [])
    known = about if isinstance(about, pikepdf.Array) else [about]
    spans = [int(each.ColSpan) for each in known if "/ColSpan" in each]
    return spans[0] if spans else 1


def elements_below(element):
    kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from elements_below(kid)


def test_a_hundred_and_twenty_signatories_are_all_named_with_what_they_said(document):
    found = document("signatories")

    for name in found.content["organisations"]:
        assert found.says(name)
    assert found.text.count("We would go further.") == 24
    assert found.says("Endorsed by 108 organisations, each named under “Who signed”.")
    assert found.rendered.pages < 24


def test_the_code_can_be_opened_with_a_phone_or_a_click(large):
    figures = [str(each.Alt) for each in elements(large.inside) if each.S == "/Figure"]

    addresses = {
        str(note.A.URI) for page in large.inside.pages for note in page.get("/Annots", []) if "/A" in note
    }
    assert f"QR code: opens {CHECK_URL}" in figures
    assert CHECK_URL in addresses


def test_the_picture_of_an_address_has_the_three_marks_and_white_around():
    picture = str(qr_picture(CHECK_URL))

    size = int(picture.split('viewBox="0 0 ')[1].split(maxsplit=1)[0])
    rows = re.findall(r"M(\d+) (\d+)H(\d+)", picture.split('fill="#142b2e"')[1])
    lines = {(int(start), int(y), int(end)) for start, y, end in rows}
    assert {(4, 4, 11), (size - 11, 4, size - 4), (4, size - 11, 11)} <= lines
    assert all(start >= 4 and end <= size - 4 for start, _, end in lines)


def test_an_address_cannot_become_markup():
    assert "<b>" not in qr_picture('https://x/"<b>')


def test_large_print_says_the_same_in_letters_of_sixteen_points_and_more(large, document):
    def sizes(pdf):
        return {
            round(float(size), 1)
            for page in pdf.pages
            for size in re.findall(rb"(\d+(?:\.\d+)?) Tf", pikepdf.Page(page).obj.Contents.read_bytes())
        }

    words = set(document("joint").text.split())
    missing = {word for word in words - set(large.text.split()) if word.isalpha() and len(word) > 3}
    assert missing <= {"Stable", "homes,", "built"}  # the running title
    assert min(size for size in sizes(large.inside) if size > 0) >= 11  # raised numbers are two thirds of 18


def test_without_the_record_no_person_is_named_neither_in_the_words_nor_in_the_data(brief):
    (attached,) = brief.inside.attachments.values()
    data = attached.get_file().read_bytes().decode()

    for person in brief.content["participants"]:
        assert not brief.says(person["name"])
        assert person["name"] not in data
    for name in brief.content["organisations"]:
        assert brief.says(name)
    assert json.loads(data) == without_record(brief.content)
    assert brief.says("Who wrote what is left out of this copy")


def test_a_parent_who_answers_alone_is_named_as_they_chose_in_every_edition():
    content = contents.personal()

    assert without_record(content) == content


def test_a_draft_says_so_on_every_page_and_can_be_taken_for_nothing_else(draft):
    pages = draft.text.split("\f")[:-1]

    assert len(pages) == draft.rendered.pages
    assert all("raft" in page for page in pages)
    assert not draft.says(contents.CODE)
    assert not draft.says("SHA-256")
    assert dict(draft.inside.attachments) == {}
    assert draft.says("This response is not finished")


def test_a_draft_keeps_to_the_standards_too(draft):
    with draft.inside.open_metadata() as metadata:
        claims = metadata["pdfaid:part"], metadata["pdfuaid:part"]

    assert claims == ("3", "1")
    assert draft.rendered.warnings == []
