"""The socket of an answer: who may open it, what it takes, and what it says to frames that it does not take."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import connection

from responses.drafting.live import protocol, rooms
from responses.drafting.live.protocol import write_number
from responses.drafting.models import Answer, Document, Participant, Response
from responses.drafting.words import log
from responses.management.crowd.servers import session_of
from responses.management.crowd.writers import HEARD, STEP_1, STEP_2, UPDATE, doing, framed, wait_for
from responses.people.models import BrowserSession, Person
from responses.people.services import leave
from tests.drafting.live.inside import Line, at_table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alice(team):
    return session_of(team.alice)


@pytest.fixture
def bob(team):
    return session_of(team.bob)


def stored(team):
    return Answer.objects.get(pk=team.q8.pk).text


async def in_thread(task, *words, **named):
    def run():
        try:
            return task(*words, **named)
        finally:
            connection.close()  # of a thread that nobody uses again

    return await sync_to_async(run, thread_sensitive=False)()


def refusals(writer):
    return [(said["reason"], said["resync"]) for said in writer.told(protocol.REFUSED)]


def test_what_is_acknowledged_is_stored_and_others_have_it(team, alice, bob):
    async def story():
        async with at_table(team.q8.pk, alice) as (one, _), at_table(team.q8.pk, bob) as (other, _):
            await wait_for(lambda: one.is_synced and other.is_synced)
            await one.write("More help – ŵ😀.")
            await wait_for(lambda: one.is_stored and str(other) == "More help – ŵ😀.")
            await other.erase(0, 5)
            await wait_for(lambda: other.is_stored and str(one) == "help – ŵ😀.")
        return True

    assert asyncio.run(story())
    assert stored(team) == "help – ŵ😀."


def test_nothing_is_acknowledged_that_is_not_stored(team, alice):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, _):
            await wait_for(lambda: writer.is_synced)
            await writer.write("More help.")
            await wait_for(lambda: writer.told(protocol.ACKNOWLEDGED))
            (clocks, number), *_ = writer.told(protocol.ACKNOWLEDGED)
            return clocks, number, await in_thread(stored, team), writer.client

    clocks, number, text, client = asyncio.run(story())

    assert (clocks, number, text) == ({client: 10}, 2, "More help.")


@pytest.mark.parametrize("who", ["nobody", "stranger", "removed", "signed-out"])
def test_a_socket_is_for_those_who_take_part(team, who):
    stranger = Person.objects.create(name="Sam")
    session = session_of(stranger if who == "stranger" else team.bob)
    if who == "removed":
        Participant.objects.filter(person=team.bob).update(left_at="2023-05-01T12:00Z")
    if who == "signed-out":
        BrowserSession.objects.all().delete()

    async def story():
        line = Line(team.q8.pk, None if who == "nobody" else session)
        assert await line.open()
        with pytest.raises(EOFError):
            await line.recv()
        return line.code

    assert asyncio.run(story()) == 4404


def test_a_page_of_another_site_gets_no_socket(team, alice):
    async def story(origin):
        return await Line(team.q8.pk, alice, origin=origin).open()

    assert not asyncio.run(story("http://elsewhere.example"))
    assert not asyncio.run(story(""))


@pytest.mark.parametrize("role", ["viewer", "commenter", "signatory"])
def test_who_only_reads_sees_the_words_and_writes_none(team, alice, bob, role):
    Participant.objects.filter(person=team.bob).update(role=role)

    async def story():
        async with at_table(team.q8.pk, alice) as (one, _), at_table(team.q8.pk, bob) as (other, _):
            await wait_for(lambda: one.is_synced and other.is_synced)
            await one.write("More.")
            await wait_for(lambda: str(other) == "More.")
            await other.write(" Less.")
            await wait_for(lambda: other.told(protocol.REFUSED))
            return refusals(other)

    assert asyncio.run(story()) == [("not-allowed", False)]
    assert stored(team) == "More."


def test_a_removed_person_loses_the_socket(team, alice, bob):
    async def story():
        async with at_table(team.q8.pk, alice), at_table(team.q8.pk, bob) as (other, line):
            await wait_for(lambda: other.is_synced)
            leaving = Participant.objects.filter(person=team.bob)
            await in_thread(leaving.update, left_at="2023-05-01T12:00Z")
            await wait_for(lambda: line.code is not None)
            return line.code, other.told(protocol.CLOSED)

    code, told = asyncio.run(story())

    assert code == 4403
    assert told[0]["sentence"] == "You do not take part in this response any more."


def test_who_has_left_their_organisation_writes_for_it_no_more(team, bob):
    theirs = Participant.objects.select_related("organisation").get(person=team.bob).organisation

    async def story():
        async with at_table(team.q8.pk, bob) as (writer, line):
            await wait_for(lambda: writer.is_synced)
            await in_thread(leave, team.bob, theirs)
            await writer.write("Late.")
            await wait_for(lambda: line.code is not None)
            return line.code, writer.told(protocol.CLOSED)[0]["sentence"]

    sentence = "You have left Second, so you cannot write for it any more."
    assert asyncio.run(story()) == (4403, sentence)
    assert stored(team) == ""


@pytest.mark.parametrize("state", ["in_moderation", "signed_off", "finished"])
def test_a_response_that_is_closed_takes_no_frame(team, alice, state):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, line):
            await wait_for(lambda: writer.is_synced)
            await in_thread(Response.objects.update, state=state)
            await writer.write("Late.")
            await wait_for(lambda: line.code is not None)
            return line.code, writer.is_stored

    assert asyncio.run(story()) == (4403, False)
    assert stored(team) == ""


def test_who_signs_out_loses_the_socket(team, alice):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, line):
            await wait_for(lambda: writer.is_synced)
            await in_thread(BrowserSession.objects.all().delete)
            await wait_for(lambda: line.code is not None)
            return line.code

    assert asyncio.run(story()) == 4403


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (b"", "truncated"),
        (b"\x00", "truncated"),
        (b"\x00\x07\x00", "unknown"),
        (b"\x63\x00", "unknown"),
        (b"\x00\x02\x05ab", "truncated"),
        (b"\x00\x02\x01ab", "trailing"),
        (b"\xff" * 100_000, "too-long-number"),
        (framed(UPDATE, b"x" * 300_000), "too-big"),
        (framed(STEP_1, write_number(2**28)), "unknown"),
        (doing({"paragraph": "x" * 5000, "writing": True}), "too-big"),
        (doing({"paragraph": -1, "writing": True}), "unknown"),
        (doing([[]]), "unknown"),
    ],
)  # fmt: skip
def test_a_frame_that_cannot_be_read_is_refused_and_the_page_told_to_begin_again(team, alice, frame, reason):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, _):
            await wait_for(lambda: writer.is_synced)
            asked = len(writer.told(HEARD + STEP_1))
            await writer.say(frame)
            await wait_for(lambda: len(writer.told(HEARD + STEP_1)) > asked)
            await writer.write("Still here.")
            writer.owes = False
            await wait_for(lambda: writer.is_stored)
            return refusals(writer)

    assert asyncio.run(story()) == [(reason, True)]
    assert stored(team) == "Still here."


@pytest.mark.parametrize("step", [STEP_2, UPDATE])
@pytest.mark.parametrize(
    "update", [b"", b"\x00", write_number(2**28) + b"\x01\x01\x00\x04\x01\x01t\x01x\x00", b"\x01" * 40]
)
def test_an_update_that_is_none_is_refused(team, alice, step, update):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, _):
            await wait_for(lambda: writer.is_synced)
            await writer.say(framed(step, update))
            await wait_for(lambda: writer.told(protocol.REFUSED))
            writer.owes = False
            await writer.write("Still here.")
            await wait_for(lambda: writer.is_stored)

    asyncio.run(story())
    assert stored(team) == "Still here."


def test_a_gap_is_answered_with_what_the_server_has(team, alice, bob):
    async def story():
        async with at_table(team.q8.pk, alice) as (one, _), at_table(team.q8.pk, bob) as (other, _):
            await wait_for(lambda: one.is_synced and other.is_synced)
            one.text.insert(0, "Lost. ")
            await one.write("Kept.")
            await wait_for(lambda: one.is_stored)
            await wait_for(lambda: str(other) == "Lost. Kept.")
            return refusals(one)

    assert asyncio.run(story()) == [("gap", True)]
    assert stored(team) == "Lost. Kept."


def test_nobody_writes_under_the_id_of_another(team, alice, bob):
    async def story():
        async with at_table(team.q8.pk, alice) as (one, _), at_table(team.q8.pk, bob) as (other, _):
            await wait_for(lambda: one.is_synced and other.is_synced)
            await one.write("Mine.")
            await wait_for(lambda: str(other) == "Mine.")
            before = one.text.state()
            one.text.insert(5, " Not mine.")
            await other.say(framed(UPDATE, one.text.update(before)))
            await wait_for(lambda: other.told(protocol.REFUSED))

    asyncio.run(story())
    assert stored(team) == "Mine."


def test_the_server_says_who_is_here_and_nobody_can_say_they_are_another(team, alice, bob):
    async def story():
        async with at_table(team.q8.pk, alice) as (one, _), at_table(team.q8.pk, bob) as (other, _):
            await wait_for(lambda: one.is_synced and other.is_synced)
            await other.say(
                doing({"paragraph": 3, "writing": True, "name": "Alice", "organisation": "First"})
            )
            await wait_for(lambda: any(said and said[0]["writing"] for said in one.told(protocol.AWARENESS)))
            return one.told(protocol.AWARENESS)[-1]

    (told,) = asyncio.run(story())

    assert len(told.pop("id")) == 12
    assert told == {
        "name": "Bob",
        "organisation": "Second",
        "paragraph": 3,
        "writing": True,
        "place": 1,
    }


def test_a_page_of_an_earlier_life_of_the_document_never_syncs(team, alice):
    async def story():
        async with at_table(team.q8.pk, alice, epoch=7) as (writer, line):
            await wait_for(lambda: line.code is not None)
            return line.code, writer.told(protocol.EPOCH)

    assert asyncio.run(story()) == (4409, [{"epoch": 1}])


def test_a_document_that_is_built_anew_sends_every_page_away(team, alice):
    async def story():
        async with at_table(team.q8.pk, alice) as (writer, line):
            await wait_for(lambda: writer.is_synced)
            await writer.write("More.")
            await wait_for(lambda: writer.is_stored)
            await in_thread(lambda: log.restart(Document.objects.get(answer=team.q8).pk))
            await wait_for(lambda: line.code is not None)
            return line.code, writer.told(protocol.EPOCH)

    assert asyncio.run(story()) == (4409, [{"epoch": 1}, {"epoch": 2}])


def test_a_room_takes_so_many_and_no_more(team, alice, monkeypatch):
    monkeypatch.setattr(rooms, "MOST_GUESTS", 1)

    async def story():
        async with at_table(team.q8.pk, alice) as (writer, _):
            await wait_for(lambda: writer.is_synced)
            async with at_table(team.q8.pk, alice) as (_, line):
                await wait_for(lambda: line.code is not None)
                return line.code

    assert asyncio.run(story()) == 4429
