"""Offsets are code points everywhere, whatever the library counts in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.words.offsets import SharedText, Unreadable

letters = st.text(st.sampled_from("ab .’éŵ🙂👩‍👧\n"), max_size=12)


@st.composite
def strokes(draw):
    """(start, end, words) one after the other, each within the text as it then is."""
    text, found = "", []
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        words = draw(letters)
        found.append((start, end, words))
        text = text[:start] + words + text[end:]
    return found


@given(strokes())
def test_writing_in_the_shared_text_is_writing_in_a_string(found):
    shared, plain = SharedText(), ""

    for start, end, words in found:
        shared.delete(start, end)
        shared.insert(start, words)
        plain = plain[:start] + words + plain[end:]

    assert str(shared) == plain
    assert shared.size == len(plain.encode())


@given(letters, letters, letters, letters, letters)
def test_several_changes_at_once_are_counted_in_the_text_before_them(one, two, three, new, newer):
    before = one + two + three
    shared = SharedText()
    shared.insert(0, before)

    update = shared.change(
        [(len(one), len(one), new), (len(one) + len(two), len(before), newer)],
    )

    assert str(shared) == one + new + two + newer
    assert update or str(shared) == before


@given(letters, letters)
def test_what_happened_is_told_in_bytes_of_the_text(one, two):
    here, there = SharedText(client_id=1), SharedText(client_id=2)
    here.insert(0, one + two)

    steps = there.apply_watched([here.update()])

    assert sum(step.length for step in steps if step.what == "insert") == len((one + two).encode())


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\xff" * 20])
def test_bytes_that_are_no_update_are_unreadable(junk):
    with pytest.raises(Unreadable):
        SharedText().apply([junk])
