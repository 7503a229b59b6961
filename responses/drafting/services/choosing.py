"""Settling a conflict with one click: theirs, mine, both, or words that somebody writes."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from responses.drafting.looking.sides import stretch_of
from responses.drafting.models import Conflict
from responses.drafting.services.saving import Saved
from responses.drafting.services.settling import settle_conflict
from responses.drafting.words.log import lock_answer
from responses.people.models import Organisation, Person


@dataclass(frozen=True)
class Choosing:
    """What somebody chose ("theirs", "mine", "both" or "written") in sight of revision `base`.

    `text` is what they wrote, where that is what they chose.
    """

    keep: str
    base: int
    text: str = ""


def settle_by_choice(
    conflict_id: UUID, choosing: Choosing, *, by: Person, organisation: Organisation | None
) -> Saved:
    """Settle a conflict. "both" leaves two sentences as they stand, and puts a second text under the first.

    Raises what settle_conflict raises.
    """
    with transaction.atomic():
        conflict = Conflict.objects.get(pk=conflict_id)
        # Nobody types into the sentences between finding them and writing what is kept.
        conflict.answer = lock_answer(conflict.answer_id, by, organisation)
        kept = _of_sentences if conflict.is_of_sentences else _of_posts
        text, choice, left = kept(conflict, choosing)
        return settle_conflict(
            conflict_id,
            by=by,
            organisation=organisation,
            base=choosing.base,
            text=text,
            choice=choice,
            left_unanswered=left,
        )


def _of_sentences(conflict: Conflict, choosing: Choosing) -> tuple[str, str, bool]:
    """The whole answer with the kept words where the two sentences stand."""
    answer = conflict.answer
    kept = {"theirs": conflict.theirs_text, "mine": conflict.text, "written": choosing.text}
    stretch = stretch_of(conflict)
    if choosing.keep == "both" or stretch is None:
        return answer.text, answer.choice, answer.left_unanswered
    start, end, now = stretch
    words = kept[choosing.keep].strip()
    # What separates them from the sentences around them stays.
    before, after = now[: len(now) - len(now.lstrip())], now[len(now.rstrip()) :]
    text = f"{answer.text[:start]}{before}{words}{after}{answer.text[end:]}"
    return text, answer.choice, answer.left_unanswered


def _of_posts(conflict: Conflict, choosing: Choosing) -> tuple[str, str, bool]:
    """Text, choice and left-unanswered flag of the side that was chosen."""
    answer = conflict.answer
    if choosing.keep == "mine":
        return conflict.text, conflict.choice, conflict.left_unanswered
    if choosing.keep == "theirs":
        return answer.text, answer.choice, answer.left_unanswered
    choice = conflict.choice or answer.choice
    if choosing.keep == "both":
        return "\n\n".join(text for text in (answer.text, conflict.text) if text), choice, False
    return choosing.text, choice, False
