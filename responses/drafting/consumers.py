"""The socket of one answer: who may open it, and what becomes of a frame."""

import asyncio
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.exceptions import StopConsumer
from channels.generic.websocket import AsyncWebsocketConsumer

from responses.drafting.live import protocol, rooms
from responses.drafting.live.guests import Doing, Guest, Who
from responses.drafting.live.limits import Allowance
from responses.drafting.live.protocol import Kind, Malformed, Message
from responses.drafting.live.seating import DOOR, seat_at, threaded
from responses.drafting.live.visitors import comes_from_us
from responses.drafting.words.offsets import Unreadable

MALFORMED = "Something that this page sent could not be read."
TOO_FAST = "This page sends more than we can take at once."
READING = "You can read this response, but not change it."

_allowances: dict[UUID, Allowance] = {}


class AnswerConsumer(AsyncWebsocketConsumer):
    """One browser tab that has an answer open."""

    guest: Guest | None = None
    room: rooms.Room
    _carrying: asyncio.Task[None] | None = None

    async def connect(self) -> None:
        """Let those in who take part; say the epoch, then ask what their page has."""
        if not comes_from_us(self.scope):
            await self.close()
            return
        answer_id = self.scope["url_route"]["kwargs"]["answer_id"]
        who = await threaded(DOOR, seat_at, self.scope, answer_id)
        await self.accept()
        if who is None:
            await self.close(rooms.GONE)
            return
        await self._enter(answer_id, who)

    async def _enter(self, answer_id: UUID, who: Who) -> None:
        known_epoch, client = _asked(self.scope)
        guest = Guest(who, client, send=self._send, close=self.close)
        self._carrying = asyncio.create_task(guest.carry())
        self.room = rooms.room_of(answer_id)
        try:
            await self.room.enter(guest, known_epoch)
        except rooms.Full:
            guest.end(rooms.FULL)
            return
        except rooms.Changed:
            guest.end(rooms.CHANGED)
            return
        self.guest = guest
        self._allowance = _allowances.setdefault(who.person, Allowance())
        self._allowance.users += 1
        guest.tell(protocol.ask(await self.room.vector()))

    async def disconnect(self, code: int) -> None:
        """Nothing more comes; what came is stored."""
        if self._carrying:
            self._carrying.cancel()
        if self.guest is None:
            return
        self.room.leave(self.guest)
        self._allowance.users -= 1
        if not self._allowance.users:
            _allowances.pop(self.guest.who.person, None)
        self.guest = None

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """One frame. What is not of our protocol is refused with a reason, and the page told to begin again."""
        if self.guest is None:
            return
        self.guest.received += 1
        frame = bytes_data if bytes_data is not None else (text_data or "").encode()
        wait = self._allowance.claim(len(frame))
        if wait is None:
            await self._refuse(self.guest, "too-fast", TOO_FAST)
            return
        await asyncio.sleep(wait)
        try:
            await self._take(self.guest, protocol.read_message(frame))
        except (Malformed, Unreadable) as fault:
            await self._refuse(self.guest, str(fault), MALFORMED)

    async def _take(self, guest: Guest, message: Message) -> None:
        if message.kind == Kind.STEP_1:
            guest.tell(protocol.answer(await self.room.difference(message.body)))
        elif message.kind == Kind.DOING:
            guest.doing = Doing.read(message.body)
            self.room.show()
        elif not guest.who.may_write:
            guest.tell(protocol.refused("not-allowed", READING, resync=False))
        else:
            await self.room.post(guest, message.body)

    async def _refuse(self, guest: Guest, reason: str, sentence: str) -> None:
        guest.tell(protocol.refused(reason, sentence, resync=True))
        guest.tell(protocol.ask(await self.room.vector()))

    async def _send(self, message: bytes) -> None:
        await self.send(bytes_data=message)

    async def websocket_disconnect(self, message: dict[str, Any]) -> None:
        """As Channels does it, without asking layers of channels that we have none of."""
        await self.disconnect(message.get("code", 1006))
        raise StopConsumer


def _asked(scope: dict[str, Any]) -> tuple[int, int]:
    """The epoch that the page knows (0: none) and the id under which it writes."""
    query = parse_qs(scope.get("query_string", b"").decode("latin1"))
    return _number(query, "epoch"), _number(query, "client")


def _number(query: dict[str, list[str]], name: str) -> int:
    said = query.get(name, ["0"])[0]
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 16 else 0  # noqa: PLR2004 -- 53 bits
