"""The log of an answer's document: the one way in for words, and the bus between processes.

Everything that changes words goes lock, pull newer, admit, insert, commit; whoever called then announces and
acknowledges. What is committed is never lost; what is not was never acknowledged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from responses.drafting.models import Answer, Document, Response, Update
from responses.drafting.rules import check_may_write, check_open
from responses.drafting.text import LONGEST
from responses.drafting.words import memory, storing
from responses.drafting.words.admission import Admitted, Credit, Refused
from responses.drafting.words.composing import Composed, Edit, compose
from responses.drafting.words.documents import LiveDocument, Writer
from responses.people.models import Organisation, Person


@dataclass(frozen=True)
class Appended:
    """What became of updates. `seqs` are the new rows of the log, none where nothing was new."""

    seqs: tuple[int, ...]
    head_seq: int
    epoch: int
    state_vector: bytes


def append(
    answer_id: UUID,
    update: bytes,
    *,
    author: Person,
    organisation: Organisation | None,
    kind: str = Update.Kind.LIVE,
    epoch: int | None = None,
) -> Appended:
    """Add one update to the log of an answer: as `append_many`."""
    return append_many(answer_id, [update], author=author, organisation=organisation, kind=kind, epoch=epoch)


def append_many(
    answer_id: UUID,
    updates: Sequence[bytes],
    *,
    author: Person,
    organisation: Organisation | None,
    kind: str = Update.Kind.LIVE,
    epoch: int | None = None,
) -> Appended:
    """Add updates of one person, in order, to the log of an answer, all or none, as one row.

    With `epoch`, only to the document that the person has. Raises NotAllowed and TextClosed as a save
    does, and Refused: then nothing is kept.
    """
    writer = Writer(author, organisation)
    with transaction.atomic():
        answer = lock_answer(answer_id, author, organisation)
        live = pull(answer)
        if epoch not in (None, live.epoch):
            raise Refused("This answer was built anew.", resync=False)
        admitted = [each for each in live.admit(updates, writer.credit) if each.is_news]
        seqs = _take(answer, live, writer, kind, [(writer.credit, admitted)]) if admitted else []
        transaction.on_commit(lambda: memory.keep(live))
        return Appended(tuple(seqs), live.seq, live.epoch, live.text.state())


def lock_answer(answer_id: UUID, author: Person, organisation: Organisation | None) -> Answer:
    """The answer, locked until the transaction ends; only then is the response read.

    The order matters: a move that closes the words locks the answers first, so that a change is
    either before the freeze or refused. Raises NotAllowed and TextClosed.
    """
    answer = Answer.objects.select_for_update().get(pk=answer_id)
    answer.response = Response.objects.select_related("consultation").get(pk=answer.response_id)
    check_may_write(author, organisation, answer.response)
    check_open(answer.response)
    return answer


def pull(answer: Answer) -> LiveDocument:
    """The document of a locked answer with everything in its log; made from the text where there is none yet.

    It belongs to the caller: after a commit it may be given to `memory.keep`, after a failure it is thrown away.
    """
    document = Document.objects.filter(answer=answer).first()
    if document is None:
        document = storing.begin(answer)
    live = memory.take(answer.pk)
    if live and live.follows(document):
        if live.seq < document.head_seq:
            storing.catch_up(live)
        return live
    return storing.read(document)


def write_edits(
    answer: Answer, live: LiveDocument, edits: Sequence[Edit], writer: Writer, kind: str
) -> list[int]:
    """Change the words of a locked answer on the server's own account. Returns the new rows of the log.

    Raises Refused where the text would be too long.
    """
    composed: list[Composed] = compose(live, edits, writer.credit)
    parts = [(part.credit, [part.admitted]) for part in composed]
    ours = [client for part in composed for client in part.admitted.new_clients]
    live.ledger.ours.update(ours)
    seqs = _take(answer, live, writer, kind, parts)
    transaction.on_commit(lambda: memory.keep(live))
    return seqs


def load(answer_id: UUID) -> LiveDocument:
    """The document of an answer as it is committed, for reading; the caller's own.

    Raises Answer.DoesNotExist.
    """
    document = Document.objects.filter(answer=answer_id).first()
    if document is None:
        with transaction.atomic():
            return pull(Answer.objects.select_for_update().get(pk=answer_id))
    return storing.read(document)


def read_since(document_id: int, seq: int) -> list[Update]:
    """The rows of the log after `seq`, in order: what other processes wrote."""
    return list(Update.objects.filter(document=document_id, seq__gt=seq).order_by("seq"))


def catch_up(live: LiveDocument) -> list[Update] | None:
    """Take in what was written since; returns the rows, or None where the document must be loaded anew."""
    document = Document.objects.only("epoch", "generation", "head_seq").get(pk=live.document_id)
    return storing.catch_up(live) if live.follows(document) else None


def compact(document_id: int) -> None:
    """Put everything into the snapshot; the rows stay as history."""
    with transaction.atomic():
        document = _locked(document_id)
        storing.put_in_snapshot(storing.read(document))


def restart(document_id: int) -> int:
    """Build the document anew from its text, every character with its author; returns the new epoch.

    Whoever holds the old one must not be merged into it: their words go through a form's merge.
    """
    with transaction.atomic():
        document = _locked(document_id)
        live = storing.read(document)
        storing.begin_epoch(document, str(live.text), live.kept_runs())
        return document.epoch


def _locked(document_id: int) -> Document:
    answer_id = Document.objects.values_list("answer_id", flat=True).get(pk=document_id)
    Answer.objects.select_for_update().get(pk=answer_id)
    return Document.objects.get(pk=document_id)


def _take(
    answer: Answer,
    live: LiveDocument,
    writer: Writer,
    kind: str,
    parts: Sequence[tuple[Credit, Sequence[Admitted]]],
) -> list[int]:
    """Let admitted updates in: into memory, the log and what pages read. One row for each person credited."""
    seqs = []
    for credit, admitted in parts:
        changed = live.take(admitted, credit)
        if changed:
            storing.insert(live, writer, kind, credit, admitted)
            seqs.append(live.seq)
    if seqs:
        if live.text.size > LONGEST:
            raise Refused("That is more than an answer may hold.", resync=False)
        storing.publish(answer, live)
    return seqs
