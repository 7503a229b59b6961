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


def lines_of(record: Record, numbers: dict[str, int]) -> list[tuple[str, Line]]:
    """The lines of a response: in which file below the folder of inputs, and what stands there. Raises NotToSchema."""
    who = {"themefinder_id": record["number"]}
    kind = str(Respondent(record["respondent"]).label) if record["respondent"] else "Not said"
    about = {**who, "supplied_respondent_id": record["id"], "demographics": {"Respondent": [kind]}}
    lines: list[tuple[str, Line]] = [("respondents.jsonl", checked("analysis-respondent", about))]
    for answer in record["answers"]:
        if answer["question"] not in numbers:
            continue
        folder = f"question_part_{numbers[answer['question']]}"
        if answer["text"]:
            said = {**who, "text": answer["text"]}
            lines.append((f"{folder}/responses.jsonl", checked("analysis-response", said)))
        if answer["choice_label"]:
            chosen = {**who, "options": [answer["choice_label"]]}
            lines.append((f"{folder}/multi_choice.jsonl", checked("analysis-multi-choice", chosen)))
    return lines
