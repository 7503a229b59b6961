"""Several web servers on one database, and what is left when one of them dies."""

import asyncio
import contextlib
import itertools

import pytest
from asgiref.sync import sync_to_async

from responses.drafting.models import Answer, Participant
from responses.people.models import Organisation
from tests.drafting.cast import take_part
from tests.drafting.live.conftest import session_of
from tests.drafting.live.serving import web_server
from tests.drafting.live.writers import Writer, stay, wait_for

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def other_server(team):
    with web_server() as running:
        yield running


@pytest.fixture
def sessions(team):
    """Cookies of as many writers as are asked for, each of an organisation of their own."""

    def made(count):
        people = []
        for number in range(count):
            organisation = Organisation.objects.create(name=f"Group {number}", slug=f"group-{number}")
            role = Participant.Role.AUTHOR
            people.append(take_part(team.response, f"Writer {number}", organisation, role))
        return [session_of(person) for person in people]

    return made


def addresses(team, *servers):
    """Each of them in turn: who loses one tries the next."""
    ways = [f"ws://127.0.0.1:{server.port}/ws/answers/{team.q8.pk}/" for server in servers]
    return itertools.cycle(ways).__next__


@contextlib.asynccontextmanager
async def at_table(cookies, *ways):
    """Writers who stay on the line while the block runs."""
    over = asyncio.Event()
    writers = [Writer() for _ in cookies]
    tasks = [
        asyncio.create_task(stay(writer, way, cookie, over))
        for writer, way, cookie in zip(writers, ways, cookies, strict=True)
    ]
    try:
        await wait_for(lambda: all(writer.is_synced for writer in writers), 60)
        yield writers
    finally:
        over.set()
        await asyncio.gather(*tasks)


async def type_words(writer, name, count, pause):
    for number in range(count):
        await writer.write(f"{name}{number} ")
        await asyncio.sleep(pause)


async def stored(team):
    return await sync_to_async(lambda: Answer.objects.get(pk=team.q8.pk).text, thread_sensitive=False)()


def test_people_on_two_servers_write_one_text(team, server, other_server, sessions):
    cookies = sessions(3)
    ways = [addresses(team, server), addresses(team, other_server), addresses(team, other_server)]

    async def story():
        async with at_table(cookies, *ways) as writers:
            names = "abc"
            await asyncio.gather(
                *(type_words(writer, name, 40, 0.05) for writer, name in zip(writers, names, strict=True))
            )
            await wait_for(lambda: all(writer.is_stored for writer in writers))
            await wait_for(lambda: len({str(writer.text) for writer in writers}) == 1)
            return str(writers[0].text), await stored(team)

    seen, kept = asyncio.run(story())

    assert seen == kept
    assert sorted(kept.split()) == sorted(f"{name}{number}" for name in "abc" for number in range(40))


def test_no_acknowledged_word_is_lost_when_servers_are_killed(team, server, other_server, sessions):
    kills = 20
    cookies = sessions(3)
    ways = [addresses(team, *pair) for pair in ([server, other_server],) * 2 + ([other_server, server],)]
    lost: list[str] = []

    async def type_and_watch(writer, name, over):
        for number in itertools.count():
            if over.is_set():
                return
            with contextlib.suppress(Exception):  # the line may break under a word; the page keeps it
                await writer.write(f"{name}{number} ")
            await asyncio.sleep(0.02)

    async def story():
        over = asyncio.Event()
        async with at_table(cookies, *ways) as writers:
            typing = [
                asyncio.create_task(type_and_watch(writer, name, over))
                for writer, name in zip(writers, "abc", strict=True)
            ]
            for number in range(kills):
                victim = [server, other_server][number % 2]
                await asyncio.sleep(0.4)
                acknowledged = [str(writer.text) for writer in writers if writer.is_stored]
                victim.kill()
                kept = set((await stored(team)).split())
                lost.extend(word for text in acknowledged for word in text.split() if word not in kept)
                await asyncio.to_thread(victim.start)
            over.set()
            await asyncio.gather(*typing)
            await wait_for(lambda: all(writer.is_stored for writer in writers), 60)
            await wait_for(lambda: len({str(writer.text) for writer in writers}) == 1)
            return str(writers[0].text), await stored(team)

    seen, kept = asyncio.run(story())

    assert lost == []
    assert seen == kept
    words = kept.split()
    assert len(words) == len(set(words))
    assert all(words.count(f"{name}0") == 1 for name in "abc")


def test_fifty_people_write_one_answer(team, server, sessions):
    count, words = 50, 30
    cookies = sessions(count)

    async def story():
        async with at_table(cookies, *([addresses(team, server)] * count)) as writers:
            await asyncio.gather(
                *(type_words(writer, f"w{number}.", words, 1) for number, writer in enumerate(writers))
            )
            await wait_for(lambda: all(writer.is_stored for writer in writers), 120)
            await wait_for(lambda: len({str(writer.text) for writer in writers}) == 1, 60)
            return str(writers[0].text), await stored(team), [writer.lines for writer in writers]

    seen, kept, lines = asyncio.run(story())

    assert lines == [1] * count
    assert seen == kept
    assert sorted(kept.split()) == sorted(
        f"w{each}.{number}" for each in range(count) for number in range(words)
    )
