"""Places in an answer that move with its text: for comments, suggestions and conflicts.

The library has such places too, but counts them partly in bytes and partly in UTF-16, and stops the process where
the two differ. Ours are the same bytes as Yjs's own relative positions, found by asking a copy: a probe that is put
in behind a character says which one that is; a character that is taken out says where it was.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from responses.drafting.words.admission import PROBE
from responses.drafting.words.codec import (
    Malformed,
    Reader,
    insertion_after,
    packed,
    read_state,
    read_update,
    utf16_length,
)
from responses.drafting.words.documents import LiveDocument
from responses.drafting.words.offsets import ROOT, SharedText, Unreadable

_ITEM = 0
_AFTER, _BEFORE = b"\x00", b"\x41"  # Yjs: hold on to the character that follows, or to the one before
_FIRST_PROBE, _MOST_PROBES = 0xE000, 6_400
"""Letters for private use, one for each probe: a probe is known again by its letter."""


@dataclass(frozen=True)
class Anchor:
    """A stretch of text: it begins with one character and ends with another, wherever those go."""

    start: bytes
    end: bytes
    quote: str


class Held(NamedTuple):
    """A character that is held on to: its client, its first clock and its length in UTF-16."""

    client: int
    clock: int
    units: int


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
    """Where each of the stretches is now: as `resolve`. Many cost little more than one."""
    read = [_read_both(each) for each in held]
    found = _find(live, {character for pair in read for character in pair})
    return [_span(pair, found) for pair in read]


def _span(pair: tuple[Held, ...], found: dict[Held, tuple[int, int]]) -> tuple[int, int] | None:
    if not pair or any(each not in found for each in pair):
        return None
    start, end = found[pair[0]][0], found[pair[1]][1]
    return (start, end) if start < end else None


def _read_both(held: Anchor) -> tuple[Held, ...]:
    try:
        return _read(held.start), _read(held.end)
    except Malformed:
        return ()


def _read(position: bytes) -> Held:
    """The character that a position holds on to. Raises Malformed."""
    reader = Reader(bytes(position))
    if reader.number() != _ITEM:
        raise Malformed("It holds on to nothing.")
    client, clock, side, units = reader.number(), reader.number(), reader.byte(), reader.number()
    return Held(client, clock - units + 1 if side == _BEFORE[0] else clock, units)


def _character(copy: SharedText, at: int, text: str) -> tuple[int, int, int]:
    """Client, last clock and UTF-16 length of the character at an offset of the text."""
    probe = read_update(copy.change([(at + 1, at + 1, "x")]), ROOT)
    _, _, client, clock = probe.needs[0]
    return client, clock, utf16_length(text[at])


def _find(live: LiveDocument, wanted: Iterable[Held]) -> dict[Held, tuple[int, int]]:
    """Where each character begins and ends, in code points; where it was, if it is gone.

    Those that never were are left out.
    """
    clocks = read_state(live.text.state())
    real = [
        each for each in wanted if each.clock >= 0 < each.units <= clocks.get(each.client, 0) - each.clock
    ]
    if not real:
        return {}
    whole = live.text.update()
    ends: dict[Held, int] = {}
    for first in range(0, len(real), _MOST_PROBES):
        ends |= _probe(whole, real[first : first + _MOST_PROBES])
    gone = _gone(whole)
    packed_text = str(live.text).encode()
    found = {}
    for each, place in ends.items():
        end = len(packed_text[:place].decode())
        found[each] = (end if _is_in(gone.get(each.client, []), each.clock) else end - 1, end)
    return found


def _probe(whole: bytes, wanted: Sequence[Held]) -> dict[Held, int]:
    """Where each character ends, in bytes of the text, by what a copy says of letters put in behind them."""
    letters = {chr(_FIRST_PROBE + number): each for number, each in enumerate(wanted)}
    probes = [
        insertion_after(each.client, each.clock + each.units - 1, letter, PROBE, number)
        for number, (letter, each) in enumerate(letters.items())
    ]
    copy = _copy(whole)
    try:
        steps = copy.apply_watched(probes)
    except Unreadable:
        # One of them is no whole character: the others are asked for by themselves.
        each_alone = [_probe(whole, [each]) for each in wanted] if len(wanted) > 1 else []
        return {held: place for alone in each_alone for held, place in alone.items()}
    finally:
        copy.close()
    ends, at = {}, 0
    for step in steps:
        if step.what == "retain":
            at += step.length
        for letter in step.words:
            ends[letters[letter]] = at
    return ends


def _gone(whole: bytes) -> dict[int, list[tuple[int, int]]]:
    """Which clocks of each client were taken out: (first, after the last), in order and apart from each other."""
    contents = read_update(whole, ROOT)
    ranges = [(client, clock, clock + length) for client, clock, length in contents.deletes]
    for client, structs in contents.structs:
        ranges += [(client, one.clock, one.clock + one.length) for one in structs if one.text is None]
    gone: dict[int, list[tuple[int, int]]] = {}
    for client, first, end in sorted(ranges):
        known = gone.setdefault(client, [])
        if known and first <= known[-1][1]:
            known[-1] = (known[-1][0], max(end, known[-1][1]))
        else:
            known.append((first, end))
    return gone


def _is_in(ranges: list[tuple[int, int]], clock: int) -> bool:
    place = bisect_right(ranges, clock, key=lambda each: each[0])
    return place > 0 and clock < ranges[place - 1][1]


def _copy(whole: bytes) -> SharedText:
    copy = SharedText(client_id=PROBE)
    copy.apply([whole])
    return copy
