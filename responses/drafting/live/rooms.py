"""Everybody who has one answer open in this process, and the task that serves them.

The log in the database is the bus: the task stores what its guests send, and reads every quarter of a
second what others stored. Nothing is passed on or acknowledged before it is committed.
"""

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from uuid import UUID

from responses.drafting.live import protocol
from responses.drafting.live.board import Board, People
from responses.drafting.live.guests import Frame, Guest
from responses.drafting.live.seating import threaded
from responses.drafting.live.shelf import Refusal, Shelf, Standing, Turn

POLL = 0.25
CHECK = 0.5
"""Seconds between two looks at who takes part, and whether the words are open."""
MOST_FRAMES = 50
"""Frames of one socket in one transaction."""
PAUSE, LONGEST_PAUSE = 5.0, 60.0
"""A revision is kept after so long without a word, and so long after the first one at the latest."""
SHOW = 0.75
"""Seconds between two tellings of who is here."""
MOST_GUESTS = 50

GONE, FORBIDDEN, CHANGED, FULL, FAULT = 4404, 4403, 4409, 4429, 1011

Result = TypeVar("Result")

log = logging.getLogger(__name__)
# A document stays in the thread that opened it, and so does that thread's connection.
_THREADS = [ThreadPoolExecutor(1, thread_name_prefix=f"words-{number}") for number in range(4)]
_BOARD = ThreadPoolExecutor(1, thread_name_prefix="board")
_rooms: dict[tuple[int, UUID], "Room"] = {}


class Full(Exception):  # noqa: N818 -- a refusal, not a fault
    """More people have this answer open than a room takes."""


class Changed(Exception):  # noqa: N818 -- a refusal, not a fault
    """The page's words belong to another life of the document: they are merged, never synced."""


class Room:
    """One answer, its open sockets, and the one task that reads and writes its log."""

    def __init__(self, answer_id: UUID, key: tuple[int, UUID]) -> None:
        self.guests: set[Guest] = set()
        self._key = key
        self._coming = 0
        self._shelf = Shelf(answer_id)
        self._frames: deque[Frame] = deque()
        self._wake = asyncio.Event()
        self._threads = _THREADS[answer_id.int % len(_THREADS)]
        self._opening: asyncio.Task[None] | None = None
        self._serving: asyncio.Task[None] | None = None
        self._checked = self._shown = 0.0
        self._first_word = self._last_word = 0.0
        self._changed = False
        self._board = Board(answer_id)
        self._elsewhere: People = []
        self._asking: asyncio.Task[None] | None = None

    async def enter(self, guest: Guest, known_epoch: int) -> None:
        """Say the epoch to a guest and let them in. Raises Full, and Changed where their page is of another one."""
        if len(self.guests) + self._coming >= MOST_GUESTS:
            raise Full
        self._coming += 1
        try:
            self._opening = self._opening or asyncio.create_task(self._open())
            await asyncio.shield(self._opening)
            guest.epoch = self._shelf.epoch
            # First of all: what comes after it belongs to that epoch.
            guest.tell(protocol.epoch(guest.epoch))
            if known_epoch not in (0, guest.epoch):
                raise Changed
            self.guests.add(guest)
            self._changed = True
        finally:
            self._coming -= 1

    def leave(self, guest: Guest) -> None:
        """A guest is gone; what they sent is stored all the same."""
        self.guests.discard(guest)
        self._changed = True
        self._wake.set()

    async def post(self, guest: Guest, update: bytes) -> None:
        """Queue an update; waits while too many of this guest's stand there already."""
        number = guest.received
        await guest.waiting.acquire()
        self._frames.append(Frame(guest, number, update))
        self._wake.set()

    async def difference(self, vector: bytes) -> bytes:
        """What the document has and `vector` has not. Raises Unreadable."""
        return await self._in_thread(self._shelf.difference, vector)

    async def vector(self) -> bytes:
        """What the document has."""
        return await self._in_thread(self._shelf.vector)

    def show(self) -> None:
        """Somebody does something else now: the others are told, though not at once."""
        self._changed = True

    async def _in_thread(self, task: Callable[..., Result], *words: object) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, task, *words)

    async def _open(self) -> None:
        try:
            await self._in_thread(self._shelf.open)
        except BaseException:
            _forget(self._key, self)
            raise
        self._serving = asyncio.create_task(self._serve())

    async def _serve(self) -> None:
        try:
            while self.guests or self._coming or self._frames:
                await self._pause()
                await self._turn()
            await self._keep_revision()
            self._ask_elsewhere([])
        except Exception:
            log.exception("A room had to close")
        finally:
            _forget(self._key, self)
            # Whoever is still here comes again, to a new room.
            for guest in self.guests:
                guest.end(FAULT)
            await self._in_thread(self._shelf.close)

    async def _pause(self) -> None:
        if self._frames:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL):
                await self._wake.wait()

    async def _turn(self) -> None:
        """Store one batch or look for others' words; then tell everybody what is new."""
        self._wake.clear()
        frames = self._batch()
        now = time.monotonic()
        checked = list(self.guests) if now - self._checked >= CHECK else []
        self._checked = now if checked else self._checked
        turn: Turn = await self._in_thread(
            self._shelf.turn,
            [frame.update for frame in frames],
            frames[0].guest.who if frames else None,
            [guest.who for guest in checked],
        )
        if turn.epoch_changed:
            self._send_away()
            return
        self._pass_on(turn, frames)
        if frames:
            await self._reply(frames, turn.refusal)
        if turn.standing:
            self._expel(checked, turn.standing)
        await self._rest(now, wrote=bool(turn.own))
        self._show(now)

    def _batch(self) -> list[Frame]:
        """The oldest frames, as long as they are of one socket: one transaction has one author."""
        batch: list[Frame] = []
        size = 0
        while self._frames and len(batch) < MOST_FRAMES and size < protocol.MOST_BYTES:
            if batch and self._frames[0].guest is not batch[0].guest:
                break
            frame = self._frames.popleft()
            frame.guest.waiting.release()
            # Words for an earlier life of the document are of no use in this one.
            if frame.guest.epoch == self._shelf.epoch:
                size += len(frame.update)
                batch.append(frame)
        return batch

    def _pass_on(self, turn: Turn, frames: list[Frame]) -> None:
        """Everybody gets what is new; who wrote it has it."""
        for row in turn.rows:
            message = protocol.pass_on(row.data)
            for guest in self.guests:
                if not (row.seq in turn.own and guest is frames[0].guest):
                    guest.tell(message)

    async def _reply(self, frames: list[Frame], refusal: Refusal | None) -> None:
        """Acknowledge what is stored, or say why it is not; a gap is always answered with what is here."""
        guest = frames[0].guest
        if refusal is None:
            stored = protocol.write_state_vector({guest.client: self._shelf.clock_of(guest.client)})
            guest.tell(protocol.acknowledged(stored, frames[-1].number))
        elif refusal.closed:
            guest.tell(protocol.closed(refusal.reason, refusal.sentence))
            guest.end(FORBIDDEN)
        else:
            guest.tell(protocol.refused(refusal.reason, refusal.sentence, resync=refusal.resync))
            if refusal.resync:
                guest.tell(protocol.ask(await self.vector()))

    def _send_away(self) -> None:
        """The document was built anew: pages merge what they have and come again."""
        for guest in list(self.guests):
            guest.tell(protocol.epoch(self._shelf.epoch))
            guest.end(CHANGED)
            self.leave(guest)

    def _expel(self, checked: list[Guest], standing: Standing) -> None:
        """Close the sockets of all who take part no more; of everybody where the words are closed.

        Of those who came in the meantime nothing is known yet.
        """
        for guest in checked:
            if sentence := standing.why_not(guest.who):
                guest.tell(protocol.closed("closed", sentence))
                guest.end(FORBIDDEN)
                self.leave(guest)

    async def _rest(self, now: float, *, wrote: bool) -> None:
        """Keep a revision once the words rest, or have not rested for long."""
        if wrote:
            self._last_word = now
            self._first_word = self._first_word or now
        if now - self._last_word >= PAUSE or now - self._first_word >= LONGEST_PAUSE:
            await self._keep_revision()

    async def _keep_revision(self) -> None:
        if self._first_word:
            self._first_word = 0.0
            await self._in_thread(self._shelf.keep_revision)

    def _show(self, now: float) -> None:
        """Tell everybody who else is here, on other servers too, where that has changed."""
        if now - self._shown < SHOW:
            return
        self._shown = now
        here = {guest.who.mark: guest.who.shown(guest.doing) for guest in sorted(self.guests, key=_busy)}
        self._ask_elsewhere(list(here.values()))
        if not self._changed:
            return
        self._changed = False
        everybody = {person["id"]: person for person in self._elsewhere} | here
        for guest in self.guests:
            message = protocol.here([said for mark, said in everybody.items() if mark != guest.who.mark])
            if message != guest.told:
                guest.told = message
                guest.tell(message)

    def _ask_elsewhere(self, here: People) -> None:
        """Exchange with the other servers, beside everything else: words never wait for it."""
        if self._asking and not self._asking.done():
            return

        async def ask() -> None:
            elsewhere = await threaded(_BOARD, self._board.exchange, here)
            if elsewhere != self._elsewhere:
                self._elsewhere, self._changed = elsewhere, True

        self._asking = asyncio.create_task(ask())


def room_of(answer_id: UUID) -> Room:
    """The room of that answer in this process; made where nobody has it open."""
    key = (id(asyncio.get_running_loop()), answer_id)
    if key not in _rooms:
        _rooms[key] = Room(answer_id, key)
    return _rooms[key]


def _busy(guest: Guest) -> tuple[bool, int]:
    """Of a person's tabs, the one in which they write comes last and is shown."""
    return guest.doing.writing, guest.doing.paragraph


def _forget(key: tuple[int, UUID], room: Room) -> None:
    if _rooms.get(key) is room:
        del _rooms[key]
