"""One open socket in a room: whose it is, what it has sent, and what they do."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from responses.drafting.live import protocol

MOST_PARAGRAPHS = 100_000
LONGEST_NAME = 120
MOST_WAITING, MOST_UNSENT = 16, 1_000
LAGGING = 1013
"""Try again later: what a page missed it gets when it comes again."""


@dataclass(frozen=True)
class Doing:
    """Where a person is in the words, by the page's own account."""

    paragraph: int = 0
    writing: bool = False

    @classmethod
    def read(cls, body: bytes) -> "Doing":
        """What the page says; anything else in it is left out. Raises Malformed."""
        try:
            said = json.loads(body)
            paragraph, writing = said["paragraph"], said["writing"]
        except (ValueError, TypeError, KeyError, RecursionError) as fault:
            raise protocol.Malformed("unknown") from fault
        if not (type(paragraph) is int and 0 <= paragraph <= MOST_PARAGRAPHS and type(writing) is bool):
            raise protocol.Malformed("unknown")
        return cls(paragraph, writing)


@dataclass(frozen=True)
class Who:
    """The person behind a socket, as the server knows them when it opens."""

    person: UUID
    name: str
    organisation: UUID | None
    organisation_name: str
    session_key: str
    may_write: bool
    place: int = 0
    """Their mark of the response."""

    @property
    def mark(self) -> str:
        """What pages know a person by: it leads nowhere."""
        return hashlib.sha256(self.person.bytes).hexdigest()[:12]

    def shown(self, doing: Doing) -> dict[str, Any]:
        """What others are told of them."""
        return {
            "id": self.mark,
            "name": self.name[:LONGEST_NAME],
            "organisation": self.organisation_name[:LONGEST_NAME],
            "place": self.place,
            "paragraph": doing.paragraph,
            "writing": doing.writing and self.may_write,
        }


@dataclass(eq=False)
class Guest:
    """A socket in a room. `client` is the id under which its page writes; `received` counts its frames so far."""

    who: Who
    client: int
    send: Callable[[bytes], Awaitable[None]]
    close: Callable[[int], Awaitable[None]]
    doing: Doing = field(default_factory=Doing)
    epoch: int = 0
    received: int = 0
    told: bytes = b""
    waiting: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_WAITING))
    """Frames that may stand in the room's queue; then the socket is not read from until there is room."""
    outbox: asyncio.Queue[bytes | int] = field(default_factory=lambda: asyncio.Queue(MOST_UNSENT))
    is_gone: bool = False

    def tell(self, message: bytes) -> None:
        """Send this when the browser is ready; nobody waits for it. One that lags too far behind is let go."""
        if self.is_gone:
            return
        try:
            self.outbox.put_nowait(message)
        except asyncio.QueueFull:
            self._forget_all()
            self.end(LAGGING)

    def end(self, code: int) -> None:
        """Close the socket after what was told before; nothing more is."""
        if self.is_gone:
            return
        if self.outbox.full():
            self._forget_all()
        self.outbox.put_nowait(code)
        self.is_gone = True

    async def carry(self) -> None:
        """Send what is told, until the end."""
        while True:
            told = await self.outbox.get()
            if isinstance(told, int):
                await self.close(told)
                return
            await self.send(told)

    def _forget_all(self) -> None:
        while not self.outbox.empty():
            self.outbox.get_nowait()


@dataclass(frozen=True)
class Frame:
    """An update that waits to be stored, and the number of its frame on its socket."""

    guest: Guest
    number: int
    update: bytes
