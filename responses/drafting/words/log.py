"""The log of an answer's document: the one way in for words, and the bus between processes.

Everything that changes words goes lock, pull newer, admit, insert, commit; whoever called then announces and
acknowledges. What is committed is never lost; what is not was never acknowledged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction

from responses.drafting.models import Answer, Document, Participant, Response, Update
from responses.drafting.rules import NotAllowed, check_may_write, check_open, check_part, seats
from responses.drafting.text import LONGEST
from responses.drafting.words import memory, storing
from responses.drafting.words.admission import Refused
from responses.drafting.words.composing import Edit, compose
from responses.drafting.words.documents import LiveDocument, Writer
from responses.drafting.words.prepared import Prepared
from responses.people.models import Organisation, Person

# In the order in which the model has them: `from_db` takes them so.
_SEAT_FIELDS = ["id", "person_id", "organisation_id", "role"]
_LOCK = Prepared(lambda answer_id: Answer.objects.select_for_update().filter(pk=answer_id).values_list("pk"))
_SEATS = Prepared(lambda response_id: seats(response_id).order_by().values_list(*_SEAT_FIELDS, "is_member"))


@dataclass(frozen=True)
class Appended:
    """What became of updates. `seqs` are the new rows of the log, none where nothing was new."""

    seqs: tuple[int, ...]
    head_seq: int
    epoch: int
    state_vector: bytes


@dataclass(frozen=True)
class Part:
    """What one person wrote: updates that follow one another, made upon the document of that epoch."""

    writer: Writer
    updates: Sequence[bytes]
    kind: str = Update.Kind.LIVE
    epoch: int | None = None


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
    part = Part(Writer(author, organisation), updates, kind, epoch)
    (result,) = append_parts(answer_id, [part])
    if isinstance(result, Exception):
        raise result
    return result


def append_parts(answer_id: UUID, parts: Sequence[Part]) -> list[Appended | NotAllowed | Refused]:
    """Add what several people wrote, in the order given, in one transaction: what a process has heard meanwhile.

    Each part is kept or refused for itself; its result says which. Raises TextClosed, and Refused where all of
    it together cannot be kept: then nothing is.
    """
    with transaction.atomic():
        document, here = _lock_for(answer_id, [part.writer for part in parts])
        answer, live = document.answer, _pulled(document)
        results = [_append_part(live, part, here.get(part.writer.person.pk)) for part in parts]
        rows = [result for result in results if isinstance(result, storing.Row)]
        if rows:
            storing.insert(live, rows)
            _publish(answer, live)
        transaction.on_commit(lambda: memory.keep(live))
        state = live.text.state()
        return [
            result
            if isinstance(result, Exception)
            else Appended(
                (result.seq,) if isinstance(result, storing.Row) else (), live.seq, live.epoch, state
            )
            for result in results
        ]


def _append_part(
    live: LiveDocument, part: Part, seat: Participant | None
) -> storing.Row | NotAllowed | Refused | None:
    """Take one person's part into the document in memory, as a row to be written; None where nothing is new."""
    if part.epoch not in (None, live.epoch):
        return Refused("This answer was built anew.", resync=False)
    try:
        check_part(seat, part.writer.organisation)
        admitted = [each for each in live.admit(part.updates, part.writer.credit) if each.is_news]
    except (NotAllowed, Refused) as refusal:
        return refusal
    if not admitted or not live.take(admitted, part.writer.credit):
        return None
    return storing.row(live, part.writer, part.kind, part.writer.credit, admitted)


def _lock_for(answer_id: UUID, writers: Sequence[Writer]) -> tuple[Document, dict[UUID, Participant]]:
    """The document of an answer, with answer and response, all read after the lock; and how the people take part.

    As `lock_answer`, in fewer queries. Raises TextClosed, and Answer.DoesNotExist.
    """
    if not _LOCK.rows(answer_id):
        raise Answer.DoesNotExist
    document = storing.head_of(answer_id)
    if document is None:
        answer = Answer.objects.select_related("response__consultation").get(pk=answer_id)
        document = storing.begin(answer)
    check_open(document.answer.response)
    people = {writer.person.pk for writer in writers}
    return document, {seat.person_id: seat for seat in _seats(document.answer.response_id, people)}


def _seats(response_id: UUID, people: set[UUID]) -> Iterator[Participant]:
    for *values, is_member in _SEATS.rows(response_id):
        seat = Participant.from_db(DEFAULT_DB_ALIAS, _SEAT_FIELDS, values)
        if seat.person_id in people:
            seat.is_member = is_member
            yield seat


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
    return _pulled(storing.head_of(answer.pk) or storing.begin(answer))


def _pulled(document: Document) -> LiveDocument:
    live = memory.take(document.answer_id)
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
    rows = [
        storing.row(live, writer, kind, part.credit, [part.admitted])
        for part in compose(live, edits, writer.credit)
        if live.take([part.admitted], part.credit)
    ]
    if rows:
        storing.insert(live, rows)
        _publish(answer, live)
    transaction.on_commit(lambda: memory.keep(live))
    return [row.seq for row in rows]


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


def _publish(answer: Answer, live: LiveDocument) -> None:
    if live.text.size > LONGEST:
        raise Refused("That is more than an answer may hold.", resync=False)
    storing.publish(answer, live)
