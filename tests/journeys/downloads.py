"""What tests ask of a document that a visitor downloads."""

import subprocess
from pathlib import Path

from deploy.setup.unpacked import environment_for_unpacked, find_program
from responses.catalogue.models import Question
from tests.journeys.visiting import Visitor


def save_document(reader: Visitor, folder: Path) -> str:
    """The words of the document that can be downloaded on the page."""
    file = folder / "document.pdf"
    with reader.tab.expect_download() as started:
        reader.tab.get_by_role("link", name="Download").first.click()
    started.value.save_as(file)
    return words_of(file)


def words_of(document: Path) -> str:
    """The words of a PDF in reading order, however its lines are broken."""
    program = find_program("pdftotext")
    assert program, "pdftotext is missing; `python3 -m deploy.setup test` provides it."
    environment = environment_for_unpacked() or None
    said = subprocess.run([program, str(document), "-"], capture_output=True, check=True, env=environment)
    return " ".join(said.stdout.decode().split())


def has_all_wordings(words: str) -> bool:
    """Whether the three questions stand there as they were asked."""
    asked = Question.objects.values_list("wording", flat=True)
    return [" ".join(wording.split()) in words for wording in asked] == [True, True, True]
