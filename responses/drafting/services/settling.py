"""Settling a conflict: a person who sees both texts chooses one, or writes a third."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Answer, Conflict, Revision
from responses.drafting.services.saving import (
    Saved,
    Words,
    append_revision,
    checked_words,
    credit,
    source_at,
    touch,
)
from responses.drafting.text import clean_text
from responses.drafting.words.comparing import Source, attribute
from responses.drafting.words.log import lock_answer
from responses.people.models import Organisation, Person


class NewerWords(Exception):  # noqa: N818 -- a refusal, not a fault
    """The answer was saved again while the person was choosing; the message is a sentence for them."""


def settle_conflict(
    conflict_id: UUID,
    *,
    by: Person,
    organisation: Organisation | None,
    base: int,
    text: str,
    choice: str = "",
    left_unanswered: bool = False,
) -> Saved:
    """Settle a conflict with these words, chosen in sight of revision `base`.

    Words keep the authors they have in either text. Settling it again changes nothing. Raises
    NewerWords where the answer has moved on, and what save_answer raises.
    """
    clean = clean_text(text)
    with transaction.atomic():
        answer_id = Conflict.objects.values_list("answer_id", flat=True).get(pk=conflict_id)
        answer = lock_answer(answer_id, by, organisation)
        conflict = Conflict.objects.select_related("author", "organisation").get(pk=conflict_id)
        if conflict.settled_at:
            return Saved("unchanged", answer, conflict=conflict)
        if base != answer.head:
            raise NewerWords("Somebody saved this answer while you were choosing. Look at both again.")
        words = checked_words(answer, clean.text, choice, left_unanswered=left_unanswered)
        revision = _write(answer, conflict, words, by, organisation)
        _close(conflict, by)
        return Saved("saved", answer, revision, conflict, removed=clean.removed)


def _write(
    answer: Answer, conflict: Conflict, words: Words, by: Person, organisation: Organisation | None
) -> Revision | None:
    if words == Words.of(answer):
        touch(answer.response)
        return None
    theirs = source_at(answer, conflict.base)
    posted = attribute(conflict.text, [theirs], credit(conflict.author, conflict.organisation))
    return append_revision(
        answer,
        words,
        author=by,
        organisation=organisation,
        nonce=None,
        kind=Revision.Kind.SETTLE,
        sources=[source_at(answer, answer.head), Source(conflict.text, posted)],
    )


def _close(conflict: Conflict, by: Person) -> None:
    conflict.settled_at, conflict.settled_by = timezone.now(), by
    conflict.save(update_fields=["settled_at", "settled_by"])
