"""The saved states of an answer: each shows one place of its log."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from responses.drafting.models import Answer, Response, Revision, Update
from responses.drafting.where_used import keep_citations
from responses.drafting.words import log, memory
from responses.drafting.words.comparing import Source, changes, slice_runs
from responses.drafting.words.composing import Edit, pieces_of
from responses.drafting.words.documents import KeptRuns, LiveDocument, Writer


def append_revision(
    answer: Answer, live: LiveDocument, writer: Writer, *, kind: str, nonce: UUID | None = None
) -> Revision:
    """Write down the state of a locked answer as its next revision, and what follows: citations, head, version."""
    revision = _write(answer, live, writer, kind, nonce)
    keep_citations(answer)
    touch(answer.response)
    return revision


def keep_revision(answer_id: UUID, *, counts: bool = True) -> Revision | None:
    """Make what was written together since the last revision the next one; None where nothing was.

    `counts` says whether the response's version goes on, as it does for a saved state; within a move it does not.
    """
    with transaction.atomic():
        answer = Answer.objects.select_for_update().select_related("response").get(pk=answer_id)
        live = log.pull(answer)
        revision = keep_pending(answer, live)
        transaction.on_commit(lambda: memory.keep(live))
        if revision and counts:
            touch(answer.response)
        return revision


def keep_pending(answer: Answer, live: LiveDocument) -> Revision | None:
    """As `keep_revision`, for an answer that is locked and whose document is at hand; the version stays."""
    newest = answer.revisions.filter(number=answer.head).first()
    if (newest.text if newest else "") == answer.text:
        return None
    update = Update.objects.filter(document=live.document_id).select_related("author", "organisation").last()
    if update is None:
        return None
    return _write(answer, live, Writer(update.author, update.organisation), Revision.Kind.LIVE, None)


def keep_revisions(response: Response) -> None:
    """Keep what was written together in every answer of a response whose answers are locked."""
    newest = Revision.objects.filter(answer=OuterRef("pk")).order_by("-number")
    ahead = (
        Answer.objects.filter(response=response)
        .annotate(shown=Subquery(newest.values("seq")[:1]))
        .filter(document__head_seq__gt=F("shown"))
    )
    unkept = Answer.objects.filter(response=response, head=0, document__head_seq__gt=0)
    for answer_id in [*ahead.values_list("pk", flat=True), *unkept.values_list("pk", flat=True)]:
        keep_revision(answer_id, counts=False)


def source_at(answer: Answer, number: int) -> Source:
    """The text and authors of a revision; nothing where there is none of that number."""
    found = answer.revisions.filter(number=number).first()
    return Source(found.text, found.runs) if found else Source("", [])


def touch(response: Response) -> None:
    """Count a change of the words: whoever decides on an older version is told."""
    Response.objects.filter(pk=response.pk).update(version=F("version") + 1, changed_at=timezone.now())
    response.refresh_from_db(fields=["version", "changed_at"])


def edits_to(old: Source, new: Source, at: int = 0) -> list[Edit]:
    """How the words of `old`, which begin at `at`, become those of `new`, each character with its author there.

    Words that stay but are credited to somebody else are taken out and put in again.
    """
    edits: list[Edit] = []
    old_at = new_at = 0
    for start, end, new_start, new_end in [
        *changes(old.text, new.text),
        (len(old.text), len(old.text), len(new.text), len(new.text)),
    ]:
        edits += _credited_anew(old, new, (old_at, new_at, start - old_at), at)
        pieces = pieces_of(new.text[new_start:new_end], slice_runs(new.runs, new_start, new_end))
        if start < end or pieces:
            edits.append(Edit(at + start, at + end, pieces))
        old_at, new_at = end, new_end
    return edits


def _credited_anew(old: Source, new: Source, same: tuple[int, int, int], at: int) -> list[Edit]:
    """Stretches of the same words that have another author in `new`."""
    old_at, new_at, length = same
    was = slice_runs(old.runs, old_at, old_at + length)
    becomes = slice_runs(new.runs, new_at, new_at + length)
    if was == becomes:
        return []
    edits, offset = [], 0
    for size, is_same in _compared(was, becomes):
        if not is_same:
            first = new_at + offset
            pieces = pieces_of(new.text[first : first + size], slice_runs(new.runs, first, first + size))
            edits.append(Edit(at + old_at + offset, at + old_at + offset + size, pieces))
        offset += size
    return edits


def _compared(was: KeptRuns, becomes: KeptRuns) -> Sequence[tuple[int, bool]]:
    """Two attributions of one text, in stretches: how long, and whether they agree."""
    left, right = [list(run) for run in was], [list(run) for run in becomes]
    found = []
    while left and right:
        size = min(left[0][0], right[0][0])
        found.append((size, left[0][1:] == right[0][1:]))
        for runs in (left, right):
            runs[0][0] -= size
            if not runs[0][0]:
                del runs[0]
    return found


def _write(answer: Answer, live: LiveDocument, writer: Writer, kind: str, nonce: UUID | None) -> Revision:
    revision = Revision.objects.create(
        answer=answer,
        number=answer.head + 1,
        seq=live.seq,
        text=answer.text,
        choice=answer.choice,
        left_unanswered=answer.left_unanswered,
        runs=live.kept_runs(),
        kind=kind,
        author=writer.person,
        organisation=writer.organisation,
        nonce=nonce,
    )
    answer.head = revision.number
    answer.save(update_fields=["text", "choice", "left_unanswered", "head"])
    return revision
