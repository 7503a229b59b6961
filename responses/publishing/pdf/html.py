"""From frozen content to one HTML page, with every character made printable."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from responses.publishing.pdf.characters import Print
from responses.publishing.pdf.editions import WHOLE, Edition
from responses.publishing.pdf.qr import qr_picture
from responses.publishing.pdf.view import Proof, build_view

TEMPLATE = "responses/publishing/pdf/document.html"
# WeasyPrint breaks a line after its first word where a text just fits but the space after it does not. So a space
# before bold words or a link goes inside them.
_SPACE_BEFORE = re.compile(r" (<(?:strong|em|a)\b[^<>]*>)")


@dataclass(frozen=True)
class Page:
    """The HTML of a whole document, and what a person should know about it."""

    html: str
    warnings: list[str]


def build_page(content: dict[str, Any], *, seal: Proof, made_at: datetime, edition: Edition = WHOLE) -> Page:
    """The document's HTML, ready for `engine.write`, with warnings.

    They name characters that could not be printed and citations that lead nowhere.
    """
    printing = Print()
    content = printing.everything(content)
    unprinted = printing.warnings()
    view = build_view(content, seal=seal, made_at=made_at, edition=edition, unprinted=unprinted)
    values = {**view.values, "qr": qr_picture(seal.check_url) if seal.check_url else ""}
    html = _SPACE_BEFORE.sub(r"\1 ", render_to_string(TEMPLATE, values))
    return Page(html, unprinted + view.warnings)
