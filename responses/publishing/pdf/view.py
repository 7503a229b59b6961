"""What a document says, whatever draws it: everything is decided here, nothing in the templates or the writers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from responses.catalogue.naming import with_article
from responses.publishing.pdf.answers import NAMED_IN_A_ROW, question_view
from responses.publishing.pdf.citing import Numbering
from responses.publishing.pdf.editions import WHOLE, Edition, without_record
from responses.publishing.pdf.motif import MOST_VOICES
from responses.publishing.pdf.record import (
    contribution_rows,
    entry_view,
    measure_of,
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
    rule_of,
    senders,
    unparted,
)

ON_COVER = 3
# From these on, the cover's title is set smaller, twice; characters, at the widths that fit.
LONG_TITLE, LONGEST_TITLE = 34, 80
LONG_WORD, LONGEST_WORD = 17, 26


@dataclass(frozen=True)
class Proof:
    """What a reader can check a document with. A draft has none of it."""

    code: str = ""
    content_hash: str = ""
    check_url: str = ""
    """The address of the page that checks the code; empty where the site does not say its own."""

    @property
    def hash_lines(self) -> list[str]:
        """The hash in two halves, to read off."""
        return [self.content_hash[:32], self.content_hash[32:]]


@dataclass(frozen=True)
class View:
    """What the document says, as values for a template, and what a person should know about it."""

    values: dict[str, Any]
    warnings: list[str]


def build_view(
    content: dict[str, Any],
    *,
    seal: Proof,
    made_at: datetime,
    edition: Edition = WHOLE,
    unprinted: list[str] | None = None,
) -> View:
    """Everything that a document of this content says, with warnings of what could not be shown as meant.

    `unprinted` are sentences about characters that stand in the document as something else.
    """
    if not edition.record:
        content = without_record(content)
    numbering = Numbering(content["evidence"])
    joint = content["kind"] == "joint"
    questions = [question_view(q, numbering, joint=joint) for q in content["questions"]]
    values = {
        "kind": content["kind"],
        "joint": joint,
        "number": content.get("number", 1),
        "is_sample": bool(content.get("is_sample")),
        "is_practice": bool(content.get("is_practice")),
        "cover": _cover(content, made_at, edition),
        "call": _call(content["consultation"]),
        "about": _about(content.get("about")),
        "questions": questions,
        "evidence": [entry_view(entry) for entry in numbering.entries],
        "signatures": signature_table(
            content["questions"], content.get("organisations") or [], content.get("logos")
        ),
        "record": _record(content, made_at),
        "unprinted": unprinted or [],
        "seal": seal,
        "edition": edition,
    }
    return View(values, _about_citations(numbering) + _too_much(questions))


def _cover(content: dict[str, Any], made_at: datetime, edition: Edition) -> dict[str, Any]:
    call = content["consultation"]
    about = content.get("about") or {}
    names = (content.get("organisations") or []) if edition.draft else senders(content)
    joint = content["kind"] == "joint"
    numbers = [str(question["number"]) for question in content["questions"]]
    plural = "questions" if len(numbers) > 1 else "question"
    kicker = "A joint response to a public consultation" if joint else _kicker(about)
    title = content.get("title") or call["title"]
    if edition.draft:
        kicker = f"Draft, not finished. {kicker}"
    return {
        "kicker": kicker,
        "title": title,
        "set_title": unparted(title),
        "length": _length(title),
        "to": f"To {with_article(call['body'])}, on “{call['title']}”, {plural} {listed(numbers)}",
        "from": _from(names) if joint else _writer(about),
        "author": _authors(content, names) if joint else about.get("name") or "Name not given",
        **_in_general(content, edition),
        "finished": day(made_at, call["time_zone"]),
        "made_at": made_at.isoformat(),
        "voices": min(max(len(names), 1), MOST_VOICES),
    }


def _in_general(content: dict[str, Any], edition: Edition) -> dict[str, Any]:
    """In a collection: the name that is shown to everybody, or in general words who wrote it."""
    if not edition.collected:
        return {}
    said = content["by"]
    return {"from": [said], "author": said, "named": content["named"]}


def _authors(content: dict[str, Any], names: list[str]) -> str:
    """The organisations in a row, or the first of very many where a table names them all."""
    signed = any(question["answer"].get("signatures") for question in content["questions"])
    if len(names) <= NAMED_IN_A_ROW or not signed:
        return listed(names)
    return f"{', '.join(names[:ON_COVER])} and {counted(len(names) - ON_COVER, 'other organisation')}"


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
    # Those who only signed did not write: they are named in the table of signatures.
    wrote = {row["organisation"] for row in rows if row["organisation"]}
    organisations = wrote or content.get("organisations") or []
    days = signed_days(content["questions"], zone)
    return {
        "finished": moment(made_at, zone),
        "rows": rows,
        "people": capitalised(counted(len(rows), "person", "people")),
        "organisations": counted(len(organisations), "organisation"),
        "shares": organisation_shares(rows),
        "measure": measure_of(content["questions"]),
        "others": others(content.get("participants") or [], rows),
        "signed": f"{days[0]} to {days[-1]}" if len(days) > 1 else "".join(days),
        "rule": rule_of(content),
    }


def _about_citations(numbering: Numbering) -> list[str]:
    keys = list(dict.fromkeys(numbering.unknown))
    return [f"No evidence is known under {listed(keys)}; the citation is printed as typed."] if keys else []


def _too_much(questions: list[dict[str, Any]]) -> list[str]:
    """The limits guard finishing; content that got past it is printed plainly, and says so."""
    return [f"Question {q['number']}: {sentence}" for q in questions for sentence in q["too_much"]]
