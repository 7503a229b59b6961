"""Word and OpenDocument files of the same invented content as the PDFs."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from responses.publishing.office.open_document import write_odt
from responses.publishing.office.story import tell
from responses.publishing.office.word import write_docx
from responses.publishing.pdf.view import Proof
from responses.publishing.rules import hash_content
from tests.publishing.office.reading import READERS, Read
from tests.publishing.pdf import contents

WRITERS = {"docx": write_docx, "odt": write_odt}
CHECK_URL = f"https://chorus.example.org/check/{contents.CODE}/"


def write(content: dict[str, Any], form: str) -> bytes:
    proof = Proof(contents.CODE, hash_content(content), CHECK_URL)
    story, _ = tell(content, seal=proof, made_at=contents.MADE_AT)
    return WRITERS[form](story)


def read(content: dict[str, Any], form: str) -> Read:
    return READERS[form](write(content, form))


@pytest.fixture(scope="session")
def file() -> Callable[[str, str], Read]:
    """`file("joint", "docx")`: that content in that form, read back."""
    return cache(lambda name, form: read(getattr(contents, name)(), form))
