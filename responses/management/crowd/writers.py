"""Writers without a browser: the protocol as a page speaks it."""

import asyncio
import contextlib
import itertools
import json
import secrets
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from typing import Any, Protocol

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from responses.drafting.live import protocol
from responses.drafting.live.protocol import read_number, write_number
from responses.drafting.words.codec import read_state
from responses.drafting.words.offsets import SharedText

STEP_1, STEP_2, UPDATE = 0, 1, 2
HEARD = 200
"""Added to a sync step that the server sent, where all that was heard is kept by kind."""
LONG, SLOWLY = 100_000, 1.0
"""Characters from which on people write slowly, and the seconds between their words then."""


class Line(Protocol):
    """Whatever carries frames to the server."""

    async def send(self, frame: bytes) -> None:
        """One frame to the server."""


class Writer:
    """One page: a document, what of it is acknowledged, and all that the server has said."""

    def __init__(self) -> None:
        self.client = secrets.randbits(32)
        self.text = SharedText(self.client)
        self.epoch = 0
        self.frames = self.last = self.lines = 0
        self.is_synced = self.owes = False
        self.is_stored = True
        self.heard: list[tuple[int, Any]] = []
        self.line: Line | None = None

    def __str__(self) -> str:
        return str(self.text)

    def begin(self, line: Line) -> None:
        """A new line: nothing has been sent on it."""
        self.line, self.frames, self.last, self.is_synced = line, 0, 0, False
        self.lines += 1

    async def say(self, frame: bytes) -> None:
        """Send a frame and count it."""
        if self.line:
            self.frames += 1
            await self.line.send(frame)

    async def write(self, words: str, at: int | None = None) -> None:
        """Put words in (at the end, or after so many characters) and send them."""
        before = self.text.state()
        self.text.insert(len(str(self)) if at is None else at, words)
        await self.send_since(before)

    async def erase(self, start: int, end: int) -> None:
        """Take out these characters."""
        before = self.text.state()
        self.text.delete(start, end)
        await self.send_since(before)

    async def send_since(self, state: bytes) -> None:
        """Send what is newer than a state; while the line is not ready it waits for the next one."""
        self.is_stored = False
        if self.is_synced:
            self.last = self.frames + 1
            await self.say(framed(UPDATE, self.text.update(state)))

    async def hear(self, frame: bytes) -> None:
        """Do what a page does with a frame."""
        kind, at = read_number(frame, 0)
        if kind == protocol.SYNC:
            step, at = read_number(frame, at)
            body, _ = part(frame, at)
            self.heard.append((HEARD + step, body))
            await self._sync(step, body)
        elif kind == protocol.ACKNOWLEDGED:
            body, at = part(frame, at)
            number, _ = read_number(frame, at)
            self.heard.append((kind, (read_state(body), number)))
            self._acknowledged(read_state(body), number)
        else:
            said = json.loads(part(frame, at)[0])
            self.heard.append((kind, said))
            await self._told(kind, said)

    async def _sync(self, step: int, body: bytes) -> None:
        if step == STEP_1:
            if not self.is_stored:
                self.owes = False
                self.last = self.frames + 1
                await self.say(framed(STEP_2, self.text.update(body)))
            return
        self.text.apply([body])
        self.is_synced = self.is_synced or step == STEP_2

    async def _told(self, kind: int, said: Any) -> None:
        if kind == protocol.EPOCH:
            self.epoch = said["epoch"]
            await self.say(framed(STEP_1, self.text.state()))
        self.owes = self.owes or kind == protocol.REFUSED

    def _acknowledged(self, clocks: dict[int, int], number: int) -> None:
        own = read_state(self.text.state()).get(self.client, 0)
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


def part(frame: bytes, at: int) -> tuple[bytes, int]:
    """A part of a frame, with its length before it; and where it ends."""
    length, at = read_number(frame, at)
    return frame[at : at + length], at + length


@contextlib.asynccontextmanager
async def at_table(
    sessions: Sequence[tuple[str, str]], ways: Sequence[Iterator[str]]
) -> AsyncIterator[list[Writer]]:
    """Writers who stay on the line while the block runs.

    Each has a session (name and value of its cookie) and addresses, of which the next is tried when one is lost.
    """
    over = asyncio.Event()
    writers = [Writer() for _ in sessions]
    tasks = [
        asyncio.create_task(_stay(writer, way, cookie, over))
        for writer, way, cookie in zip(writers, ways, sessions, strict=True)
    ]
    try:
        await wait_for(lambda: all(writer.is_synced for writer in writers), 60)
        yield writers
    finally:
        over.set()
        await asyncio.gather(*tasks)


async def write_words(writer: Writer, name: str, pause: float, over: Callable[[int], bool]) -> None:
    """name0 name1 name2 ..., with a pause after each, until it is over.

    In a long text they write slowly: while a slow machine starts a server again, an answer must not become full.
    """
    for number in itertools.count():
        if over(number):
            return
        with contextlib.suppress(WebSocketException):  # a line may break under a word; the page keeps it
            await writer.write(f"{name}{number} ")
        await asyncio.sleep(pause if len(str(writer)) < LONG else max(pause, SLOWLY))


async def wait_for(is_so: Callable[[], object], seconds: float = 30) -> None:
    """Return once it is so. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 -- what it waits for may be far away
            await asyncio.sleep(0.02)


async def agree(writers: Sequence[Writer], seconds: float = 60) -> str:
    """The text, once everything is acknowledged and everybody has it. Raises TimeoutError."""
    await wait_for(lambda: all(writer.is_stored for writer in writers), seconds)
    await wait_for(lambda: len({str(writer) for writer in writers}) == 1, seconds)
    return str(writers[0])


async def _stay(writer: Writer, way: Iterator[str], session: tuple[str, str], over: asyncio.Event) -> None:
    """Keep the page on the line, on whichever server answers."""
    while not over.is_set():
        with contextlib.suppress(OSError, WebSocketException, TimeoutError):
            await _one_line(writer, next(way), session, over)
        writer.is_synced = False
        await asyncio.sleep(0.1)


async def _one_line(writer: Writer, address: str, session: tuple[str, str], over: asyncio.Event) -> None:
    async with connect(
        f"{address}?epoch={writer.epoch}&client={writer.client}",
        additional_headers={"Cookie": "=".join(session)},
        origin=Origin(f"http://{address.split('/')[2]}"),
        max_size=None,
        open_timeout=20,
    ) as line:
        writer.begin(line)
        await _listen(writer, line, over)


async def _listen(writer: Writer, line: ClientConnection, over: asyncio.Event) -> None:
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                frame = await line.recv(decode=False)
            await writer.hear(frame)
