"""One log for each answer: what it has acknowledged is there, for everybody, with its author."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responses.drafting.models import Answer, Client, Document, Participant, Response, Update
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.words import log, storing
from responses.drafting.words.admission import Refused
from responses.drafting.words.anchors import anchor, resolve
from responses.drafting.words.documents import Writer
from responses.people.services import leave
from tests.drafting.cast import add_snippets, save, take_part
from tests.drafting.words.writing import Browser


def organisation_of(person):
    return Participant.objects.get(person=person, left_at=None).organisation


def send(answer, person, *updates):
    return log.append_many(answer.pk, updates, author=person, organisation=organisation_of(person))


def writer_of(person):
    return Writer(person, organisation_of(person))


def words_and_authors(answer):
    live = log.load(answer.pk)
    text, at, found = str(live.text), 0, []
    for length, person, _ in live.kept_runs():
        found.append((text[at : at + length], person))
        at += length
    return found


@pytest.fixture
def alice(team):
    return Browser(1)


@pytest.fixture
def bob(team):
    return Browser(2)


def test_what_two_people_write_at_once_is_one_text_with_its_authors(team, alice, bob):
    send(team.q8, team.alice, alice.type(0, "From Alice. "))
    bob.hear(alice.sent[0])
    send(team.q8, team.bob, bob.type(12, "From Bob’s house."))
    send(team.q8, team.alice, alice.type(5, "dear "))

    team.q8.refresh_from_db()
    assert team.q8.text == "From dear Alice. From Bob’s house."
    assert words_and_authors(team.q8) == [
        ("From dear Alice. ", str(team.alice.pk)),
        ("From Bob’s house.", str(team.bob.pk)),
    ]


def test_a_batch_of_one_person_is_one_row(team, alice):
    alice.type(0, "One")
    alice.type(3, " two")
    alice.erase(0, 1)

    appended = send(team.q8, team.alice, *alice.sent)

    assert (appended.seqs, appended.head_seq) == ((1,), 1)
    assert str(log.load(team.q8.pk).text) == "ne two"
    assert appended.state_vector == alice.document.get_state()


def test_a_batch_with_something_refused_in_it_leaves_nothing(team, alice):
    alice.type(0, "One")

    with pytest.raises(Refused):
        send(team.q8, team.alice, alice.sent[0], b"\x01")

    assert str(log.load(team.q8.pk).text) == ""
    assert not Update.objects.exists()


def test_what_comes_again_is_no_new_row(team, alice, bob):
    send(team.q8, team.alice, alice.type(0, "One"), alice.erase(0, 1))
    bob.hear(alice.document.get_update())

    appended = send(team.q8, team.bob, bob.document.get_update())

    assert (appended.seqs, appended.head_seq) == ((), 1)
    assert Update.objects.count() == 1


def test_nobody_writes_under_the_id_of_somebody_else(team, alice):
    send(team.q8, team.alice, alice.type(0, "One"))

    with pytest.raises(Refused, match="somebody else"):
        send(team.q8, team.bob, alice.type(3, " two"))

    assert Client.objects.get().author == team.alice


def test_closed_words_take_no_update(team, alice):
    Response.objects.filter(pk=team.response.pk).update(state="signed_off")

    with pytest.raises(TextClosed):
        send(team.q8, team.alice, alice.type(0, "Late."))


def test_a_stranger_writes_nothing(team, stranger, alice):
    with pytest.raises(NotAllowed):
        log.append(team.q8.pk, alice.type(0, "Mine."), author=stranger, organisation=None)


def test_each_part_of_a_turn_is_kept_or_refused_for_itself_and_says_why(team, alice, bob):
    joan = take_part(team.response, "Joan", organisation_of(team.bob), Participant.Role.VIEWER)
    leave(team.bob, organisation_of(team.bob))

    kept, left, reads = log.append_parts(
        team.q8.pk,
        [
            log.Part(writer_of(team.alice), [alice.type(0, "Kept.")]),
            log.Part(writer_of(team.bob), [bob.type(0, "Left.")]),
            log.Part(writer_of(joan), [Browser(3).type(0, "Read.")]),
        ],
    )

    assert kept.seqs == (1,)
    assert str(left) == "You have left Second, so you cannot write for it any more."
    assert str(reads) == "You can read this response, but not change it."
    assert str(log.load(team.q8.pk).text) == "Kept."


def test_a_turn_asks_no_more_of_the_database_for_more_writers(team):
    crowd = [
        take_part(team.response, f"Writer {n}", organisation_of(team.bob), Participant.Role.AUTHOR)
        for n in range(6)
    ]
    pages = [Browser(10 + n) for n in range(6)]
    parts = [
        log.Part(writer_of(person), [page.type(0, "Mine. ")])
        for person, page in zip(crowd, pages, strict=True)
    ]
    send(team.q8, team.alice, Browser(1).type(0, "First. "))

    with CaptureQueriesContext(connection) as one:
        log.append_parts(team.q8.pk, parts[:1])
    with CaptureQueriesContext(connection) as five:
        log.append_parts(team.q8.pk, parts[1:])

    assert Update.objects.count() == 7
    assert len(five) == len(one)


def test_more_than_an_answer_holds_is_refused_and_nothing_of_it_stays(team, alice):
    for _ in range(2):
        send(team.q8, team.alice, alice.type(0, "x" * 99_000))

    with pytest.raises(Refused, match="may hold"):
        send(team.q8, team.alice, alice.type(0, "y" * 2_001))

    team.q8.refresh_from_db()
    assert len(team.q8.text) == 198_000


def test_where_used_follows_what_is_typed(team, alice, consultation):
    add_snippets(consultation, 2)

    send(team.q8, team.alice, alice.type(0, "See [@CON-2]."))

    assert [citation.snippet.key for citation in team.q8.citations.all()] == ["CON-2"]


def test_typing_does_not_count_as_a_version_of_the_response(team, alice):
    before = Response.objects.get(pk=team.response.pk).version

    send(team.q8, team.alice, alice.type(0, "One"))

    assert Response.objects.get(pk=team.response.pk).version == before


def test_an_answer_that_was_written_before_there_was_a_log_keeps_its_words_and_authors(team, alice):
    save(team.q8, team.alice, "From Alice.")
    save(team.q8, team.bob, "From Alice. From Bob’s.")
    Document.objects.all().delete()

    live = log.load(team.q8.pk)

    assert str(live.text) == "From Alice. From Bob’s."
    assert words_and_authors(team.q8) == [
        ("From Alice.", str(team.alice.pk)),
        (" From Bob’s.", str(team.bob.pk)),
    ]


def test_compacting_changes_nothing_that_anybody_sees(team, alice, bob):
    send(team.q8, team.alice, alice.type(0, "From Alice’s. "), alice.erase(0, 1))
    bob.hear(alice.document.get_update())
    send(team.q8, team.bob, bob.type(3, "Bob"))
    before = words_and_authors(team.q8)

    log.compact(team.q8.document.pk)

    document = Document.objects.get()
    assert (document.snapshot_seq, document.head_seq) == (2, 2)
    assert words_and_authors(team.q8) == before
    assert [row.seq for row in log.read_since(document.pk, 0)] == [1, 2]
    assert send(team.q8, team.alice, alice.type(0, "More. ")).head_seq == 3


def test_a_long_log_is_compacted_by_itself(team, alice, monkeypatch):
    monkeypatch.setattr(storing, "MOST_ROWS", 3)

    for _ in range(4):
        send(team.q8, team.alice, alice.type(0, "a "))

    assert Document.objects.get().snapshot_seq == 3
    assert str(log.load(team.q8.pk).text) == "a a a a "


def test_a_document_in_memory_takes_in_what_others_wrote(team, alice):
    live = log.load(team.q8.pk)
    send(team.q8, team.alice, alice.type(0, "One"))

    rows = log.catch_up(live)

    assert [row.seq for row in rows] == [1]
    assert str(live.text) == "One"
    assert log.catch_up(live) == []


def test_a_document_built_anew_keeps_words_and_authors_and_is_not_doubled_by_an_old_page(team, alice):
    send(team.q8, team.alice, alice.type(0, "From Alice. "))
    send(team.q8, team.bob, Browser(2, alice.document.get_update()).type(12, "From Bob."))
    live, before = log.load(team.q8.pk), words_and_authors(team.q8)

    epoch = log.restart(live.document_id)

    assert epoch == 2
    assert words_and_authors(team.q8) == before
    assert log.catch_up(live) is None
    with pytest.raises(Refused, match="anew"):
        log.append(
            team.q8.pk,
            alice.document.get_update(),
            author=team.alice,
            organisation=organisation_of(team.alice),
            epoch=1,
        )
    assert Answer.objects.get(pk=team.q8.pk).text == "From Alice. From Bob."


def test_an_anchor_moves_with_its_words_and_is_lost_with_them(team, alice):
    send(team.q8, team.alice, alice.type(0, "One tŵo three"))
    held = anchor(log.load(team.q8.pk), 4, 7)

    send(team.q8, team.alice, alice.type(0, "🙂 "))
    moved = resolve(log.load(team.q8.pk), held)
    send(team.q8, team.alice, alice.erase(5, 10))
    lost = resolve(log.load(team.q8.pk), held)

    assert (held.quote, moved, lost) == ("tŵo", (6, 9), None)
