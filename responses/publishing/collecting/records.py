"""One response of a collection as data: what everybody may read of it, and a name only where that was agreed to.

What a record holds is written down in `schemas/response.schema.json`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from responses.evidence import prose
from responses.evidence.citations import parse
from responses.moderation.cutting import MARK, without
from responses.moderation.models import Redaction
from responses.moderation.selectors import spans_out
from responses.publishing.collecting.rules import agreed_to_capacity
from responses.publishing.models import Publication, Respondent
from responses.publishing.showing import name_in

TAKEN_OUT = "[taken out to keep somebody safe]"

Record = dict[str, Any]


@dataclass(frozen=True)
class Member:
    """A response of a collection: its number there, and what was taken out of it."""

    number: int
    publication: Publication
    redactions: list[Redaction]


@dataclass(frozen=True)
class Words:
    """The words of an answer, with MARK where something was taken out, and the facts that they cite."""

    text: str
    facts: list[str]
    taken_out: int


def record_of(member: Member, *, with_names: bool) -> Record:
    """What the files say of the response."""
    publication = member.publication
    content = publication.final_version.content
    words = words_of(member)
    return {
        "id": code_of(member.number),
        "number": member.number,
        "kind": content["kind"],
        "respondent": _respondent(publication),
        "name": name_in(content) if with_names and publication.with_name else "",
        "week": week_of(content["made_at"]),
        "is_sample": bool(content["is_sample"]),
        "is_practice": bool(content["is_practice"]),
        "answers": [_answer(each, words[each["key"]]) for each in content["questions"]],
    }


def words_of(member: Member) -> dict[str, Words]:
    """What everybody may read of each answer, by the key of its question."""
    by_question: dict[str, list[Redaction]] = {}
    for redaction in member.redactions:
        by_question.setdefault(redaction.answer.question.key, []).append(redaction)
    return {
        each["key"]: _words(each["answer"], by_question.get(each["key"], []))
        for each in member.publication.final_version.content["questions"]
    }


def code_of(number: int) -> str:
    """What a response is called in the files, such as R00012."""
    return f"R{number:05d}"


def week_of(moment: str) -> str:
    """The Monday of the week, by the calendar of the consulting body. The day itself could tell who it was."""
    day = datetime.fromisoformat(moment).date()
    return (day - timedelta(days=day.weekday())).isoformat()


def facts_in(publication: Publication) -> dict[str, dict[str, str]]:
    """The facts that the response cites, by key, as the tables list them."""
    return {one["key"]: _fact(one) for one in publication.final_version.content["evidence"]}


def _respondent(publication: Publication) -> str:
    if publication.respondent == Respondent.JOINT or agreed_to_capacity(publication.consent.wording):
        return publication.respondent
    return ""


def _words(answer: dict[str, Any], redactions: Iterable[Redaction]) -> Words:
    out = spans_out(answer["text"], answer["hash"], redactions)
    text = without(answer["text"], out)
    cited = dict.fromkeys(item.key for token in parse(text) for item in token.items)
    known = {one["key"] for one in answer["citations"]}
    return Words(text, [key for key in cited if key in known], len(out))


def _answer(question: dict[str, Any], words: Words) -> Record:
    answer = question["answer"]
    return {
        "question": question["key"],
        "number": question["number"],
        "choice": answer["choice"],
        "choice_label": answer["choice_label"],
        "left_unanswered": bool(answer["left_unanswered"]),
        "text": spoken(_with_plain_citations(words.text)),
        "facts": words.facts,
        "taken_out": words.taken_out,
    }


def spoken(text: str) -> str:
    """The words, with a sentence in each place where something was taken out."""
    return prose.clean(text).replace(MARK, TAKEN_OUT).strip()


def _with_plain_citations(text: str) -> str:
    """The words with each citation as a reader of a table can follow it: [CON-20, p. 4]."""
    pieces, at = [], 0
    for token in parse(text):
        named = (" ".join(filter(None, (one.prefix, one.key))) for one in token.items)
        places = (
            f"{name}, {one.after}" if one.after else name
            for name, one in zip(named, token.items, strict=True)
        )
        pieces += [text[at : token.start], f"[{'; '.join(places)}]"]
        at = token.end
    return "".join([*pieces, text[at:]])


def _fact(snippet: dict[str, Any]) -> dict[str, str]:
    source = snippet["source"] or {}
    return {
        "key": snippet["key"],
        "claim": snippet["claim"],
        "figure": snippet["figure"],
        "source": source.get("title", ""),
        "url": source.get("url", ""),
    }
