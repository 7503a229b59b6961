"""What a screen reader and a machine find: tags, headings, links, language, the attached data."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest

from responses.publishing.rules import canonical_json
from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import look_at

pytestmark = pytest.mark.slow
NAMES = ["personal", "joint", "silent"]


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every structure element in reading order."""

    def below(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from below(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from below(node.K)

    yield from below(pdf.Root.StructTreeRoot)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]


@pytest.mark.parametrize("name", NAMES)
def test_the_document_says_its_language_and_title_and_that_it_is_tagged(document, name):
    root = document(name).inside.Root

    assert str(root.Lang) == "en-GB"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with document(name).inside.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == (document(name).content["title"] or "Stable homes, built on love")


@pytest.mark.parametrize("name", NAMES)
def test_headings_skip_no_level(document, name):
    levels = [int(tag[2]) for tag in tags(document(name).inside) if tag in {"/H1", "/H2", "/H3", "/H4"}]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headings_in_an_answer_hang_below_its_question():
    content = contents.silent()
    text = "###### Deep\n\nWords.\n\n# High\n\nWords.\n\n### Low\n\nWords."
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)

    levels = [tag for tag in tags(look_at(content).inside) if tag.startswith("/H")]

    at = levels.index("/H3", 3)
    assert levels[at - 1 : at + 3] == ["/H2", "/H3", "/H3", "/H4"]


@pytest.mark.parametrize("name", NAMES)
def test_every_link_is_reached_through_its_tag(document, name):
    pdf = document(name).inside

    links = [element for element in elements(pdf) if element.S == "/Link"]
    annotations = [a for page in pdf.pages for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    reached = 0
    for link in links:
        inside = link.K if isinstance(link.K, pikepdf.Array) else [link.K]
        reached += sum(isinstance(k, pikepdf.Dictionary) and k.get("/Type") == "/OBJR" for k in inside)
    assert annotations
    assert reached == len(annotations)
    assert all("/Contents" in annotation for annotation in annotations)


@pytest.mark.parametrize("name", NAMES)
def test_every_place_that_a_link_leads_to_exists(document, name):
    pdf = document(name).inside

    names = {str(key) for key in pikepdf.NameTree(pdf.Root.Names.Dests)}
    wanted = {str(a.Dest) for page in pdf.pages for a in page.get("/Annots", []) if "/Dest" in a}
    assert wanted
    assert wanted <= names


def test_decoration_is_no_figure_without_words(document):
    figures = [element for element in elements(document("joint").inside) if element.S == "/Figure"]

    assert all(str(figure.Alt) for figure in figures)


def test_tables_name_their_rows_and_columns(document):
    found = tags(document("joint").inside)

    assert found.count("/TH") > found.count("/Table")
    assert "/L" in found
    assert "/LI" in found


def test_the_outline_lists_questions_and_back_matter(document):
    with document("joint").inside.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [child.title for item in outline.root for child in item.children]

    everything = [*titles, *below]
    for start in (
        "Contents",
        "Question 8: What more",
        "Question 9:",
        "Question 31:",
        "Evidence",
        "Who signed",
    ):
        assert any(title.startswith(start) for title in everything)


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_are_attached_as_the_data_that_was_hashed(document, name):
    drawn = document(name)

    (attached,) = drawn.inside.attachments.values()

    data = attached.get_file().read_bytes()
    assert list(drawn.inside.attachments) == ["response.json"]
    assert data == canonical_json(drawn.content)
    assert json.loads(data) == drawn.content
    assert attached.get_file().mime_type == "application/json"


@pytest.mark.parametrize("name", NAMES)
def test_every_font_is_ours_and_embedded(document, name):
    fonts = [obj for obj in document(name).inside.objects if isinstance(obj, pikepdf.Dictionary)]
    descriptors = [font for font in fonts if font.get("/Type") == "/FontDescriptor"]

    names = {str(descriptor.FontName).partition("+")[2] for descriptor in descriptors}
    assert names
    assert all(name.startswith(("Source-", "Noto-", "More-")) for name in names)
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)
