"""The transfer pack: what goes into the consulting body's own form, part by part, in the form's order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from responses.catalogue.naming import with_article
from responses.evidence.in_form import PlainAnswer
from responses.publishing.pdf.wording import CAPACITIES, listed, senders
from responses.publishing.plain import by_key, plain_answer

ABOUT = "about-you"


@dataclass(frozen=True)
class Part:
    """One part of the form. `ticks` are the options to choose there, `answer` what to paste; None where nothing is."""

    key: str
    title: str
    wording: str = ""
    ticks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answer: PlainAnswer | None = None

    @property
    def is_blank(self) -> bool:
        """There is nothing to tick and nothing to paste."""
        return not self.ticks and self.answer is None


@dataclass(frozen=True)
class Pack:
    """All parts in order."""

    parts: tuple[Part, ...]
    too_long: tuple[Part, ...] = field(default=())

    @property
    def to_do(self) -> tuple[Part, ...]:
        """The parts that somebody has to put into the form."""
        return tuple(part for part in self.parts if not part.is_blank)

    def has(self, key: str) -> bool:
        """Whether there is something to put in under this key."""
        return any(part.key == key for part in self.to_do)


def transfer_pack(content: Mapping[str, Any]) -> Pack:
    """The pack of a final version's content, or of what would be one."""
    evidence = by_key(content)
    questions = [_question(question, plain_answer(question, evidence)) for question in content["questions"]]
    too_long = tuple(part for part in questions if part.answer and part.answer.over)
    return Pack((_about(content), *questions), too_long)


def _question(question: Mapping[str, Any], plain: PlainAnswer) -> Part:
    answer = question["answer"]
    notes = []
    if question.get("choices_assumed") and answer["choice"]:
        notes.append("We have not seen the options on the form itself. Choose the one that says the same.")
    if question["kind"] == "scale" and not answer["choice"] and plain.words:
        notes.append("No option was chosen here. Leave them all empty if the form lets you.")
    return Part(
        key=question["key"],
        title=f"Question {question['number']}",
        wording=question["wording"],
        ticks=(answer["choice_label"],) if answer["choice"] else (),
        notes=tuple(notes),
        answer=plain if plain.words else None,
    )


def _about(content: Mapping[str, Any]) -> Part:
    if content["kind"] == "joint":
        return _about_organisations(content)
    about = content.get("about") or {}
    capacity = about.get("capacity") or ""
    body = with_article(content["consultation"]["body"])
    ticks = [CAPACITIES.get(capacity, capacity)] if capacity else []
    notes = [] if about.get("name") else ["You chose to give no name. Leave the box for it empty if you can."]
    if about.get("confidential"):
        ticks.append("Keep my answer confidential")
        notes.append(f"{body[:1].upper()}{body[1:]} may still have to show it if the law says so.")
    lines = [about.get("name"), _on_behalf(about), about.get("confidential_reason")]
    return _about_part(ticks, notes, [line for line in lines if line])


def _on_behalf(about: Mapping[str, Any]) -> str:
    return f"On behalf of {about['on_behalf_of']}" if about.get("on_behalf_of") else ""


def _about_organisations(content: Mapping[str, Any]) -> Part:
    names = senders(content)
    lines = [content["title"], f"A joint response by {listed(names)}" if len(names) > 1 else "".join(names)]
    ticks = ["On behalf of organisations" if len(names) > 1 else "On behalf of an organisation"]
    return _about_part(ticks, [], list(dict.fromkeys(filter(None, lines))))


def _about_part(ticks: list[str], notes: list[str], lines: list[str]) -> Part:
    # Forms ask these in boxes of their own, each far longer than a name.
    answer = PlainAnswer("\n".join(lines), (), 60_000) if lines else None
    return Part(ABOUT, "About you", ticks=tuple(ticks), notes=tuple(notes), answer=answer)
