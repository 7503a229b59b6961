"""CSV: a row for each question, for a spreadsheet or a program."""

import csv
import io

from responses.evidence.exchange.cells import quoted
from responses.publishing.plain import by_key, plain_answer
from responses.publishing.renderers.seal import Seal

COLUMNS = (
    "consultation", "response", "version", "check_code", "finished_at", "kind", "question", "number", "wording",
    "choice", "choice_label", "left_unanswered", "answer", "sources", "characters", "answer_markdown",
)  # fmt: skip


def to_csv(seal: Seal) -> bytes:
    """UTF-8 with a mark at its beginning, as spreadsheets want it; no cell is a formula."""
    content, evidence = seal.content, by_key(seal.content)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for question in content["questions"]:
        plain, answer = plain_answer(question, evidence), question["answer"]
        cells = (
            content["consultation"]["slug"],
            seal.title,
            content["number"],
            seal.code,
            content["made_at"],
            content["kind"],
            question["key"],
            question["number"],
            question["wording"],
            answer["choice"],
            answer["choice_label"],
            "yes" if answer["left_unanswered"] else "no",
            plain.words,
            "\n".join(plain.sources),
            plain.length,
            answer["text"],
        )
        writer.writerow([quoted(str(cell)) for cell in cells])
    return out.getvalue().encode("utf-8-sig")
