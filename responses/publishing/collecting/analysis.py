"""The shape that the civil service's analysis tool takes in: respondents, and for each question its words and choices.

Folders and fields are those of i.AI Consult's import; the schemas are ours.
"""

from typing import Any

from responses.publishing.collecting.records import Record
from responses.publishing.collecting.schema import checked
from responses.publishing.collecting.tables import Asked
from responses.publishing.models import Respondent

Line = dict[str, Any]


def numbered(questions: list[Asked]) -> dict[str, int]:
    """A whole number for each question, by key: as printed where every number is one, else in order from 1."""
    printed = [question.number for question in questions]
    are_numbers = all(number.isascii() and number.isdigit() and int(number) for number in printed)
    if are_numbers and len(set(map(int, printed))) == len(printed):
        return {question.key: int(question.number) for question in questions}
    return {question.key: place for place, question in enumerate(questions, 1)}


def question_file(question: Asked, number: int) -> Line:
    """What question.json says."""
    said = {
        "question_number": number,
        "question_text": question.wording,
        "has_free_text": True,
        "multi_choice_options": list(dict.fromkeys(each["label"] for each in question.choices)),
    }
    return dict(checked("analysis-question", said))


def respondent_line(record: Record) -> Line:
    """A line of respondents.jsonl."""
    kind = str(Respondent(record["respondent"]).label) if record["respondent"] else "Not said"
    line = {
        "themefinder_id": record["number"],
        "supplied_respondent_id": record["id"],
        "demographics": {"Respondent": [kind]},
    }
    return dict(checked("analysis-respondent", line))


def answer_lines(record: Record) -> list[tuple[str, str, Line]]:
    """The lines of a response: key of the question, name of the file, and what stands there."""
    lines: list[tuple[str, str, Line]] = []
    for answer in record["answers"]:
        key, who = answer["question"], {"themefinder_id": record["number"]}
        if answer["text"]:
            said = {**who, "text": answer["text"]}
            lines.append((key, "responses.jsonl", checked("analysis-response", said)))
        if answer["choice_label"]:
            chosen = {**who, "options": [answer["choice_label"]]}
            lines.append((key, "multi_choice.jsonl", checked("analysis-multi-choice", chosen)))
    return lines
