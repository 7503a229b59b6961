"""A document and its rows: reading it, adding to it, and making it from an answer that has none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Client, Document, Response, Revision, Update
from responses.drafting.where_used import keep_citations
from responses.drafting.words.admission import Admitted, Credit, Ledger
from responses.drafting.words.attribution import Runs
from responses.drafting.words.codec import read_update
from responses.drafting.words.comparing import Source, attribute
from responses.drafting.words.composing import Edit, compose, pieces_of
from responses.drafting.words.documents import KeptRuns, LiveDocument, Writer, runs_in_bytes
from responses.drafting.words.offsets import ROOT, SharedText, join
from responses.drafting.words.prepared import Prepared
from responses.evidence import citations

MOST_ROWS = 500
MOST_BYTES = 1_000_000

# Fields in the order in which their model has them: `from_db` takes them so.
_HEAD_FIELDS: tuple[tuple[Any, str, list[str]], ...] = (
    (Document, "", ["id", "answer_id", "epoch", "generation", "head_seq", "snapshot_seq"]),
    (Answer, "answer__", ["id", "response_id", "question_id"]),
    (Response, "answer__response__", ["id", "consultation_id", "state"]),
    (
        Consultation,
        "answer__response__consultation__",
        ["id", "closes_at", "time_zone", "drafting_open"],
    ),
)
_HEAD = Prepared(
    lambda answer_id: Document.objects.filter(answer=answer_id).values_list(
        *(path + name for _, path, fields in _HEAD_FIELDS for name in fields)
    )
)


def head_of(answer_id: UUID) -> Document | None:
    """The document of an answer without what is large in it, with what `check_open` asks of its response; or None."""
    rows = _HEAD.rows(answer_id)
    if not rows:
        return None
    values = iter(rows[0])
    document, answer, response, call = (
        model.from_db(DEFAULT_DB_ALIAS, fields, [next(values) for _ in fields])
        for model, _, fields in _HEAD_FIELDS
    )
    document.answer, answer.response, response.consultation = answer, response, call
    return document


def begin(answer: Answer) -> Document:
    """The document of a locked answer that has none, from its text and the authors of its newest revision."""
    document = Document.objects.create(answer=answer)
    if answer.text:
        newest = Revision.objects.filter(answer=answer, number=answer.head).first()
        known = [Source(newest.text, newest.runs)] if newest else []
        fill(document, answer.text, attribute(answer.text, known, _who_began(answer)))
    return document


def _who_began(answer: Answer) -> Credit:
    """Who is credited with words that no revision tells of: whoever began the response."""
    part = answer.response.participants.order_by("joined_at", "pk").first()
    if part is None:
        raise ValueError(f"Nobody takes part in the response of answer {answer.pk}.")
    return str(part.person_id), _key(part.organisation_id)


def begin_epoch(document: Document, text: str, runs: KeptRuns) -> None:
    """Put a text into a new and empty document, so that nothing of the old one is in it."""
    document.epoch += 1
    document.snapshot, document.snapshot_seq, document.snapshot_runs = b"", document.head_seq, []
    # An id of the old document would stand for other characters in the new one.
    document.clients.filter(ours=True).update(ours=False)
    fill(document, text, runs)


def fill(document: Document, text: str, runs: KeptRuns) -> None:
    """Make this text the snapshot of an empty document, each stretch under an id of its author."""
    live = _empty(document)
    _learn_clients(live)
    pieces = pieces_of(text, runs)
    if pieces:
        made = compose(live, [Edit(0, 0, pieces)], pieces[0].credit)
        for part in made:
            live.take([part.admitted], part.credit)
        new = [(part.credit, number) for part in made for number in part.admitted.new_clients]
        bind(live, [_client(live, credit, number, ours=True) for credit, number in new])
    document.save()
    put_in_snapshot(live)
    document.refresh_from_db()


def read(document: Document) -> LiveDocument:
    """The document in memory: its snapshot and what was written since."""
    live = _empty(document)
    # All of it in one query: somebody may be compacting.
    kept = Document.objects.filter(pk=document.pk)
    snapshot, runs, live.seq = kept.values_list("snapshot", "snapshot_runs", "snapshot_seq").get()
    if snapshot:
        live.text.apply([bytes(snapshot)])
        live.runs = runs_in_bytes(str(live.text), runs)
    rows = _newer(live)
    # After the rows: a row names no client that was bound later.
    _learn_clients(live)
    _replay(live, rows)
    return live


def catch_up(live: LiveDocument) -> list[Update]:
    """Take in the rows that are newer than the document in memory, and return them."""
    rows = _newer(live)
    if rows:
        _learn_clients(live)
        _replay(live, rows)
    return rows


def _newer(live: LiveDocument) -> list[Update]:
    return list(Update.objects.filter(document=live.document_id, seq__gt=live.seq).order_by("seq"))


def _replay(live: LiveDocument, rows: list[Update]) -> None:
    for credit, group in groupby(rows, key=lambda row: _credit(row, live.ledger)):
        live.replay([bytes(row.data) for row in group], credit)
    if rows:
        live.seq = rows[-1].seq
        live.tail_rows += len(rows)
        live.tail_bytes += sum(len(row.data) for row in rows)
    live.note_state()


def _learn_clients(live: LiveDocument) -> None:
    """Read whose the client ids are; others may have bound some."""
    for client in Client.objects.filter(document=live.document_id):
        live.ledger.clients[client.client_id] = (str(client.author_id), _key(client.organisation_id))
        if client.ours and client.epoch == live.epoch:
            live.ledger.ours.add(client.client_id)


@dataclass(frozen=True)
class Row:
    """A row of the log before it is written, with the client ids that it uses for the first time."""

    seq: int
    writer: Writer
    kind: str
    credit: Credit
    data: bytes
    clients: tuple[int, ...]


def row(live: LiveDocument, writer: Writer, kind: str, credit: Credit, admitted: Sequence[Admitted]) -> Row:
    """The next row: what one person's part of a change is."""
    live.seq += 1
    data = join([each.update for each in admitted])
    live.tail_rows += 1
    live.tail_bytes += len(data)
    clients = tuple(client for each in admitted for client in each.new_clients)
    return Row(live.seq, writer, kind, credit, data, clients)


def insert(live: LiveDocument, rows: Sequence[Row]) -> None:
    """Write rows to the log, and whose their new client ids are."""
    Update.objects.bulk_create(
        Update(
            document_id=live.document_id,
            epoch=live.epoch,
            seq=row.seq,
            kind=row.kind,
            author_id=row.writer.person.pk,
            organisation_id=row.writer.organisation.pk if row.writer.organisation else None,
            data=row.data,
        )
        for row in rows
    )
    clients = [
        _client(live, row.credit, client, ours=row.kind != Update.Kind.LIVE)
        for row in rows
        for client in row.clients
    ]
    bind(live, clients)


def bind(live: LiveDocument, clients: Sequence[Client]) -> None:
    """Keep whose new client ids are."""
    if clients:
        Client.objects.bulk_create(clients)
    live.ledger.ours.update(client.client_id for client in clients if client.ours)


def _client(live: LiveDocument, credit: Credit, number: int, *, ours: bool) -> Client:
    return Client(
        document_id=live.document_id,
        client_id=number,
        epoch=live.epoch,
        ours=ours,
        author_id=credit[0],
        organisation_id=credit[1],
    )


def publish(answer: Answer, live: LiveDocument) -> None:
    """Bring what pages read in step with the document, and compact it when its tail has grown long."""
    answer.text = str(live.text)
    Answer.objects.filter(pk=answer.pk).update(text=answer.text)
    cited = tuple(citations.keys(answer.text))
    if cited != live.cited:
        keep_citations(answer)
        live.cited = cited
    if live.tail_rows >= MOST_ROWS or live.tail_bytes >= MOST_BYTES:
        put_in_snapshot(live)
    else:
        Document.objects.filter(pk=live.document_id).update(head_seq=live.seq)


def put_in_snapshot(live: LiveDocument) -> None:
    """Make the document as it stands its snapshot, with its authors."""
    Document.objects.filter(pk=live.document_id).update(
        head_seq=live.seq,
        snapshot=live.text.update(),
        snapshot_seq=live.seq,
        snapshot_runs=live.kept_runs(),
    )
    live.tail_rows = live.tail_bytes = 0


def _empty(document: Document) -> LiveDocument:
    return LiveDocument(
        answer_id=document.answer_id,
        document_id=document.pk,
        epoch=document.epoch,
        generation=document.generation,
        seq=document.snapshot_seq,
        text=SharedText(),
        runs=Runs(),
    )


def _credit(row: Update, ledger: Ledger) -> Credit:
    """Who wrote what is new in a row. What the server wrote may bring back others' words."""
    if row.kind != Update.Kind.LIVE:
        for client, _ in read_update(bytes(row.data), ROOT).structs:
            return ledger.clients[client]
    return str(row.author_id), _key(row.organisation_id)


def _key(key: object) -> str | None:
    return str(key) if key else None
