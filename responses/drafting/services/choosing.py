"""Settling a conflict with one click: one side, the other, both, or words that somebody writes."""

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
    """What somebody chose ("newest", "kept" beside it, "both" or "written") in sight of revision `base`.

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
    """What stands in place of both sentences."""
    if choosing.keep == "both":
        stretch = stretch_of(conflict)
        return stretch[2] if stretch else "", "", False
    sides = {"newest": conflict.theirs_text, "kept": conflict.text}
    return sides.get(choosing.keep, choosing.text), "", False


def _of_posts(conflict: Conflict, choosing: Choosing) -> tuple[str, str, bool]:
    """Text, choice and left-unanswered flag of the side that was chosen."""
    answer = conflict.answer
    if choosing.keep == "kept":
        return conflict.text, conflict.choice, conflict.left_unanswered
    if choosing.keep == "newest":
        return answer.text, answer.choice, answer.left_unanswered
    choice = conflict.choice or answer.choice
    if choosing.keep == "both":
        return "\n\n".join(text for text in (answer.text, conflict.text) if text), choice, False
    return choosing.text, choice, False
