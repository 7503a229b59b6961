"""From frozen content to one HTML page: everything is decided here, nothing in the templates."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from responses.publishing.pdf.answers import question_view
from responses.publishing.pdf.characters import Print
from responses.publishing.pdf.citing import Numbering
from responses.publishing.pdf.motif import MOST_VOICES
from responses.publishing.pdf.record import (
    contribution_rows,
    entry_view,
    organisation_shares,
    others,
    signature_table,
    signed_days,
)
from responses.publishing.pdf.wording import (
    CAPACITIES,
    KICKERS,
    capitalised,
    counted,
    day,
    listed,
    moment,
    unparted,
    with_article,
)

TEMPLATE = "responses/publishing/pdf/document.html"
ON_COVER = 3
# From these on, the cover's title is set smaller, twice; characters, at the widths that fit.
LONG_TITLE, LONGEST_TITLE = 34, 80
LONG_WORD, LONGEST_WORD = 17, 26
# WeasyPrint breaks a line after its first word where a text just fits but the space after it does not. So a space
# before bold words or a link goes inside them.
_SPACE_BEFORE = re.compile(r" (<(?:strong|em|a)\b[^<>]*>)")


@dataclass(frozen=True)
class Page:
    """The HTML of a whole document, and what a person should know about it."""

    html: str
    warnings: list[str]


def build_html(content: dict[str, Any], *, code: str, content_hash: str, made_at: datetime) -> str:
    """The document's HTML, ready for `engine.write`."""
    return build_page(content, code=code, content_hash=content_hash, made_at=made_at).html


def build_page(content: dict[str, Any], *, code: str, content_hash: str, made_at: datetime) -> Page:
    """The document's HTML with warnings: characters that could not be printed, citations that lead nowhere."""
    printing = Print()
    content = printing.everything(content)
    numbering = Numbering(content["evidence"])
    joint = content["kind"] == "joint"
    questions = [question_view(q, numbering, joint=joint) for q in content["questions"]]
    warnings = printing.warnings() + _about_citations(numbering) + _too_much(questions)
    seal = {
        "code": code,
        "content_hash": content_hash,
        "hash_lines": [content_hash[:32], content_hash[32:]],
    }
    context = {
        "kind": content["kind"],
        "joint": joint,
        "number": content.get("number", 1),
        "is_sample": bool(content.get("is_sample")),
        "is_practice": bool(content.get("is_practice")),
        "cover": _cover(content, made_at),
        "call": _call(content["consultation"]),
        "about": _about(content.get("about")),
        "questions": questions,
        "evidence": [entry_view(entry) for entry in numbering.entries],
        "signatures": signature_table(content["questions"], content.get("organisations") or []),
        "record": _record(content, made_at),
        "unprinted": printing.warnings(),
        "seal": seal,
    }
    return Page(_SPACE_BEFORE.sub(r"\1 ", render_to_string(TEMPLATE, context)), warnings)


def _cover(content: dict[str, Any], made_at: datetime) -> dict[str, Any]:
    call = content["consultation"]
    about = content.get("about") or {}
    names = content.get("organisations") or []
    joint = content["kind"] == "joint"
    numbers = [str(question["number"]) for question in content["questions"]]
    plural = "questions" if len(numbers) > 1 else "question"
    kicker = "A joint response to a public consultation" if joint else _kicker(about)
    title = content.get("title") or call["title"]
    return {
        "kicker": kicker,
        "title": title,
        "set_title": unparted(title),
        "length": _length(title),
        "to": f"To {with_article(call['body'])}, on “{call['title']}”, {plural} {listed(numbers)}",
        "from": _from(names) if joint else _writer(about),
        "author": listed(names) if joint else about.get("name") or "Name not given",
        "finished": day(made_at, call["time_zone"]),
        "made_at": made_at.isoformat(),
        "voices": min(max(len(names), 1), MOST_VOICES),
    }


def _length(title: str) -> str:
    """How large a title may be set, so that the longest one still leaves the picture free."""
    word = max(map(len, title.split()), default=0)
    if len(title) > LONGEST_TITLE or word > LONGEST_WORD:
        return "longest"
    return "long" if len(title) > LONG_TITLE or word > LONG_WORD else ""


def _kicker(about: dict[str, Any]) -> str:
    return KICKERS.get(_capacity(about), "A personal response to a public consultation")


def _capacity(about: dict[str, Any]) -> str:
    """As it reads on the form, whether the content holds the words or their key."""
    capacity = about.get("capacity") or ""
    return CAPACITIES.get(capacity, capacity)


def _from(names: list[str]) -> list[str]:
    if len(names) <= ON_COVER + 1:
        return names
    return [*names[:ON_COVER], f"and {counted(len(names) - ON_COVER, 'other organisation')}"]


def _writer(about: dict[str, Any]) -> list[str]:
    lines = [about.get("name") or "Name not given"]
    if about.get("on_behalf_of"):
        lines.append(f"on behalf of {about['on_behalf_of']}")
    return lines


def _call(call: dict[str, Any]) -> dict[str, Any]:
    body = with_article(call["body"])
    return {
        "title": call["title"],
        "body": body,
        "Body": capitalised(body),
        "closes": moment(call["closes_at"], call["time_zone"]),
        "notice": call.get("notice") or "",
    }


def _about(about: dict[str, Any] | None) -> dict[str, Any] | None:
    if about is None:
        return None
    return about | {"capacity": _capacity(about)}


def _record(content: dict[str, Any], made_at: datetime) -> dict[str, Any]:
    zone = content["consultation"]["time_zone"]
    rows = contribution_rows(content["questions"])
    organisations = content.get("organisations") or []
    days = signed_days(content["questions"], zone)
    return {
        "finished": moment(made_at, zone),
        "rows": rows,
        "people": capitalised(counted(len(rows), "person", "people")),
        "organisations": counted(len(organisations), "organisation"),
        "shares": organisation_shares(rows),
        "others": others(content.get("participants") or [], rows),
        "signed": f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days),
    }


def _about_citations(numbering: Numbering) -> list[str]:
    keys = list(dict.fromkeys(numbering.unknown))
    return [f"No evidence is known under {listed(keys)}; the citation is printed as typed."] if keys else []


def _too_much(questions: list[dict[str, Any]]) -> list[str]:
    """The limits guard finishing; content that got past it is printed plainly, and says so."""
    return [f"Question {q['number']}: {sentence}" for q in questions for sentence in q["too_much"]]
