"""New words as updates: written by the server under ids of its own, one for each person who is credited."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from responses.drafting.words.admission import Admitted, Credit, Ledger, admit
from responses.drafting.words.documents import KeptRuns, LiveDocument
from responses.drafting.words.offsets import SharedText

# Ids that browsers make are of this size too, so nothing tells ours apart.
_ID_BITS = 32


class Piece(NamedTuple):
    """Words that are put in, and who wrote them."""

    words: str
    credit: Credit


class Edit(NamedTuple):
    """The characters from `start` to before `end` (code points of the present text) give way to the pieces."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Composed:
    """One person's part of a change, ready to be taken in."""

    credit: Credit
    admitted: Admitted


def pieces_of(text: str, runs: KeptRuns) -> tuple[Piece, ...]:
    """A text as pieces by those who wrote it, from its stored runs."""
    pieces, at = [], 0
    for length, person, organisation in runs:
        pieces.append(Piece(text[at : at + length], (person, organisation)))
        at += length
    return tuple(pieces)


def compose(live: LiveDocument, edits: Sequence[Edit], writer: Credit) -> list[Composed]:
    """The edits as updates that follow one another; deletions are the writer's. The document is not changed."""
    authors = dict.fromkeys([writer, *(piece.credit for edit in edits for piece in edit.pieces)])
    whole, ledger = [live.text.update()], live.ledger.copy()
    done: set[Credit] = set()
    composed = []
    for author in authors:
        fork = SharedText(client_id=_own_id(live.ledger, author))
        fork.apply(whole)
        update = fork.change(_part_of(edits, author, done))
        if update:
            admitted = admit(ledger, update, author, by_server=True)
            ledger.take(admitted, author)
            composed.append(Composed(author, admitted))
            whole.append(update)
        done.add(author)
    return composed


def _own_id(ledger: Ledger, author: Credit) -> int:
    for client in ledger.ours:
        if ledger.clients[client] == author:
            return client
    while True:
        client = secrets.randbits(_ID_BITS)
        if client not in ledger.clients and client not in ledger.clocks:
            return client


def _part_of(edits: Iterable[Edit], author: Credit, done: set[Credit]) -> list[tuple[int, int, str]]:
    """What one author puts in, where those in `done` have put in theirs (and the first has taken out)."""
    part: list[tuple[int, int, str]] = []
    shift = 0
    for edit in edits:
        # Only the first author finds what goes; after that it is gone.
        here = edit.start + shift
        out = edit.end - edit.start if not done else 0
        if done:
            shift -= edit.end - edit.start
        part.extend(_pieces_at(edit, author, done, here, out))
        shift += sum(len(piece.words) for piece in edit.pieces if piece.credit in done)
    return part


def _pieces_at(
    edit: Edit, author: Credit, done: set[Credit], here: int, out: int
) -> list[tuple[int, int, str]]:
    """The author's pieces of one edit, as they lie among the pieces that are there."""
    found: list[tuple[int, int, str]] = []
    words = ""
    for piece in edit.pieces:
        if piece.credit == author:
            words += piece.words
        elif piece.credit in done:
            if words:
                found.append((here, here, words))
                words = ""
            here += len(piece.words)
    if words or out:
        found.append((here, here + out, words))
    return found
