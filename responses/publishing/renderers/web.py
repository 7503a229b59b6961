"""HTML: one file that needs nothing else, for a browser, a screen reader, or to put on a page of one's own."""

from typing import Any

from django.template.loader import render_to_string

from responses.catalogue.naming import with_article
from responses.publishing.logos import data_address
from responses.publishing.pdf.answers import question_view
from responses.publishing.pdf.citing import Numbering
from responses.publishing.pdf.record import entry_view, signature_table
from responses.publishing.pdf.wording import CAPACITIES, listed, moment, rule_of, senders
from responses.publishing.renderers.seal import Seal

TEMPLATE = "responses/publishing/web/document.html"


def to_html(seal: Seal) -> bytes:
    """The response as a page; style inside, no script, no address fetched."""
    content = seal.content
    numbering = Numbering(content["evidence"])
    joint = content["kind"] == "joint"
    questions = [question_view(each, numbering, joint=joint) for each in content["questions"]]
    call = content["consultation"]
    context = {
        "title": seal.title,
        "body": with_article(call["body"]),
        "call": call,
        "joint": joint,
        "names": _names(content),
        "about": _about(content.get("about")),
        "finished": moment(seal.made_at, seal.zone),
        "made_at": seal.made_at.isoformat(),
        "number": content["number"],
        "is_practice": content["is_practice"],
        "is_sample": content["is_sample"],
        "questions": questions,
        "evidence": [entry_view(entry) for entry in numbering.entries],
        "signatures": _with_pictures(
            signature_table(content["questions"], content["organisations"], content.get("logos"))
        ),
        "rule": rule_of(content),
        "code": seal.code,
        "content_hash": seal.content_hash,
    }
    return render_to_string(TEMPLATE, context).encode()


def _with_pictures(table: dict[str, Any]) -> dict[str, Any]:
    """The table with each logo in it: the page fetches nothing."""
    rows = [
        {**row, "logo": row["logo"] | {"address": data_address(row["logo"])}} if row["logo"] else row
        for row in table["rows"]
    ]
    return {**table, "rows": rows}


def _names(content: dict[str, Any]) -> str:
    if content["kind"] == "joint":
        return listed(senders(content))
    return str((content.get("about") or {}).get("name") or "Name not given")


def _about(about: dict[str, Any] | None) -> dict[str, Any] | None:
    if not about:
        return None
    capacity = about["capacity"]
    return about | {"capacity": CAPACITIES.get(capacity, capacity)}
