"""Settling a conflict: a person who sees both texts chooses one, or writes a third."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Answer, Conflict, Revision, Update
from responses.drafting.revising import append_revision, edits_to, source_at, touch
from responses.drafting.services.posting import Words
from responses.drafting.services.saving import Saved, checked_words, refuse_long
from responses.drafting.text import clean_text
from responses.drafting.words import log
from responses.drafting.words.anchors import Anchor, resolve
from responses.drafting.words.comparing import Source, attribute, slice_runs
from responses.drafting.words.documents import LiveDocument, Writer
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

    Of two sentences, `text` stands in place of both, and the rest of the answer stays; else it is the whole answer.
    Words keep the authors they have in either text. Settling it again changes nothing. Raises NewerWords where what
    the person saw has changed, and what save_answer raises.
    """
    clean = clean_text(text)
    with transaction.atomic():
        answer_id = Conflict.objects.values_list("answer_id", flat=True).get(pk=conflict_id)
        answer = log.lock_answer(answer_id, by, organisation)
        conflict = Conflict.objects.select_related("author", "organisation").get(pk=conflict_id)
        if conflict.settled_at:
            return Saved("unchanged", answer, conflict=conflict)
        live, writer = log.pull(answer), Writer(by, organisation)
        if conflict.is_of_sentences:
            start, end = _span(conflict, live, is_newest=base == answer.head)
        else:
            start, end = 0, len(answer.text)
            if base != answer.head:
                raise _newer()
            words = checked_words(answer, clean.text, choice, left_unanswered=left_unanswered)
            answer.choice, answer.left_unanswered = words.choice, words.left_unanswered
        _replace(answer, live, (start, end, clean.text), conflict, writer)
        revision = _revise(answer, live, writer)
        _close(conflict, by)
        return Saved("saved", answer, revision, conflict, removed=clean.removed)


def kept_span(conflict: Conflict, live: LiveDocument) -> tuple[int, int] | None:
    """Where the two kept sentences are now, in code points; None where nothing is left of them."""
    return resolve(live, Anchor(bytes(conflict.start), bytes(conflict.end), ""))


def _span(conflict: Conflict, live: LiveDocument, *, is_newest: bool) -> tuple[int, int]:
    """As `kept_span`; the end of the text where nothing is left. Raises NewerWords where they were changed."""
    text = str(live.text)
    span = kept_span(conflict, live) or (len(text), len(text))
    seen = f"{conflict.theirs_text} {conflict.text}".split()
    if not is_newest and text[slice(*span)].split() != seen:
        raise _newer()
    return span


def _replace(
    answer: Answer, live: LiveDocument, change: tuple[int, int, str], conflict: Conflict, writer: Writer
) -> None:
    """Put the chosen words in the place of both; each keeps its author."""
    start, end, new = change
    present = Source(answer.text[start:end], slice_runs(live.kept_runs(), start, end))
    refuse_long(answer.text[:start] + new + answer.text[end:])
    their_credit = Writer(conflict.author, conflict.organisation).credit
    posted = attribute(conflict.text, [source_at(answer, conflict.base)], their_credit)
    sources = [present, Source(conflict.text, posted)]
    edits = edits_to(present, Source(new, attribute(new, sources, writer.credit)), start)
    if edits:
        log.write_edits(answer, live, edits, writer, Update.Kind.SETTLE)


def _revise(answer: Answer, live: LiveDocument, writer: Writer) -> Revision | None:
    """The next revision, where the newest one says something else."""
    newest = answer.revisions.filter(number=answer.head).first()
    if newest and Words.of(newest) == Words.of(answer):
        touch(answer.response)
        return None
    return append_revision(answer, live, writer, kind=Revision.Kind.SETTLE)


def _newer() -> NewerWords:
    return NewerWords("Somebody saved this answer while you were choosing. Look at both again.")


def _close(conflict: Conflict, by: Person) -> None:
    conflict.settled_at, conflict.settled_by = timezone.now(), by
    conflict.save(update_fields=["settled_at", "settled_by"])
