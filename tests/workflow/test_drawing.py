"""The pictures and tables of the docs are those of the code."""

from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from django.core.management import call_command

from responses.workflow.drawing import WORKFLOWS, draw_docs, draw_svg, drawn_files

DOCS = Path(__file__).resolve().parents[2] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_docs_are_as_the_tables_are_drawn():
    stale = [path.name for path, text in drawn_files(DOCS).items() if path.read_text(encoding="utf8") != text]

    assert stale == [], "Run manage.py draw_workflow --write"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_picture_can_be_heard_as_well_as_seen(name):
    workflow = WORKFLOWS[name]

    picture = Xml.fromstring(draw_svg(workflow))  # noqa: S314 -- our own drawing

    title, description = picture.findtext(f"{SVG}title"), picture.findtext(f"{SVG}desc") or ""
    assert picture.attrib["role"] == "img"
    assert title == f"The moves of a {name} response"
    assert [move.label in description for move in workflow.moves] == [True] * len(workflow.moves)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_picture_has_a_dot_for_every_start_and_an_arrow_for_every_move(name):
    workflow = WORKFLOWS[name]

    picture = Xml.fromstring(draw_svg(workflow))  # noqa: S314 -- our own drawing

    starts = sum(len(move.sources) for move in workflow.moves)
    assert len(picture.findall(f"{SVG}circle")) == starts
    assert len(picture.findall(f"{SVG}path")) >= len(workflow.moves)


def test_drawing_to_the_screen(capsys):
    call_command("draw_workflow", "--workflow", "personal")
    mermaid = capsys.readouterr().out
    call_command("draw_workflow", "--format", "svg")
    pictures = capsys.readouterr().out

    assert mermaid.startswith("stateDiagram-v2\n    [*] --> drafting\n")
    assert "    finished --> lodged: Say that it arrived (writer)\n" in mermaid
    assert pictures.count("<svg ") == 2


def test_drawing_into_the_docs(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    folder = tmp_path / "docs"
    folder.mkdir()
    page = DOCS / "workflow.md"
    (folder / "workflow.md").write_text(page.read_text(encoding="utf8"), encoding="utf8")

    call_command("draw_workflow", "--write")

    assert sorted(path.name for path in folder.iterdir()) == [
        "workflow-joint.svg",
        "workflow-personal.svg",
        "workflow.md",
    ]
    assert (folder / "workflow.md").read_text(encoding="utf8") == page.read_text(encoding="utf8")


def test_a_page_without_its_marks_is_not_overwritten():
    with pytest.raises(ValueError, match="lost the marks"):
        draw_docs("# Nothing here")
