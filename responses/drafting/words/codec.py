"""Yjs updates (format 1) as bytes: read without the library, with every count checked before it is believed."""

from typing import NamedTuple

MOST_CLIENTS = 5_000
MOST_STRUCTS = 200_000
_LARGEST = 2**53 - 1
_SEVEN_BITS = 7
_MORE = 0x80

# The kinds of struct that a plain text consists of.
_HOLE, _DELETED, _STRING, _SKIP = 0, 1, 4, 10
_KIND, _HAS_KEY, _HAS_RIGHT, _HAS_LEFT = 0x1F, 0x20, 0x40, 0x80


class Malformed(ValueError):  # noqa: N818 -- a refusal, not a fault
    """The bytes are no update of a plain text; the message says why."""


class Struct(NamedTuple):
    """A stretch of one client's writing. `text` is None where it is deleted; a skip holds nothing at all."""

    clock: int
    length: int
    text: str | None
    is_skip: bool


class Contents(NamedTuple):
    """What an update says.

    `structs` by client, in order; `needs` are (client, clock, needed client, needed clock): what a struct
    stands beside; `deletes` are (client, clock, length).
    """

    structs: list[tuple[int, list[Struct]]]
    needs: list[tuple[int, int, int, int]]
    deletes: list[tuple[int, int, int]]


class Reader:
    """Numbers and strings out of bytes, from the front. Raises Malformed where they end too soon."""

    __slots__ = ("at", "data", "end")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.end = len(data)

    def byte(self) -> int:
        """One byte."""
        at = self.at
        if at >= self.end:
            raise Malformed("It is cut short.")
        self.at = at + 1
        return self.data[at]

    def number(self) -> int:
        """A number in groups of seven bits."""
        at = self.at
        if at >= self.end:
            raise Malformed("It is cut short.")
        first = self.data[at]
        self.at = at + 1
        return first if first < _MORE else self._longer(first & ~_MORE)

    def _longer(self, value: int) -> int:
        shift = _SEVEN_BITS
        while True:
            byte = self.byte()
            value |= (byte & ~_MORE) << shift
            if value > _LARGEST or shift > _SEVEN_BITS * 8:
                raise Malformed("It holds a number that is too large.")
            if byte < _MORE:
                return value
            shift += _SEVEN_BITS

    def count(self, most: int, size: int) -> int:
        """A number of things of at least `size` bytes each, which must still fit."""
        found = self.number()
        if found > most or found * size > self.end - self.at:
            raise Malformed("It claims more than it holds.")
        return found

    def string(self) -> str:
        """A string with its length in bytes before it."""
        length = self.number()
        start, end = self.at, self.at + length
        if end > self.end:
            raise Malformed("It is cut short.")
        self.at = end
        try:
            return self.data[start:end].decode()
        except UnicodeDecodeError:
            raise Malformed("It holds a string that is no UTF-8.") from None


def read_update(data: bytes, root: str) -> Contents:
    """What an update says. Raises Malformed for anything that is no plain text of that root."""
    reader, contents = Reader(data), Contents([], [], [])
    seen: set[int] = set()
    for _ in range(reader.count(MOST_CLIENTS, 3)):
        client = _read_client(reader, contents, root)
        if client in seen:
            raise Malformed("It names a client twice.")
        seen.add(client)
    if sum(len(structs) for _, structs in contents.structs) > MOST_STRUCTS:
        raise Malformed("It holds too many changes at once.")
    for _ in range(reader.count(MOST_CLIENTS, 2)):
        client = reader.number()
        contents.deletes.extend(
            (client, reader.number(), reader.number()) for _ in range(reader.count(MOST_STRUCTS, 2))
        )
    if reader.at != reader.end:
        raise Malformed("There is something after its end.")
    return contents


def utf16_length(text: str) -> int:
    """How many steps of a Yjs clock a text takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _read_client(reader: Reader, contents: Contents, root: str) -> int:
    number = reader.count(MOST_STRUCTS, 2)
    client, clock = reader.number(), reader.number()
    structs: list[Struct] = []
    for _ in range(number):
        info = reader.byte()
        if info & _KIND not in (_HOLE, _SKIP):
            _read_place(reader, info, contents, (client, clock), root)
        struct = _read_content(reader, info & _KIND, clock)
        structs.append(struct)
        clock += struct.length
    contents.structs.append((client, structs))
    return client


def _read_place(reader: Reader, info: int, contents: Contents, whose: tuple[int, int], root: str) -> None:
    """What the struct stands beside, or that it stands alone in the root."""
    if info & _HAS_KEY:
        raise Malformed("It changes something else than the text.")
    if info & _HAS_LEFT:
        contents.needs.append((*whose, reader.number(), reader.number()))
    if info & _HAS_RIGHT:
        contents.needs.append((*whose, reader.number(), reader.number()))
    if not info & (_HAS_LEFT | _HAS_RIGHT) and (reader.number() != 1 or reader.string() != root):
        raise Malformed("It changes something else than the text.")


def _read_content(reader: Reader, kind: int, clock: int) -> Struct:
    if kind == _STRING:
        text = reader.string()
        struct = Struct(clock, utf16_length(text), text, is_skip=False)
    elif kind in (_HOLE, _DELETED, _SKIP):
        struct = Struct(clock, reader.number(), None, is_skip=kind == _SKIP)
    else:
        raise Malformed("It holds something else than plain text.")
    if not struct.length:
        raise Malformed("It holds a change of nothing.")
    if clock + struct.length > _LARGEST:
        raise Malformed("It holds a number that is too large.")
    return struct


def read_state(data: bytes) -> dict[int, int]:
    """A state vector: the next clock of each client. Raises Malformed."""
    reader = Reader(data)
    state = {reader.number(): reader.number() for _ in range(reader.count(MOST_STRUCTS, 2))}
    if reader.at != reader.end:
        raise Malformed("There is something after its end.")
    return state


def packed(*numbers: int) -> bytes:
    """Numbers as they stand in an update."""
    out = bytearray()
    for number in numbers:
        rest = number
        while rest >= _MORE:
            out.append(rest & ~_MORE & 0xFF | _MORE)
            rest >>= _SEVEN_BITS
        out.append(rest)
    return bytes(out)


def insertion_after(client: int, clock: int, letter: str, writer: int, number: int = 0) -> bytes:
    """An update by `writer`, their n-th, that puts a letter behind one of a client's characters, deleted or not."""
    kind = bytes([_STRING | _HAS_LEFT])
    return (
        packed(1, 1, writer, number)
        + kind
        + packed(client, clock, len(letter.encode()))
        + letter.encode()
        + b"\x00"
    )


def live_characters(data: bytes, root: str) -> dict[int, int]:
    """Code points of the text that each client wrote and nobody deleted, from a whole document as one update."""
    contents = read_update(data, root)
    deleted: dict[int, list[tuple[int, int]]] = {}
    for client, clock, length in contents.deletes:
        deleted.setdefault(client, []).append((clock, clock + length))
    counts: dict[int, int] = {}
    for client, structs in contents.structs:
        gone = sorted(deleted.get(client, []))
        counts[client] = sum(_live(struct, gone) for struct in structs if struct.text)
    return {client: count for client, count in counts.items() if count}


def _live(struct: Struct, gone: list[tuple[int, int]]) -> int:
    text = struct.text or ""
    cuts = [
        (max(start, struct.clock) - struct.clock, min(end, struct.clock + struct.length) - struct.clock)
        for start, end in gone
        if start < struct.clock + struct.length and end > struct.clock
    ]
    if not cuts:
        return len(text)
    units = text.encode("utf-16-le")
    out = sum(len(units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")) for start, end in cuts)
    return len(text) - out
