"""A response of a collection as PDF and as a Word file: what everybody may read of it, and nothing that the tables lack."""

from __future__ import annotations

import logging
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from responses.publishing.collecting.records import spoken, words_of
from responses.publishing.office.story import tell
from responses.publishing.office.word import write_docx
from responses.publishing.pdf.editions import COLLECTED
from responses.publishing.pdf.engine import RenderingError, render_pdf
from responses.publishing.pdf.view import Proof
from responses.publishing.showing import by_in_general

if TYPE_CHECKING:
    from collections.abc import Iterator

    from responses.publishing.collecting.records import Member, Record, Words

ENDINGS = ("pdf", "docx")
_KEPT = ("format", "consultation", "kind", "is_sample", "is_practice")
logger = logging.getLogger(__name__)


def documents_of(member: Member, record: Record) -> Iterator[tuple[str, bytes]]:
    """(ending, file) of each document of the response; one that cannot be drawn is left out."""
    content = content_of(member, record)
    zone = ZoneInfo(content["consultation"]["time_zone"])
    # The day itself could tell who it was: the file carries its Monday, in its properties too.
    week = datetime.combine(date.fromisoformat(record["week"]), time(), zone)
    try:
        yield "pdf", render_pdf(content, made_at=week, edition=COLLECTED, data=record).pdf
    except RenderingError:
        logger.exception("Response %s of a collection could not be drawn.", record["id"])
    story, _ = tell(content, seal=Proof(), made_at=week, edition=COLLECTED)
    yield "docx", write_docx(story)


def content_of(member: Member, record: Record) -> dict[str, Any]:
    """What the documents are made of: the frozen content without people, signatures, and what was taken out."""
    content = member.publication.final_version.content
    words = words_of(member)
    cited = {key for each in words.values() for key in each.facts}
    return {
        **{name: content[name] for name in _KEPT},
        "title": f"Response {record['id']}",
        "by": record["name"] or by_in_general(content),
        "named": bool(record["name"]),
        "about": {"capacity": record["respondent"]} if content["kind"] == "personal" else None,
        "questions": [_question(each, words[each["key"]]) for each in content["questions"]],
        "evidence": [each for each in content["evidence"] if each["key"] in cited],
        "organisations": [],
        "participants": [],
    }


def _question(question: dict[str, Any], words: Words) -> dict[str, Any]:
    answer = question["answer"]
    said = {name: answer[name] for name in ("choice", "choice_label", "left_unanswered")}
    return {
        **{name: value for name, value in question.items() if name != "answer"},
        "answer": {**said, "text": spoken(words.text), "contributions": [], "signatures": []},
    }
