"""What stands in the document, in order: the same sentences as in the PDF, as headings, paragraphs, lists and tables."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from responses.evidence import prose
from responses.publishing.logos import logo_bytes
from responses.publishing.office.blocks import (
    Block,
    Break,
    Contents,
    Grid,
    Heading,
    Line,
    Listing,
    Paragraph,
    Picture,
    Run,
    Story,
)
from responses.publishing.office.reading import read_prose
from responses.publishing.pdf.editions import WHOLE, Edition
from responses.publishing.pdf.view import Proof, build_view

_SPACE = re.compile(r"[ \t\n]+")


def tell(
    content: dict[str, Any], *, seal: Proof, made_at: datetime, edition: Edition = WHOLE
) -> tuple[Story, list[str]]:
    """The document of a final version, and sentences about what could not be shown as written."""
    view = build_view(_cleaned(content), seal=seal, made_at=made_at, edition=edition)
    said = view.values
    cover = said["cover"]
    blocks = (
        *_opening(said),
        *(block for question in said["questions"] for block in _question(question)),
        *_evidence(said["evidence"]),
        *_back(said),
    )
    story = Story(
        title=cover["title"],
        subtitle=cover["kicker"],
        author=cover["author"],
        running=_running(said),
        made_at=made_at,
        blocks=blocks,
        notes={entry["number"]: _note(entry) for entry in said["evidence"]},
    )
    return story, view.warnings


def _back(said: dict[str, Any]) -> Iterator[Block]:
    if said["edition"].collected:
        yield from _collected(said)
        return
    if said["joint"]:
        yield from _signatures(said)
    yield from _record(said)


def _cleaned(value: Any) -> Any:
    """A copy in which every character may stand in XML."""
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_cleaned(inner) for inner in value]
    return prose.clean(value) if isinstance(value, str) else value


def _running(said: dict[str, Any]) -> str:
    marks = []
    if said["is_sample"]:
        marks.append("Invented sample.")
    if said["is_practice"]:
        marks.append(f"For practice: {said['call']['body']} has not received it.")
    return " ".join(marks) or said["cover"]["author"]


def _opening(said: dict[str, Any]) -> Iterator[Block]:
    cover, call, about = said["cover"], said["call"], said["about"]
    yield Paragraph(_words(cover["to"]), "Lead")
    if said["is_sample"]:
        yield Paragraph(_words("Invented sample. The people, organisations and words are made up."), "Care")
    if said["is_practice"]:
        closed = f"For practice. The consultation closed at {call['closes']}. Nobody at {call['body']} has received this."
        yield Paragraph(_words(closed), "Care")
    yield _fact("From", ", ".join(cover["from"]) if not said["joint"] else cover["author"])
    if about:
        yield from _about(about, edition=said["edition"])
    yield _fact("To", call["Body"])
    yield _fact("Closing time", call["closes"])
    yield from _finished(said)
    yield Heading(1, _words("Contents"))
    yield Contents()


def _finished(said: dict[str, Any]) -> Iterator[Block]:
    if said["edition"].collected:
        yield _fact("Finished in the week of", said["cover"]["finished"])
        return
    version = f", version {said['number']}" if said["number"] > 1 else ""
    yield _fact("Finished", said["record"]["finished"] + version)
    yield _fact("Check code", said["seal"].code)


def _about(about: dict[str, Any], *, edition: Edition) -> Iterator[Block]:
    publishing: dict[bool | None, str] = {
        True: "The writer agrees that it may be published.",
        False: "The writer asks that it is not published.",
    }
    if about["capacity"]:
        yield _fact("Answering", about["capacity"])
    if edition.collected:
        return
    if about.get("on_behalf_of"):
        yield _fact("On behalf of", about["on_behalf_of"])
    not_said = "The writer did not say whether it may be published."
    yield _fact("Publishing", publishing.get(about.get("may_publish"), not_said))
    if about.get("confidential"):
        reason = about.get("confidential_reason") or ""
        because = f" Their reason: {reason}" if reason else ""
        yield _fact("Confidentiality", f"The writer asks that it is treated as confidential.{because}")


def _question(question: dict[str, Any]) -> Iterator[Block]:
    number = question["number"]
    yield Heading(1, _words(f"Question {number}. {question['wording']}"), f"question-{number}")
    page = f"Page {question['page']} of the consultation document." if question["page"] else ""
    asked = " ".join(filter(None, (question["provenance"], page, question["page_note"])))
    if asked:
        yield Paragraph(_words(asked), "Asked")
    if question["is_silent"]:
        yield Paragraph(_words(question["said"]), "Chosen")
    else:
        yield Paragraph(_words(": ".join(filter(None, (question["chip"], question["said"])))), "Chosen")
    if question["scale"]:
        yield Listing(tuple((_point(point),) for point in question["scale"]))
    if question["choices_assumed"]:
        assumed = "The points of this scale are assumed: the source gives the wording of the question only."
        yield Paragraph(_words(question["choices_note"] or assumed), "Small")
    yield from read_prose(str(question["prose"]), table=f"Table in the answer to question {number}")
    if question["writers"]:
        yield Paragraph((Run("Written by ", bold=True), Run(f"{question['writers']}.")), "Small")
    for group in question["signed"]:
        yield Paragraph((Run(f"{group['label']} ", bold=True), Run(f"{group['names']}.")), "Small")


def _point(point: dict[str, Any]) -> Paragraph:
    chosen = bool(point["is_chosen"])
    return Paragraph((Run(point["label"] + (" (chosen)" if chosen else ""), bold=chosen),))


def _evidence(entries: list[dict[str, Any]]) -> Iterator[Block]:
    if not entries:
        return
    yield Heading(1, _words("Evidence"), "evidence")
    lead = "The notes of the answers have these numbers. Claims are in our own words; the page is where the source says it."
    yield Paragraph(_words(lead))
    for entry in entries:
        yield Paragraph(_words(f"{entry['number']}. {entry['claim']}"), "Claim")
        for label, source in _sources(entry):
            yield Paragraph((Run(f"{label}: "), *_source(source)), "Source")
        if entry["checked"]:
            yield Paragraph(_words(f"Checked on {entry['checked']}"), "Source")
        if entry["status"]:
            yield Paragraph(_words(f"Status of the proposal: {entry['status']}"), "Source")
        for caution in entry["cautions"]:
            yield Paragraph((Run("Take care: ", bold=True), Run(caution)), "Source")
        yield Paragraph(_used(entry), "Small")


def _sources(entry: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    named = (("Source", entry["source"]), ("About", entry["about"]), ("Seen in", entry["seen_in"]))
    return [(label, source) for label, source in named if source]


def _source(source: dict[str, Any]) -> Line:
    made = f". {source['made']}" if source["made"] else ""
    page = f", {source['page']}" if source["page"] else ""
    words: Line = (Run(source["title"], bold=True), Run(f"{made}{page}."))
    return (*words, Run(" "), Run(source["url"], link=source["url"])) if source["url"] else words


def _note(entry: dict[str, Any]) -> Line:
    """A note says where the words come from; the list of evidence says more."""
    sources = [_source(source) for _, source in _sources(entry)[:1]]
    said = sources[0] if sources else _words(entry["claim"])
    return (*said, Run(f" ({entry['key']})"))


def _used(entry: dict[str, Any]) -> Line:
    words = [Run(f"{entry['kind']} {entry['key']}.".strip())]
    for place, use in enumerate(entry["uses"]):
        words += [
            Run("; " if place else " Used in "),
            Run(f"question {use.question}", link=f"#question-{use.question}"),
        ]
    return (*words, Run(".")) if entry["uses"] else tuple(words)


def _signatures(said: dict[str, Any]) -> Iterator[Block]:
    table = said["signatures"]
    yield Heading(1, _words("Who signed"), "signatures")
    if not table["any"]:
        yield Paragraph(_words("No organisation has signed this response."))
        return
    signed = f" Signed {said['record']['signed']}." if said["record"]["signed"] else ""
    lead = "Each organisation read the text above and said, question by question, where it stands."
    yield Paragraph(_words(lead + signed))
    yield Grid(
        "What each organisation said of each answer",
        head=(_words("Organisation"), *(_words(f"Question {number}") for number in table["numbers"])),
        rows=tuple(
            (_signer(row), *(_words(cell["label"]) for cell in row["cells"])) for row in table["rows"]
        ),
        first_is_head=True,
    )
    if table["reservations"]:
        yield Heading(2, _words("Reservations and dissent"))
    for entry in table["reservations"]:
        yield Heading(
            3, _words(f"{entry['organisation']}, question {entry['number']}: {entry['label'].lower()}")
        )
        said_so = read_prose(str(entry["prose"]), table="Table in a reservation", shift=0)
        yield from said_so or (Paragraph(_words("No reason was given.")),)


def _signer(row: dict[str, Any]) -> Line:
    """The name of an organisation, under its logo where it has one."""
    logo, name = row["logo"], _words(row["name"])
    if not logo:
        return name
    picture = Picture(logo_bytes(logo["sha256"]), logo["kind"], logo["alt"], logo["wide"], logo["high"])
    return (picture, Break(), *name)


def _record(said: dict[str, Any]) -> Iterator[Block]:
    record, call = said["record"], said["call"]
    yield Heading(1, _words("How this response was made"), "record")
    yield from _who_wrote(said)
    if record["rule"]:
        yield Paragraph(_words(record["rule"]))
    version = f"The response was finished at {record['finished']}, as version {said['number']}, and has not changed since."
    ours = (
        "A program wrote this file from that version. Whoever opens it can change it; the PDF is the record."
    )
    yield Paragraph(_words(f"{version} {ours}"))
    yield from _received(said, call)
    yield from _check(said["seal"])


def _collected(said: dict[str, Any]) -> Iterator[Block]:
    call = said["call"]
    yield Heading(1, _words("About this copy"), "record")
    yield Paragraph(
        _words(
            "This is one of many responses in a file of Chorus. Whoever wrote it agreed that everybody may read it, "
            "and can take that back. A moderator read every word. What could harm somebody was taken out, and the "
            "place says so. The day it was finished is given as its week."
        )
    )
    yield from _received(said, call)


def _received(said: dict[str, Any], call: dict[str, Any]) -> Iterator[Block]:
    if said["is_practice"]:
        nobody = f"Nobody at {call['body']} has received this document, and Chorus did not send it to anyone."
        yield Paragraph(_words(f"For practice. The consultation closed at {call['closes']}. {nobody}"))
    elif call["notice"]:
        yield Paragraph(_words(call["notice"]))


def _who_wrote(said: dict[str, Any]) -> Iterator[Block]:
    record, rows = said["record"], said["record"]["rows"]
    alone = "The answers were written in Chorus, one question at a time."
    together = f"{record['people']} of {record['organisations']} wrote the answers together in Chorus."
    yield Paragraph(_words(together if said["joint"] else alone))
    if len(rows) == 1:
        yield Paragraph(_words(f"{rows[0]['person']} wrote all {rows[0]['grouped']} {record['measure']}."))
    if len(rows) > 1:
        columns = {"person": "Person", "organisation": "Organisation", "questions": "Questions"}
        columns |= {"grouped": record["measure"].capitalize(), "share": "Share"}
        yield Grid(
            "Who wrote what",
            head=tuple(map(_words, columns.values())),
            rows=tuple(tuple(_words(row[name]) for name in columns) for row in rows),
            first_is_head=True,
        )
    if record["shares"]:
        yield Paragraph(_words(f"By organisation: {record['shares']}."))
    if record["others"]:
        yield Paragraph(_words(f"Also took part: {'; '.join(record['others'])}."))


def _check(seal: Proof) -> Iterator[Block]:
    yield Heading(1, _words("Check this document"), "check")
    where = _words("On the site of Chorus where it was made, open “Check a document” and type this code:")
    if seal.check_url:
        page = Run(seal.check_url, link=seal.check_url)
        where = (Run("Open "), page, Run(" or “Check a document” on the site of Chorus, and type this code:"))
    yield Paragraph(where)
    yield Paragraph(_words(seal.code), "Code")
    yield Paragraph(_words("The answers as data have this SHA-256:"))
    yield Paragraph(_words(" ".join(seal.hash_lines)), "Code")


def _fact(label: str, words: str) -> Paragraph:
    return Paragraph((Run(f"{label}: ", bold=True), Run(words)), "Facts")


def _words(text: str) -> Line:
    said = _SPACE.sub(" ", text).strip(" ")
    return (Run(said),) if said else ()
