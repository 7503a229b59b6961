"""Somebody's browser, as far as the server can tell: a copy of the document that makes updates."""

from typing import Any

import pycrdt


class Browser:
    """Writes in a copy of its own; `sent` are the updates, one for each stroke. Offsets are code points."""

    def __init__(self, client_id: int, state: bytes = b"") -> None:
        self.document: pycrdt.Doc[Any] = pycrdt.Doc(client_id=client_id)
        self.text = self.document.get("t", type=pycrdt.Text)
        if state:
            self.document.apply_update(state)
        self.sent: list[bytes] = []

    def __str__(self) -> str:
        return str(self.text)

    def type(self, at: int, words: str) -> bytes:
        """Put words in."""
        return self._stroke(lambda: self.text.insert(self._bytes(at), words))

    def erase(self, start: int, end: int) -> bytes:
        """Take characters out."""

        def cut() -> None:
            del self.text[self._bytes(start) : self._bytes(end)]

        return self._stroke(cut)

    def hear(self, update: bytes) -> None:
        """Take in what somebody else wrote."""
        self.document.apply_update(update)

    def _bytes(self, at: int) -> int:
        return len(str(self.text)[:at].encode())

    def _stroke(self, write: Any) -> bytes:
        made: list[bytes] = []
        watch = self.document.observe(lambda event: made.append(event.update))
        write()
        self.document.unobserve(watch)
        self.sent += made
        return made[0]
