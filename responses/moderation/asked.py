"""What a moderator asked of the writers, as they see it: the place in their own words, and what to do."""

from dataclasses import dataclass

from responses.drafting.models import Answer, Response, Revision, State
from responses.moderation.models import ChangeRequest, Decision
from responses.moderation.selectors.decisions import latest_decision

LONGEST_QUOTE = 200  # characters


@dataclass(frozen=True)
class Requested:
    """One request. `quote` is empty where it is about the whole answer; `is_changed` once the words are gone."""

    answer: Answer
    quote: str
    words: str
    is_changed: bool


def requests_to_writers(response: Response, key: str = "") -> list[Requested]:
    """What the newest decision asks for, while it asks (at most three queries). `key` names one question."""
    if response.state == State.IN_MODERATION:
        return []
    decision = latest_decision(response)
    if decision is None or decision.outcome != Decision.Outcome.CHANGES:
        return []
    rows = ChangeRequest.objects.filter(decision=decision).select_related("answer__question")
    return as_asked([row for row in rows if not key or row.answer.question.key == key])


def as_asked(rows: list[ChangeRequest]) -> list[Requested]:
    """Requests with the words that they are about, from the revisions that the moderator saw (one query)."""
    answers = {row.answer_id for row in rows}
    texts = {
        (answer, number): text
        for answer, number, text in Revision.objects.filter(
            answer__in=answers, number__in={row.revision for row in rows}
        ).values_list("answer_id", "number", "text")
    }
    found = []
    for row in rows:
        seen = texts.get((row.answer_id, row.revision), "")
        stretch = seen[row.start : row.end]
        is_changed = stretch not in row.answer.text if stretch else seen != row.answer.text
        found.append(Requested(row.answer, _shortened(stretch), row.words, is_changed))
    return found


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else f"{words[: LONGEST_QUOTE - 1]}…"
