"""Whatever bytes come: a message, or a refusal that names the fault."""

from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.live import protocol
from responses.drafting.live.guests import Doing
from responses.drafting.live.protocol import Kind, Malformed, read_message, read_number, write_number

REASONS = {"too-big", "unknown", "truncated", "trailing", "too-long-number"}


def outcome(frame):
    try:
        return read_message(frame).kind
    except Malformed as fault:
        return str(fault)


@given(st.integers(0, 2**53 - 1))
def test_a_number_is_read_as_it_was_written(number):
    assert read_number(write_number(number), 0) == (number, len(write_number(number)))


@given(st.one_of(st.binary(max_size=200), st.binary(max_size=60).map(lambda rest: b"\x00" + rest)))
def test_any_frame_is_a_message_or_is_refused(frame):
    assert outcome(frame) in REASONS | set(Kind)


@given(st.binary(max_size=100) | st.text(max_size=100).map(str.encode))
def test_what_somebody_does_is_read_or_refused(body):
    try:
        doing = Doing.read(body)
    except Malformed:
        return
    assert isinstance(doing.paragraph, int)


@given(st.binary(max_size=100))
def test_an_update_comes_through_as_it_is(update):
    assert read_message(protocol.pass_on(update)) == protocol.Message(Kind.UPDATE, update)
