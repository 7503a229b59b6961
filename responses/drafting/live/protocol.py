"""What goes over the wire: Yjs's sync messages, and a few of our own.

A frame is one message: a variable-length integer for its kind, then its parts. 0 is Yjs's sync protocol
(step 1: "this is what I have"; step 2: "this is what you lack"; update), 1 is who does what (JSON).
From the server only: 100 acknowledges, 101 refuses, 102 names the epoch, 103 closes.
"""

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from responses.drafting.words import codec
from responses.drafting.words.codec import read_state

MOST_BYTES = 256 * 1024
"""A longer frame from a browser is refused."""
MOST_AWARENESS = 4 * 1024
_LONGEST_NUMBER = 8
"""Bytes of a variable-length integer: the ids of writers have 53 bits."""

SYNC, AWARENESS = 0, 1
ACKNOWLEDGED, REFUSED, EPOCH, CLOSED = 100, 101, 102, 103


class Malformed(Exception):  # noqa: N818 -- a refusal, not a fault
    """The frame is not of our protocol, or claims more than it may."""


class Kind(IntEnum):
    """What a browser may send."""

    STEP_1 = 0
    STEP_2 = 1
    UPDATE = 2
    DOING = 10


@dataclass(frozen=True)
class Message:
    """One message of a browser: a state vector, an update, or what the person does (JSON)."""

    kind: Kind
    body: bytes


def read_message(frame: bytes) -> Message:
    """The message in a frame. Raises Malformed."""
    if len(frame) > MOST_BYTES:
        raise Malformed("too-big")
    kind, at = read_number(frame, 0)
    if kind == AWARENESS:
        body = _last_part(frame, at)
        if len(body) > MOST_AWARENESS:
            raise Malformed("too-big")
        return Message(Kind.DOING, body)
    if kind != SYNC:
        raise Malformed("unknown")
    step, at = read_number(frame, at)
    if step > Kind.UPDATE:
        raise Malformed("unknown")
    body = _last_part(frame, at)
    if step == Kind.STEP_1:
        _check_state(body)
    return Message(Kind(step), body)


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned integer, seven bits a byte, the smallest first; and where it ends. Raises Malformed."""
    number = 0
    for index in range(_LONGEST_NUMBER):
        if at + index >= len(data):
            raise Malformed("truncated")
        byte = data[at + index]
        number |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004 -- the bit that says "more"
            return number, at + index + 1
    raise Malformed("too-long-number")


def write_number(number: int) -> bytes:
    """The same integer as it is written."""
    written = bytearray()
    while number > 0x7F:  # noqa: PLR2004 -- seven bits a byte
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def write_state_vector(clocks: dict[int, int]) -> bytes:
    """A state vector of these writers alone."""
    entries = b"".join(write_number(client) + write_number(clock) for client, clock in clocks.items())
    return write_number(len(clocks)) + entries


def ask(vector: bytes) -> bytes:
    """Sync step 1: what the server has; the browser sends the rest."""
    return bytes((SYNC, Kind.STEP_1)) + _part(vector)


def answer(update: bytes) -> bytes:
    """Sync step 2: what the browser lacks."""
    return bytes((SYNC, Kind.STEP_2)) + _part(update)


def pass_on(update: bytes) -> bytes:
    """Words that somebody else wrote."""
    return bytes((SYNC, Kind.UPDATE)) + _part(update)


def here(people: list[dict[str, Any]]) -> bytes:
    """Who else is here, and what they do."""
    return bytes((AWARENESS,)) + _part(_json(people))


def acknowledged(vector: bytes, frame: int) -> bytes:
    """These words are stored: a state vector of the writer alone, and the number of the newest frame that is.

    Frames of a socket are numbered from 1, of every kind. The number is for deletions, which no state
    vector counts.
    """
    return bytes((ACKNOWLEDGED,)) + _part(vector) + write_number(frame)


def refused(reason: str, sentence: str, *, resync: bool) -> bytes:
    """A frame was not taken; `resync` says that step 1 follows, to begin again from what is stored."""
    return bytes((REFUSED,)) + _part(_json({"reason": reason, "sentence": sentence, "resync": resync}))


def epoch(number: int) -> bytes:
    """Which life of the document this is; words of another one are merged, never synced."""
    return bytes((EPOCH,)) + _part(_json({"epoch": number}))


def closed(reason: str, sentence: str) -> bytes:
    """Nothing is taken any more; the sentence says why."""
    return bytes((CLOSED,)) + _part(_json({"reason": reason, "sentence": sentence}))


def _check_state(vector: bytes) -> None:
    """Before the library makes anything of what it claims."""
    try:
        read_state(vector)
    except codec.Malformed as fault:
        raise Malformed("unknown") from fault


def _last_part(frame: bytes, at: int) -> bytes:
    """A part with its length before it, with nothing after it."""
    length, at = read_number(frame, at)
    if length != len(frame) - at:
        raise Malformed("truncated" if length > len(frame) - at else "trailing")
    return frame[at:]


def _part(data: bytes) -> bytes:
    return write_number(len(data)) + data


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
