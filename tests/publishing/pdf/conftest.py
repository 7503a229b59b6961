"""Documents drawn once for all tests that look at them."""

import io
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pikepdf
import pytest

from deploy.setup.unpacked import environment_for_unpacked, find_program
from responses.publishing.pdf.engine import Rendered, render_pdf
from responses.publishing.rules import hash_content
from tests.publishing.pdf import contents


def draw(content: dict[str, Any]) -> Rendered:
    """The document of some content, with a code and a moment that are always the same."""
    return render_pdf(
        content, code=contents.CODE, content_hash=hash_content(content), made_at=contents.MADE_AT
    )


@dataclass(frozen=True)
class Drawn:
    """A document, its words in reading order, and its inside."""

    content: dict[str, Any]
    rendered: Rendered
    text: str
    inside: pikepdf.Pdf

    def says(self, words: str) -> bool:
        """Whether the words stand in the document, however its lines are broken."""
        return "".join(words.split()) in "".join(self.text.split())


def look_at(content: dict[str, Any]) -> Drawn:
    rendered = draw(content)
    return Drawn(content, rendered, text_of(rendered.pdf), pikepdf.open(io.BytesIO(rendered.pdf)))


def text_of(pdf: bytes) -> str:
    program = find_program("pdftotext")
    if program is None:
        pytest.fail("pdftotext is missing; `python3 -m deploy.setup test` provides it.")
    words = [program, "-", "-"]
    environment = environment_for_unpacked() or None
    return subprocess.run(words, input=pdf, capture_output=True, check=True, env=environment).stdout.decode()


@pytest.fixture(scope="session")
def document() -> Callable[[str], Drawn]:
    """`document("joint")`: the document of that content, drawn once."""
    return cache(lambda name: look_at(getattr(contents, name)()))
