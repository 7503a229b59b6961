"""Writers without a browser: the protocol as a page speaks it, on pycrdt instead of Yjs."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any, Protocol

import pycrdt
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from responses.drafting.live import protocol
from responses.drafting.live.protocol import read_number, write_number
from responses.drafting.words.codec import read_state

STEP_1, STEP_2, UPDATE = 0, 1, 2
HEARD = 200
"""Added to a sync step that the server sent, where all that was heard is kept by kind."""


class Line(Protocol):
    """Whatever carries frames to the server and back."""

    async def send(self, frame: bytes) -> None:
        """One frame to the server."""

    async def recv(self) -> Any:
        """The next frame from there."""


class Writer:
    """One page: a document, what of it is acknowledged, and all that the server has said."""

    def __init__(self) -> None:
        self.document: pycrdt.Doc[Any] = pycrdt.Doc()
        self.text = self.document.get("t", type=pycrdt.Text)
        self.epoch = 0
        self.frames = self.last = self.lines = 0
        self.is_synced = self.owes = False
        self.is_stored = True
        self.heard: list[tuple[int, Any]] = []
        self.line: Line | None = None

    @property
    def client(self) -> int:
        """The id under which the page writes."""
        return self.document.client_id

    def begin(self, line: Line) -> None:
        """A new line: nothing has been sent on it."""
        self.line, self.frames, self.last, self.is_synced = line, 0, 0, False
        self.lines += 1

    async def say(self, frame: bytes) -> None:
        """Send a frame and count it."""
        assert self.line
        self.frames += 1
        await self.line.send(frame)

    async def write(self, words: str, at: int | None = None) -> None:
        """Put words in (at the end, or at a byte) and send them."""
        before = self.document.get_state()
        self.text.insert(len(self.text) if at is None else at, words)
        await self.send_since(before)

    async def erase(self, start: int, end: int) -> None:
        """Take out these bytes."""
        before = self.document.get_state()
        del self.text[start:end]
        await self.send_since(before)

    async def send_since(self, state: bytes) -> None:
        """Send what is newer than a state; while the line is not ready it waits for the next one."""
        self.is_stored = False
        if self.is_synced:
            self.last = self.frames + 1
            await self.say(framed(UPDATE, self.document.get_update(state)))

    async def hear(self, frame: bytes) -> None:
        """Do what a page does with a frame."""
        kind, at = read_number(frame, 0)
        if kind == protocol.SYNC:
            step, at = read_number(frame, at)
            body = part(frame, at)
            self.heard.append((HEARD + step, body))
            await self._sync(step, body)
            return
        body = part(frame, at)
        if kind == protocol.ACKNOWLEDGED:
            number, _ = read_number(frame, at + len(write_number(len(body))) + len(body))
            self.heard.append((kind, (read_state(body), number)))
            self._acknowledged(read_state(body), number)
            return
        said = json.loads(body)
        self.heard.append((kind, said))
        if kind == protocol.EPOCH:
            self.epoch = said["epoch"]
            await self.say(framed(STEP_1, self.document.get_state()))
        self.owes = self.owes or kind == protocol.REFUSED

    async def _sync(self, step: int, body: bytes) -> None:
        if step == STEP_1:
            if not self.is_stored:
                self.owes = False
                self.last = self.frames + 1
                await self.say(framed(STEP_2, self.document.get_update(body)))
            return
        self.document.apply_update(body)
        self.is_synced = self.is_synced or step == STEP_2

    def _acknowledged(self, clocks: dict[int, int], number: int) -> None:
        own = read_state(self.document.get_state()).get(self.client, 0)
        if not self.owes and number >= self.last and clocks.get(self.client, 0) >= own:
            self.is_stored = True

    def told(self, kind: int) -> list[Any]:
        """What the server has said of one kind."""
        return [said for each, said in self.heard if each == kind]


def framed(step: int, body: bytes) -> bytes:
    """A sync message."""
    return bytes((protocol.SYNC, step)) + write_number(len(body)) + body


def doing(said: Any) -> bytes:
    """What a page says that its person does."""
    body = json.dumps(said).encode()
    return bytes((protocol.AWARENESS,)) + write_number(len(body)) + body


def part(frame: bytes, at: int) -> bytes:
    """A part of a frame, with its length before it."""
    length, at = read_number(frame, at)
    return frame[at : at + length]


async def stay(writer: Writer, addresses: Callable[[], str], session: str, until: asyncio.Event) -> None:
    """Keep the page on the line, on whichever server answers, until the event."""
    while not until.is_set():
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            await _one_line(writer, addresses(), session, until)
        writer.is_synced = False
        await asyncio.sleep(0.1)


async def _one_line(writer: Writer, address: str, session: str, until: asyncio.Event) -> None:
    host = address.split("/")[2]
    query = f"?epoch={writer.epoch}&client={writer.client}"
    async with connect(
        address + query,
        additional_headers={"Cookie": f"sessionid={session}"},
        origin=f"http://{host}",  # type: ignore[arg-type]
        max_size=None,
        open_timeout=20,
    ) as line:
        writer.begin(line)
        await _listen(writer, line, until)


async def _listen(writer: Writer, line: ClientConnection, until: asyncio.Event) -> None:
    while not until.is_set():
        with contextlib.suppress(TimeoutError):
            await writer.hear(await asyncio.wait_for(line.recv(), 0.5))  # type: ignore[arg-type]


async def wait_for(is_so: Callable[[], object], seconds: float = 30) -> None:
    """Return once it is so; fail after `seconds`."""
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 -- what it waits for may be far away
            await asyncio.sleep(0.02)
