"""The responses as a table: a row each, and columns for every question. No cell is ever taken for a formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from responses.catalogue.models import Question
from responses.catalogue.selectors import choices_of, live_questions
from responses.publishing.models import Respondent

if TYPE_CHECKING:
    from responses.catalogue.models import Consultation
    from responses.publishing.collecting.records import Record

FIRST_COLUMNS = ("response", "kind", "respondent", "name", "week", "invented_sample", "practice")
FACT_COLUMNS = ("key", "claim", "figure", "source", "url")
QUESTION_COLUMNS = ("key", "number", "wording", "choices")


@dataclass(frozen=True)
class Asked:
    """A question as the files name it."""

    key: str
    number: str
    wording: str
    kind: str
    choices: list[dict[str, str]]

    @property
    def is_scale(self) -> bool:
        """It has a choice as well as words."""
        return self.kind == Question.Kind.SCALE

    def as_json(self) -> dict[str, Any]:
        """As the collection holds it."""
        return {name: getattr(self, name) for name in ("key", "number", "wording", "kind", "choices")}


def asked_in(consultation: Consultation) -> list[Asked]:
    """The questions of a consultation, in their order."""
    return [
        Asked(
            question.key,
            question.number,
            question.wording,
            question.kind,
            [{"key": each.key, "label": each.label} for each in choices_of(question)],
        )
        for question in live_questions(consultation)
    ]


def heading(questions: list[Asked]) -> list[str]:
    """The names of the columns."""
    names = list(FIRST_COLUMNS)
    for question in questions:
        names += [f"{question.key}_choice"] if question.is_scale else []
        names += [f"{question.key}_text", f"{question.key}_facts"]
    return names


def cells(record: Record, questions: list[Asked]) -> list[str]:
    """The cells of a response, in the order of the columns. Whoever writes them sees to formulas."""
    said = {answer["question"]: answer for answer in record["answers"]}
    row = [
        record["id"],
        record["kind"],
        str(Respondent(record["respondent"]).label) if record["respondent"] else "",
        record["name"],
        record["week"],
        "yes" if record["is_sample"] else "no",
        "yes" if record["is_practice"] else "no",
    ]
    for question in questions:
        answer = said.get(question.key) or {"choice_label": "", "text": "", "facts": []}
        row += [answer["choice_label"]] if question.is_scale else []
        row += [answer["text"], " ".join(answer["facts"])]
    return row
