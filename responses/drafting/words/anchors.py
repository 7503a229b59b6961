"""Places in an answer that move with its text: for comments, suggestions and conflicts.

The library has such places too, but counts them partly in bytes and partly in UTF-16, and stops the process where
the two differ. Ours are the same bytes as Yjs's own relative positions, found by asking a copy: a probe that is put
in behind a character says which one that is; a character that is taken out says where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from responses.drafting.words.admission import PROBE
from responses.drafting.words.codec import (
    Malformed,
    Reader,
    deletion,
    insertion_after,
    packed,
    read_update,
    utf16_length,
)
from responses.drafting.words.documents import LiveDocument
from responses.drafting.words.offsets import ROOT, SharedText, Unreadable

_ITEM = 0
_AFTER, _BEFORE = b"\x00", b"\x41"  # Yjs: hold on to the character that follows, or to the one before


@dataclass(frozen=True)
class Anchor:
    """A stretch of text: it begins with one character and ends with another, wherever those go."""

    start: bytes
    end: bytes
    quote: str


def anchor(live: LiveDocument, start: int, end: int) -> Anchor:
    """Hold on to the characters from `start` to before `end`, in code points. Raises ValueError for no stretch."""
    text = str(live.text)
    if not 0 <= start < end <= len(text):
        raise ValueError("There is no such stretch of text.")
    copy = _copy(live.text.update())
    # The later one first: a probe moves what follows it.
    last = _character(copy, end - 1, text)
    first = _character(copy, start, text)
    return Anchor(
        packed(_ITEM, first[0], first[1] - first[2] + 1) + _AFTER + packed(first[2]),
        packed(_ITEM, last[0], last[1]) + _BEFORE + packed(last[2]),
        text[start:end],
    )


def resolve(live: LiveDocument, held: Anchor) -> tuple[int, int] | None:
    """Where the stretch is now, in code points, or None where nothing of it is left."""
    return resolve_many(live, [held])[0]


def resolve_many(live: LiveDocument, held: Sequence[Anchor]) -> list[tuple[int, int] | None]:
    """Where each of the stretches is now: as `resolve`."""
    whole = live.text.update()
    packed_text = str(live.text).encode()
    return [_resolve(whole, packed_text, each) for each in held]


def _resolve(whole: bytes, text: bytes, held: Anchor) -> tuple[int, int] | None:
    try:
        first, last = _read(held.start), _read(held.end)
        start, end = _find(whole, *first)[0], _find(whole, *last)[1]
    except (Malformed, Unreadable, ValueError):
        return None
    if start >= end:
        return None
    return len(text[:start].decode()), len(text[:end].decode())


def _read(position: bytes) -> tuple[int, int, int]:
    """Client, first clock and UTF-16 length of a held character. Raises Malformed."""
    reader = Reader(bytes(position))
    if reader.number() != _ITEM:
        raise Malformed("It holds on to nothing.")
    client, clock, side, units = reader.number(), reader.number(), reader.byte(), reader.number()
    return client, clock - units + 1 if side == _BEFORE[0] else clock, units


def _character(copy: SharedText, at: int, text: str) -> tuple[int, int, int]:
    """Client, last clock and UTF-16 length of the character at an offset of the text."""
    probe = read_update(copy.change([(at + 1, at + 1, "x")]), ROOT)
    _, _, client, clock = probe.needs[0]
    return client, clock, utf16_length(text[at])


def _find(whole: bytes, client: int, clock: int, units: int) -> tuple[int, int]:
    """Where a character begins and ends, in bytes of the text; where it was, if it is gone."""
    if span := _told(whole, deletion(client, clock, units)):
        return span
    span = _told(whole, insertion_after(client, clock + units - 1, "x", PROBE))
    if not span:
        raise ValueError("That character never was.")
    return span[0], span[0]


def _told(whole: bytes, update: bytes) -> tuple[int, int] | None:
    """Where an update of one stretch changes the text, in bytes; None where it changes nothing."""
    copy = _copy(whole)
    steps = copy.apply_watched([update])
    copy.close()
    if not steps:
        return None
    at = steps[0].length if steps[0].what == "retain" else 0
    return at, at + steps[-1].length


def _copy(whole: bytes) -> SharedText:
    copy = SharedText(client_id=PROBE)
    copy.apply([whole])
    return copy
