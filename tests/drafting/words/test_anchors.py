"""A stretch of text is found again wherever its words went."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.words.anchors import Anchor, anchor, resolve, resolve_many
from responses.drafting.words.attribution import Runs
from responses.drafting.words.documents import LiveDocument
from responses.drafting.words.offsets import SharedText

letters = st.text(st.sampled_from("ab .’éŵ🙂"), max_size=9)


def live_of(text):
    return LiveDocument(uuid4(), 0, 1, 1, 0, text, Runs())


@given(st.lists(letters, min_size=1, max_size=5), letters.filter(bool), letters, letters, st.data())
def test_a_stretch_moves_with_what_is_written_and_taken_out_around_it(strokes, held, new, newer, data):
    shared = SharedText(client_id=5)
    for words in strokes:
        other = SharedText(client_id=len(str(shared)) + 6)
        other.apply([shared.update()])
        shared.apply([other.change([(0, min(1, len(str(shared))), words + " | ")])])
    at = data.draw(st.integers(0, len(str(shared))))
    shared.insert(at, held)
    before, after = str(shared)[:at], str(shared)[at + len(held) :]
    found = anchor(live_of(shared), at, at + len(held))

    shared.change([(0, len(before), new), (at + len(held), len(before + held + after), newer)])

    assert resolve(live_of(shared), found) == (len(new), len(new) + len(held))
    assert found.quote == held


@given(letters, letters.filter(bool), letters)
def test_a_stretch_that_is_taken_out_is_lost(one, held, three):
    shared = SharedText()
    shared.insert(0, one + held + three)
    found = anchor(live_of(shared), len(one), len(one + held))

    shared.delete(len(one), len(one + held))

    assert resolve(live_of(shared), found) is None


@given(letters, st.lists(letters.filter(bool), min_size=3, max_size=3), letters)
def test_a_stretch_that_loses_its_ends_is_what_is_left_of_it(one, parts, three):
    shared = SharedText()
    held = "".join(parts)
    shared.insert(0, one + held + three)
    found = anchor(live_of(shared), len(one), len(one + held))

    shared.change(
        [
            (len(one), len(one + parts[0]), ""),
            (len(one + parts[0] + parts[1]), len(one + held), ""),
        ]
    )

    assert resolve(live_of(shared), found) == (len(one), len(one + parts[1]))


@given(st.binary(max_size=12), st.binary(max_size=12))
def test_bytes_that_are_no_place_are_lost(start, end):
    shared = SharedText()
    shared.insert(0, "Words")

    found = resolve(live_of(shared), Anchor(start, end, ""))

    assert found is None or found[0] < found[1] <= len("Words")


@given(st.lists(st.tuples(letters, letters), min_size=1, max_size=6), st.data())
def test_many_stretches_are_found_as_each_is_by_itself(strokes, data):
    shared = SharedText(client_id=5)
    shared.insert(0, "A🙂 begins’. ")
    held = []
    for number, (new, newer) in enumerate(strokes):
        text = str(shared)
        start = data.draw(st.integers(0, len(text) - 1))
        held.append(anchor(live_of(shared), start, data.draw(st.integers(start + 1, len(text)))))
        other = SharedText(client_id=number + 6)
        other.apply([shared.update()])
        cut = data.draw(st.integers(0, len(text)))
        updates = [other.change([(0, 1, new + "ŵ")]), shared.change([(cut, len(text), newer + "🙂")])]
        shared.apply(updates)
    alone = [resolve(live_of(shared), each) for each in held]

    together = resolve_many(live_of(shared), [*held, Anchor(b"\x00\x07\x01\x00\x01", b"", "")])

    assert together == [*alone, None]
