"""The one module that touches pycrdt's Text: offsets outside are code points, inside they are UTF-8 bytes.

pycrdt counts bytes without saying so: an offset that is one too large deletes or doubles text in silence.
"""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import pycrdt

ROOT = "t"
BYTES_PER_CHARACTER = 4


class Step(NamedTuple):
    """How one transaction went through the text, from its start; `length` is in bytes."""

    what: Literal["retain", "insert", "delete"]
    length: int
    words: str = ""


class Unreadable(ValueError):  # noqa: N818 -- a refusal, not a fault
    """The bytes are no update, or one that the library cannot take."""


class SharedText:
    """The text of one Yjs document. Not for two threads at once; `close` it when it is no longer needed."""

    def __init__(self, client_id: int | None = None) -> None:
        self._document: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client_id)
        self._text = self._document.get(ROOT, type=pycrdt.Text)
        self._known: str | None = None
        self._recorder: _Recorder | None = None
        self._watch: pycrdt.Subscription | None = None

    def close(self) -> None:
        """Let go of the watch: pycrdt would keep the document for ever."""
        if self._watch is not None:
            self._watch.drop()
            self._watch = None

    def __str__(self) -> str:
        if self._known is None:
            self._known = str(self._text)
        return self._known

    @property
    def size(self) -> int:
        """Bytes of UTF-8 in the text."""
        return len(self._text)

    def apply(self, updates: Iterable[bytes]) -> None:
        """Take in updates in one transaction. Raises Unreadable; the text must then be thrown away."""
        self._known = None
        try:
            with self._document.transaction():
                for update in updates:
                    self._document.apply_update(update)
        except (ValueError, RuntimeError, ExceptionGroup) as fault:
            raise Unreadable(str(fault)) from fault
        except BaseException as fault:
            if type(fault).__name__ != "PanicException":
                raise
            raise Unreadable("The library gave up on it") from None

    def apply_raw(self, update: bytes) -> None:
        """Take in one update as the library does it, with nothing around it: the floor of measurements."""
        self._known = None
        self._document.apply_update(update)

    def apply_watched(self, updates: Iterable[bytes]) -> list[Step]:
        """As `apply`; says what became of the text."""
        if self._watch is None or self._recorder is None:
            self._recorder = _Recorder()
            # Not the library's own `observe`: that one works out all of an event before anybody asks for it.
            self._watch = self._text.integrated.observe(self._recorder)
        self._recorder.steps = []
        self._recorder.listens = True
        self.apply(updates)
        self._recorder.listens = False
        return self._recorder.steps

    def insert(self, at: int, words: str) -> None:
        """Put words in at an offset in code points."""
        before = str(self)
        self._text.insert(_bytes(before[:at]), words)
        self._known = None

    def delete(self, start: int, end: int) -> None:
        """Take out the characters from `start` to before `end`, in code points."""
        before = str(self)
        first = _bytes(before[:start])
        last = first + _bytes(before[start:end])
        if last > first:
            del self._text[first:last]
            self._known = None

    def change(self, edits: Iterable[tuple[int, int, str]]) -> bytes:
        """Replace stretches in one transaction: (start, end, words) in code points of the text as it is now.

        The edits are in order and do not overlap. Returns just this change as an update; empty where it is none.
        """
        before = str(self)
        at, place, moves, after = 0, 0, [], []
        for start, end, words in edits:
            place += _bytes(before[at:start])
            length = _bytes(before[start:end])
            moves.append((place, length, words))
            after += [before[at:start], words]
            place, at = place + length, end
        made = self._make(moves)
        self._known = "".join([*after, before[at:]])
        return made

    def _make(self, moves: list[tuple[int, int, str]]) -> bytes:
        """Make changes in one transaction: (place, length, words) in bytes of the text before, in order."""
        made: list[bytes] = []
        watch = self._document.observe(lambda event: made.append(event.update))
        try:
            with self._document.transaction():
                for place, length, words in reversed(moves):
                    if length:
                        del self._text[place : place + length]
                    if words:
                        self._text.insert(place, words)
        finally:
            self._document.unobserve(watch)
        return made[0] if made else b""

    def state(self) -> bytes:
        """The state vector: how much of each client's writing is here."""
        return self._document.get_state()

    def update(self, since: bytes | None = None) -> bytes:
        """Everything, or what is not in the state vector `since`, as one update. Raises Unreadable."""
        try:
            return self._document.get_update(since)
        except ValueError as fault:
            raise Unreadable(str(fault)) from fault


class _Recorder:
    """Hears of changes. It holds no document, so that the two do not keep each other alive."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.listens = False

    def __call__(self, event: Any) -> None:
        if self.listens:  # working out what happened takes as long as the text is
            self.steps.extend(_step(part) for part in event.delta)


def _step(part: dict[str, Any]) -> Step:
    if "insert" in part:
        return Step("insert", _bytes(part["insert"]), part["insert"])
    if "delete" in part:
        return Step("delete", part["delete"])
    return Step("retain", part["retain"])


def _bytes(words: str) -> int:
    return len(words) if words.isascii() else len(words.encode())


def join(updates: list[bytes]) -> bytes:
    """Updates that follow one another, as one."""
    return updates[0] if len(updates) == 1 else pycrdt.merge_updates(*updates)
