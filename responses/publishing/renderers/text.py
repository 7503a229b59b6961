"""Plain text: everything that a person pastes or reads aloud, question by question."""

from collections.abc import Iterator
from typing import Any

from responses.catalogue.naming import with_article
from responses.evidence.in_form import HEADING, PlainAnswer
from responses.evidence.plain import to_plain
from responses.publishing.pdf.wording import (
    CAPACITIES,
    SIGNATURES,
    listed,
    moment,
    rule_of,
    senders,
)
from responses.publishing.plain import by_key, plain_answer
from responses.publishing.renderers.seal import Seal

RULE = "-" * 60


def to_text(seal: Seal) -> bytes:
    """The response in UTF-8 with LF at the end of each line."""
    content, evidence = seal.content, by_key(seal.content)
    blocks = ["\n".join(_head(seal)), "\n".join(_about(content))]
    for question in content["questions"]:
        blocks += [RULE, "\n\n".join(_question(question, plain_answer(question, evidence)))]
    blocks += [RULE, "\n".join(_foot(seal))]
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def _head(seal: Seal) -> Iterator[str]:
    call = seal.content["consultation"]
    yield seal.title
    yield f"To {with_article(call['body'])}, on “{call['title']}”"
    yield f"Finished at {moment(seal.made_at, seal.zone)}, version {seal.content['number']}"
    if seal.content["is_practice"]:
        yield "Made for practice: the consultation had closed."
    if seal.content["is_sample"]:
        yield "Sample data: the people and organisations in it are invented."


def _about(content: dict[str, Any]) -> Iterator[str]:
    if content["kind"] == "joint":
        yield f"From {listed(senders(content))}"
        if rule := rule_of(content):
            yield rule
        return
    about = content.get("about") or {}
    yield f"From {about.get('name') or 'somebody who gave no name'}"
    if about.get("capacity"):
        yield CAPACITIES.get(about["capacity"], about["capacity"])
    if about.get("on_behalf_of"):
        yield f"On behalf of {about['on_behalf_of']}"
    if about.get("confidential"):
        yield f"Asks to be treated as confidential. {about['confidential_reason']}".strip()


def _question(question: dict[str, Any], plain: PlainAnswer) -> Iterator[str]:
    answer = question["answer"]
    yield f"Question {question['number']}"
    yield question["wording"]
    if answer["choice"]:
        yield f"Answer: {answer['choice_label']}"
    if plain.words:
        yield plain.words
    elif not answer["choice"]:
        yield "Left blank on purpose." if answer["left_unanswered"] else "Not answered."
    if plain.sources:
        yield "\n".join([HEADING, *plain.sources])
    if answer["signatures"]:
        yield "\n".join(map(_signature, answer["signatures"]))


def _signature(signature: dict[str, Any]) -> str:
    said = f"{signature['organisation']}: {SIGNATURES.get(signature['kind'], signature['kind']).lower()}"
    return f"{said}. {to_plain(signature['reservation'])}".rstrip(". ") + "."


def _foot(seal: Seal) -> Iterator[str]:
    yield f"Check code: {seal.code}"
    yield f"SHA-256 of the data: {seal.content_hash}"
