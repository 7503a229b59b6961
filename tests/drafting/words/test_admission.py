"""What may enter a document, and that whatever else comes is refused with a reason."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responses.drafting.words.admission import LARGEST_UPDATE, Ledger, Refused, admit
from responses.drafting.words.codec import Malformed, read_update
from tests.drafting.words.writing import Browser

ANN, BEN = ("ann", None), ("ben", "forum")


def varint(number):
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def admitted(ledger, update, author):
    found = admit(ledger, update, author)
    ledger.take(found, author)
    return found


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def ann():
    return Browser(7)


def test_a_first_update_binds_its_client_to_who_sent_it(ledger, ann):
    found = admitted(ledger, ann.type(0, "Words’"), ANN)

    assert (found.new_clients, found.clocks, found.size) == ((7,), {7: 6}, 8)
    assert ledger.clients == {7: ANN}


def test_updates_that_follow_one_another_are_admitted(ledger, ann):
    for update in (ann.type(0, "Words"), ann.type(5, " more 🙂"), ann.erase(0, 2)):
        assert admitted(ledger, update, ANN).is_news

    assert ledger.clocks == {7: 13}


def test_what_is_here_already_may_come_again_from_anybody(ledger, ann):
    admitted(ledger, ann.type(0, "Words"), ANN)

    again = admit(ledger, ann.document.get_update(), BEN)

    assert not again.is_news


def test_a_gap_is_refused_and_asks_for_what_is_missing(ledger, ann):
    ann.type(0, "One ")
    second = ann.type(4, "two")

    with pytest.raises(Refused) as refusal:
        admit(ledger, second, ANN)

    assert refusal.value.resync


def test_words_beside_words_that_are_not_here_are_refused(ledger, ann):
    ben = Browser(8)
    ben.hear(ann.type(0, "One"))

    with pytest.raises(Refused) as refusal:
        admit(ledger, ben.type(2, "x"), BEN)

    assert refusal.value.resync


def test_taking_out_what_is_not_here_is_refused(ledger, ann):
    ann.type(0, "One")

    with pytest.raises(Refused) as refusal:
        admit(ledger, ann.erase(0, 2), ANN)

    assert refusal.value.resync


def test_new_words_under_somebody_elses_id_are_refused(ledger, ann):
    admitted(ledger, ann.type(0, "One"), ANN)

    with pytest.raises(Refused, match="somebody else") as refusal:
        admit(ledger, ann.type(3, " two"), BEN)

    assert not refusal.value.resync


def test_the_servers_ids_are_no_browsers(ledger, ann):
    admitted(ledger, ann.type(0, "One"), ANN)
    ledger.ours.add(7)

    with pytest.raises(Refused, match="server"):
        admit(ledger, ann.type(3, " two"), ANN)


@pytest.mark.parametrize("character", ["\x00", "\r", "\u202e", "\u2028", "\uffff"])
def test_characters_that_no_answer_holds_are_refused(ledger, ann, character):
    with pytest.raises(Refused, match="cannot be kept"):
        admit(ledger, ann.type(0, f"a{character}b"), ANN)


HOSTILE = {
    "2^28 clients": varint(2**28),
    "2^28 structs": b"\x01" + varint(2**28) + b"\x07\x00",
    "2^28 deletes": b"\x00\x01\x07" + varint(2**28),
    "a number of 100 kB": b"\xff" * 100_000,
    "a clock beyond everything": b"\x01\x01\x07" + varint(2**53 - 1) + b"\x04\x01\x01t\x01a\x00",
    "a string of 2^40 bytes": b"\x01\x01\x07\x00\x04\x01\x01t" + varint(2**40) + b"a\x00",
    "another root": b"\x01\x01\x07\x00\x04\x01\x01u\x01a\x00",
    "a map's key": b"\x01\x01\x07\x00\x24\x01\x01t\x01k\x01a\x00",
    "a format": b"\x01\x01\x07\x00\x06\x01\x01t\x01b\x04true\x00",
    "an embed": b"\x01\x01\x07\x00\x05\x01\x01t\x02{}\x00",
    "a type": b"\x01\x01\x07\x00\x07\x01\x01t\x02\x00",
    "any value": b"\x01\x01\x07\x00\x08\x01\x01t\x01\x78\x00",
    "a subdocument": b"\x01\x01\x07\x00\x09\x01\x01t\x01a\x00",
    "no UTF-8": b"\x01\x01\x07\x00\x04\x01\x01t\x01\xff\x00",
    "half a pair": b"\x01\x01\x07\x00\x04\x01\x01t\x03\xed\xa0\x80\x00",
    "an empty string": b"\x01\x01\x07\x00\x04\x01\x01t\x00\x00",
    "something after its end": b"\x00\x00\x00",
    "nothing": b"",
    "one client twice": b"\x02\x01\x07\x00\x04\x01\x01t\x01a\x01\x07\x01\x84\x07\x00\x01b\x00",
    "beside itself": b"\x01\x01\x07\x00\x84\x07\x00\x01a\x00",
    "a skip over nothing": b"\x01\x02\x07\x00\x0a\x05\x04\x01\x01t\x01a\x00",
    "more than a frame": b"\x00" * (LARGEST_UPDATE + 1),
}


@pytest.mark.parametrize("frame", HOSTILE.values(), ids=HOSTILE)
def test_hostile_frames_are_refused_with_a_reason_and_cost_no_memory(ledger, frame):
    tracemalloc.start()

    with pytest.raises(Refused) as refusal:
        admit(ledger, frame, ANN)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refusal.value.reason.endswith(".")
    assert peak < 1_000_000


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_refused_or_harmless(noise):
    said, reader = "", Browser(9)

    try:
        reader.hear(admit(Ledger(), noise, ANN).update)
    except Refused as refusal:
        said = refusal.reason

    assert said == "" or said.endswith(".")
    assert str(reader) == ""


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_good_update_with_a_byte_changed_or_cut_off_never_breaks_anything(data):
    ann = Browser(7)
    ledger = Ledger()
    for words in ("One’ 🙂", " two", "Three "):
        admitted(ledger, ann.type(0, words), ANN)
    good = bytearray(ann.type(3, "next"))
    at = data.draw(st.integers(0, len(good) - 1))
    good[at] = data.draw(st.integers(0, 255))
    bad = bytes(good[: data.draw(st.integers(1, len(good)))])

    try:
        found = admit(ledger, bad, ANN)
    except Refused:
        return

    here = Browser(9, ann.document.get_update())
    here.hear(found.update)
    assert isinstance(str(here), str)


def test_an_update_reads_as_what_the_library_wrote(ann):
    ann.type(0, "One two")

    contents = read_update(ann.erase(3, 7), "t")

    assert contents.deletes == [(7, 3, 4)]
    with pytest.raises(Malformed):
        read_update(ann.document.get_update(), "other")
