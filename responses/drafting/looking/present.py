"""The words of an answer as they stand, with who wrote them."""

from dataclasses import dataclass
from datetime import datetime

from responses.drafting.looking.names import Names
from responses.drafting.models import Answer
from responses.drafting.selectors import Run, revision_at
from responses.drafting.words.documents import KeptRuns
from responses.drafting.words.log import load


@dataclass(frozen=True)
class Present:
    """A text and its runs: those of the newest saved state (`at`), or of the log while people write (`at` is None)."""

    text: str
    runs: KeptRuns
    at: datetime | None

    def named(self, names: Names) -> list[Run]:
        """The runs with the people behind them; a person whom nobody knows has none."""
        found, start = [], 0
        for length, person, organisation in self.runs:
            if person in names.people:
                who = names.people[person]
                found.append(Run(start, length, who, names.organisations.get(organisation or "")))
            start += length
        return found


def present_words(answer: Answer) -> Present:
    """The words of an answer. Text and runs are of one moment (one query, and the log where it is ahead)."""
    newest = revision_at(answer, answer.head)
    if newest and newest.text == answer.text:
        return Present(newest.text, newest.runs, newest.at)
    if not answer.text:
        return Present("", [], None)
    live = load(answer.pk)
    return Present(str(live.text), live.kept_runs(), None)
