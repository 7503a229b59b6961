"""What a crowd does together, and what must be so at the end."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from asgiref.sync import sync_to_async
from django.db import connection

from responses.drafting.models import Answer
from responses.management.crowd.servers import WebServer, in_turn
from responses.management.crowd.writers import Writer, agree, at_table, write_words

Session = tuple[str, str]

PATIENCE = 600
"""Seconds that a busy machine may take until all that was written has arrived."""


@dataclass(frozen=True)
class Told:
    """How a story ended. `lost` are words that were acknowledged, or at the end seen, and are not stored as often."""

    seen: str
    stored: str
    lost: list[str]
    lines: list[int]


def tell_of_killed_servers(
    answer_id: UUID, servers: Sequence[WebServer], sessions: Sequence[Session], *, kills: int
) -> Told:
    """People write without a pause; again and again a server is killed and started, each in its turn."""

    async def story() -> Told:
        over = asyncio.Event()
        lost: list[str] = []
        ways = [
            in_turn(answer_id, *servers[turn % 2 :], *servers[: turn % 2]) for turn in range(len(sessions))
        ]
        async with at_table(sessions, ways) as writers:
            typing = [
                asyncio.create_task(write_words(writer, f"w{number}.", 0.02, lambda _: over.is_set()))
                for number, writer in enumerate(writers)
            ]
            for number in range(kills):
                await asyncio.sleep(0.4)
                victim = servers[number % len(servers)]
                acknowledged = [str(writer) for writer in writers if writer.is_stored]
                victim.kill()
                kept = set((await _stored(answer_id)).split())
                lost += [word for text in acknowledged for word in text.split() if word not in kept]
                await asyncio.to_thread(victim.start)
            over.set()
            await asyncio.gather(*typing)
            return await _told(answer_id, writers, lost)

    return asyncio.run(story())


def tell_of_many(
    answer_id: UUID, servers: Sequence[WebServer], sessions: Sequence[Session], *, words: int, pause: float
) -> Told:
    """People write so many words each at the same time, spread over the servers."""

    async def story() -> Told:
        ways = [in_turn(answer_id, servers[turn % len(servers)]) for turn in range(len(sessions))]
        async with at_table(sessions, ways) as writers:
            await asyncio.gather(
                *(
                    write_words(writer, f"w{number}.", pause, lambda count: count >= words)
                    for number, writer in enumerate(writers)
                )
            )
            return await _told(answer_id, writers, [])

    return asyncio.run(story())


async def _told(answer_id: UUID, writers: Sequence[Writer], lost: list[str]) -> Told:
    seen = await agree(writers, PATIENCE)
    stored = await _stored(answer_id)
    kept = stored.split()
    lost += [word for word in seen.split() if kept.count(word) != 1]
    return Told(seen, stored, lost, [writer.lines for writer in writers])


async def _stored(answer_id: UUID) -> str:
    def read() -> str:
        try:
            return Answer.objects.values_list("text", flat=True).get(pk=answer_id)
        finally:
            connection.close()  # of a thread that nobody uses again

    return await sync_to_async(read, thread_sensitive=False)()
