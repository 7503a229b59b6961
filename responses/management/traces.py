"""Recorded editing traces: read, replayed as Yjs updates, and cut into windows in which everybody saves once.

Two formats. Sequential: {startContent, endContent, txns: [{time, patches}]}. Concurrent: {kind: "concurrent",
endContent, numAgents, txns: [{parents, agent, patches}]}, where a transaction applies to the text as it stood at its
parents; without parents, each follows the one before. A patch is [position, characters deleted, text inserted]; positions count code points.
When a transaction was made is not read. Newlines become LF, as at every door.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from responses.drafting.words.offsets import SharedText, Step, join
from responses.management import newlines

FIRST_ID = 100
"""Client ids below are nobody's in a replay."""


class TraceError(ValueError):
    """The file is no trace of either format; the message says why."""


class Transaction(NamedTuple):
    """One stroke: who made it, upon which earlier ones, and its patches one after the other."""

    agent: int
    parents: tuple[int, ...]
    patches: list[tuple[int, int, str]]


@dataclass(frozen=True)
class Trace:
    """A whole session. `start` is the text that was there before."""

    start: str
    end: str
    agents: int
    transactions: list[Transaction]


class Stroke(NamedTuple):
    """One transaction as an update of the shared document."""

    agent: int
    update: bytes


@dataclass
class Window:
    """What each agent's own page says at the end of a window; all of them began with `base`."""

    base: str
    truth: str
    texts: dict[int, str] = field(default_factory=dict)


def read_trace(path: Path) -> Trace:
    """A trace out of a .json or .json.gz file. Raises TraceError and OSError."""
    try:
        packed = path.read_bytes()
        return parse_trace(json.loads(gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed))
    except (ValueError, EOFError, gzip.BadGzipFile) as fault:
        raise TraceError(f"{path.name} is no editing trace: {fault}") from fault


def parse_trace(raw: Any) -> Trace:
    """A trace out of what its JSON says. Raises TraceError."""
    try:
        concurrent = any("parents" in one for one in raw["txns"])
        transactions = list(_transactions(raw["txns"], concurrent=concurrent))
        trace = Trace(
            start=_text(raw.get("startContent", "")),
            end=_text(raw["endContent"]),
            agents=max([raw.get("numAgents", 1), *(one.agent + 1 for one in transactions)]),
            transactions=transactions,
        )
        return trace if _is_kept(trace) else _with_what_is_kept(trace, concurrent=concurrent)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise TraceError(f"it says {fault!r}") from fault


def _is_kept(trace: Trace) -> bool:
    words = (words for one in trace.transactions for _, _, words in one.patches)
    return newlines.is_kept(trace.start) and all(map(newlines.is_kept, words))


def _with_what_is_kept(trace: Trace, *, concurrent: bool) -> Trace:
    """The same session without what an answer cannot hold.

    Positions of a concurrent one cannot be moved for a CR that is gone, so it has a mark there, and another end.
    """
    start, made = newlines.with_lf(trace.start), [one.patches for one in trace.transactions]
    if concurrent:
        start = newlines.marked(trace.start)
        made = [[(at, out, newlines.marked(words)) for at, out, words in patches] for patches in made]
    else:
        made = list(newlines.follow_with_lf(trace.start, made))
    moved = zip(trace.transactions, made, strict=True)
    kept = [one._replace(patches=patches) for one, patches in moved]
    return Trace(start, newlines.with_lf(trace.end), trace.agents, kept)


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("A text is no string.")
    return said


def _transactions(raw: list[dict[str, Any]], *, concurrent: bool) -> Iterator[Transaction]:
    for number, one in enumerate(raw):
        patches = [(int(at), int(out), str(words)) for at, out, words in one["patches"]]
        if any(at < 0 or out < 0 for at, out, _ in patches):
            raise TraceError(f"Transaction {number} has a place before the beginning.")
        parents = tuple(one["parents"]) if concurrent else tuple(range(number - 1, number)[number == 0 :])
        if any(not 0 <= parent < number for parent in parents):
            raise TraceError(f"Transaction {number} has a parent that does not come before it.")
        yield Transaction(int(one.get("agent", 0)), parents, patches)


def strokes(trace: Trace) -> tuple[bytes, list[Stroke]]:
    """The text before, as an update, and every transaction as one, each made in a copy as its agent had it."""
    before = SharedText(client_id=FIRST_ID)
    start = before.change([(0, 0, trace.start)]) if trace.start else b""
    made: list[Stroke] = []
    copies: dict[int, list[_Copy]] = {}
    for number, transaction in enumerate(trace.transactions):
        copy = _copy_at(transaction, copies.setdefault(transaction.agent, []), trace, (start, made))
        made.append(Stroke(transaction.agent, copy.write(number, transaction.patches)))
    return start, made


@dataclass
class _Copy:
    """The document as one agent has it. `tips` are the newest transactions in it."""

    text: SharedText
    seen: set[int] = field(default_factory=set)
    tips: set[int] = field(default_factory=set)

    def write(self, number: int, patches: list[tuple[int, int, str]]) -> bytes:
        """Make one transaction in it."""
        made = [self.text.change([(at, at + out, words)]) for at, out, words in patches]
        self.seen.add(number)
        self.tips = {number}
        return join([update for update in made if update]) if any(made) else b""


def _copy_at(
    transaction: Transaction, copies: list[_Copy], trace: Trace, past: tuple[bytes, list[Stroke]]
) -> _Copy:
    """A copy of this agent's that holds just what the transaction was made upon."""
    start, made = past
    for copy in reversed(copies):
        missing, touched = _missing(transaction, copy.seen, trace)
        if copy.tips <= touched:
            break
    else:
        # Nobody writes under one id in two places at once, so a branch gets an id of its own.
        number = FIRST_ID + 1 + transaction.agent + trace.agents * len(copies)
        copy = _Copy(SharedText(client_id=number))
        copy.text.apply([start] if start else [])
        copies.append(copy)
        missing, _ = _missing(transaction, copy.seen, trace)
    news = [made[number].update for number in sorted(missing) if made[number].update]
    if news:
        copy.text.apply(news)
    copy.seen |= missing
    return copy


def _missing(transaction: Transaction, seen: set[int], trace: Trace) -> tuple[set[int], set[int]]:
    """Which ancestors are not in a copy, and which of those in it were come upon first."""
    missing: set[int] = set()
    touched: set[int] = set()
    ahead = list(transaction.parents)
    while ahead:
        number = ahead.pop()
        if number in seen:
            touched.add(number)
        elif number not in missing:
            missing.add(number)
            ahead.extend(trace.transactions[number].parents)
    return missing, touched


def windows(trace: Trace, size: int) -> Iterator[Window]:
    """The session in windows of so many transactions: what was there, what came of it, and each agent's page.

    A page shows the base and what its own agent did to it; what others did meanwhile it does not.
    """
    start, made = strokes(trace)
    shared = SharedText(client_id=FIRST_ID - 1)
    shared.apply([start] if start else [])
    for at in range(0, len(made), size):
        pieces = _Pieces(str(shared))
        for stroke in made[at : at + size]:
            if stroke.update:
                pieces.follow(shared.apply_watched([stroke.update]), stroke.agent)
        agents = dict.fromkeys(stroke.agent for stroke in made[at : at + size])
        yield Window(pieces.base, str(shared), {agent: pieces.page_of(agent) for agent in agents})


@dataclass
class _Piece:
    words: bytes
    by: int | None
    gone_by: int | None = None


class _Pieces:
    """A text with what was put in and taken out since, and by whom. Counts bytes, as the steps do."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._pieces = [_Piece(base.encode(), None)]

    def follow(self, steps: Iterable[Step], agent: int) -> None:
        """Note one transaction of an agent."""
        at = 0
        for step in steps:
            if step.what == "retain":
                at += step.length
            elif step.what == "insert":
                self._insert(at, step.words, agent)
                at += step.length
            else:
                self._delete(at, step.length, agent)

    def page_of(self, agent: int) -> str:
        """The base with what this agent did, and nobody else."""
        mine = (None, agent)
        return b"".join(
            piece.words for piece in self._pieces if piece.by in mine and piece.gone_by != agent
        ).decode()

    def _split(self, at: int) -> int:
        """The index of the piece that begins at an offset of the present text; one is cut for it if need be."""
        for index, piece in enumerate(self._pieces):
            if piece.gone_by is not None:
                continue
            if not at:
                return index
            length = len(piece.words)
            if at < length:
                rest = _Piece(piece.words[at:], piece.by)
                piece.words = piece.words[:at]
                self._pieces.insert(index + 1, rest)
                return index + 1
            at -= length
        return len(self._pieces)

    def _insert(self, at: int, words: str, agent: int) -> None:
        index = self._split(at)
        before = self._pieces[index - 1] if index else None
        if before and before.by == agent and before.gone_by is None:
            before.words += words.encode()
        else:
            self._pieces.insert(index, _Piece(words.encode(), agent))

    def _delete(self, at: int, length: int, agent: int) -> None:
        index = self._split(at)
        while length:
            piece = self._pieces[index]
            if piece.gone_by is None:
                end = min(length, len(piece.words))
                if end < len(piece.words):
                    self._pieces.insert(index + 1, _Piece(piece.words[end:], piece.by))
                    piece.words = piece.words[:end]
                piece.gone_by = agent
                length -= end
            index += 1
