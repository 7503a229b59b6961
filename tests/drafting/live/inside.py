"""Sockets without a network: the consumer is called as a server would call it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from asgiref.testing import ApplicationCommunicator
from channels.routing import URLRouter

from responses.management.crowd.writers import Writer
from responses.urls import socket_patterns

OURS = "http://testserver"
application = URLRouter(socket_patterns)


class Line:
    """A line through the consumer; `code` is the one it was closed with."""

    def __init__(
        self, answer_id: Any, session: tuple[str, str] | None, *, origin: str = OURS, query: str = ""
    ) -> None:
        headers = [(b"host", b"testserver"), (b"origin", origin.encode())]
        if session:
            headers.append((b"cookie", "=".join(session).encode()))
        path = f"/ws/answers/{answer_id}/"
        scope = {"type": "websocket", "path": path, "headers": headers, "query_string": query.encode()}
        self.way = ApplicationCommunicator(application, scope)
        self.code: int | None = None

    async def open(self) -> bool:
        """Whether the server took it."""
        await self.way.send_input({"type": "websocket.connect"})
        said = await self.way.receive_output(timeout=20)
        return bool(said["type"] == "websocket.accept")

    async def send(self, frame: bytes) -> None:
        """One frame to the server."""
        await self.way.send_input({"type": "websocket.receive", "bytes": frame})

    async def recv(self) -> bytes:
        """The next frame from there. Raises EOFError once it is closed."""
        said = await self.way.receive_output(timeout=20)
        if said["type"] == "websocket.close":
            self.code = said.get("code")
            raise EOFError
        return bytes(said["bytes"])

    async def leave(self) -> None:
        """The browser is gone."""
        await self.way.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.way.wait(timeout=20)


@contextlib.asynccontextmanager
async def at_table(
    answer_id: Any, session: tuple[str, str], *, epoch: int = 0
) -> AsyncIterator[tuple[Writer, Line]]:
    """A writer on a line of their own, who hears whatever comes while the block runs."""
    writer = Writer()
    line = Line(answer_id, session, query=f"epoch={epoch}&client={writer.client}")
    assert await line.open()
    writer.begin(line)
    ears = asyncio.create_task(_listen(writer, line))
    try:
        yield writer, line
    finally:
        ears.cancel()
        with contextlib.suppress(asyncio.CancelledError, EOFError):
            await ears
        await line.leave()


async def _listen(writer: Writer, line: Line) -> None:
    with contextlib.suppress(EOFError):
        while True:
            await writer.hear(await line.recv())
