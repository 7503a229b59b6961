"""What may enter a document: checked in bytes, before the library sees it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from responses.drafting.text import LONGEST, UNKEPT
from responses.drafting.words.codec import Contents, Malformed, Struct, read_update
from responses.drafting.words.offsets import ROOT

PROBE = 0
"""A client id that nobody writes under: what is looked up in a copy is written there under it."""

LARGEST_UPDATE = 256 * 1024
_UNKEPT = re.compile(UNKEPT)

Credit: TypeAlias = tuple[str, str | None]
"""Who is credited: the person's id, and the id of the organisation they wrote for."""


class Refused(Exception):  # noqa: N818 -- a refusal, not a fault
    """An update is not taken. `reason` is a sentence; with `resync` both sides exchange states and try again."""

    def __init__(self, reason: str, *, resync: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.resync = resync


class Known(Protocol):
    """What is known of a document: how far each client's writing goes, and whose the client ids are."""

    @property
    def clocks(self) -> Mapping[int, int]:
        """The next clock of each client."""

    @property
    def clients(self) -> Mapping[int, Credit]:
        """Who writes under each client id."""

    @property
    def ours(self) -> frozenset[int] | set[int]:
        """Ids under which only the server writes."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """An update that may enter. `clocks` are those that move on; `size` bytes of text are new at most."""

    update: bytes
    clocks: dict[int, int]
    new_clients: tuple[int, ...]
    size: int
    is_news: bool
    typed: tuple[int, int] | None = None
    """The client and clock that it begins at, where it is one stretch of new text and nothing else."""
    behind: tuple[int, int] | None = None
    """The character that such a stretch stands behind."""


@dataclass(slots=True)
class Ledger:
    """Clocks, clients and the server's ids of one document, in memory; what is `Known` of it."""

    clocks: dict[int, int] = field(default_factory=dict)
    clients: dict[int, Credit] = field(default_factory=dict)
    ours: set[int] = field(default_factory=set)

    def copy(self) -> "Ledger":
        """One that can be written on without harm."""
        return Ledger(dict(self.clocks), dict(self.clients), set(self.ours))

    def take(self, admitted: Admitted, credit: Credit) -> None:
        """Note what came in."""
        self.clocks.update(admitted.clocks)
        for client in admitted.new_clients:
            self.clients[client] = credit


def admit(known: Known, update: bytes, author: Credit, *, by_server: bool = False) -> Admitted:
    """Check an update by `author` against what is known. Raises Refused.

    New structs only under ids that are the author's or nobody's yet; nothing that leaves a gap; plain text only.
    What is here already may come again, under any id.
    """
    if len(update) > LARGEST_UPDATE and not by_server:
        raise Refused("That is more than can be taken at once.", resync=False)
    try:
        contents = read_update(update, ROOT)
    except Malformed as fault:
        raise Refused(str(fault), resync=False) from None
    clocks: dict[int, int] = {}
    size = 0
    for client, structs in contents.structs:
        here = known.clocks.get(client, 0)
        end, added = _follow(structs, here)
        if end > here:
            _check_client(known, client, author, by_server=by_server)
            clocks[client] = end
            size += added
    if size > LONGEST:
        raise Refused("That is more than an answer may hold.", resync=False)
    _check_needs(contents, known, clocks)
    new = tuple(client for client in clocks if client not in known.clients)
    news = bool(clocks or contents.deletes)
    typed = _typed(contents, known, size)
    behind = contents.needs[0][2:] if typed and contents.needs else None
    return Admitted(update, clocks, new, size, news, typed, behind)


def _typed(contents: Contents, known: Known, size: int) -> tuple[int, int] | None:
    """Where one stretch of text begins that goes on from what its client wrote last, or stands alone."""
    if contents.deletes or not size or len(contents.structs) != 1:
        return None
    client, structs = contents.structs[0]
    clock = structs[0].clock
    if len(structs) > 1 or clock != known.clocks.get(client, 0):
        return None
    return client, clock


def _follow(structs: list[Struct], here: int) -> tuple[int, int]:
    """Where a client's writing ends after these structs, and the bytes of text that are new at most."""
    end, size = here, 0
    for struct in structs:
        if struct.is_skip:
            continue
        if struct.clock > end:
            raise Refused("Something before it is missing.", resync=True)
        if struct.clock + struct.length > end:
            end = struct.clock + struct.length
            size += _size(struct)
    return end, size


def _size(struct: Struct) -> int:
    if struct.text is None:
        return 0
    if _UNKEPT.search(struct.text):
        raise Refused("It holds characters that cannot be kept.", resync=False)
    return len(struct.text.encode())


def _check_client(known: Known, client: int, author: Credit, *, by_server: bool) -> None:
    if client == PROBE:
        raise Refused("It is written under a name that is nobody's.", resync=False)
    owner = known.clients.get(client)
    if owner is not None and owner != author:
        raise Refused("It is written under somebody else's name.", resync=False)
    if client in known.ours and not by_server:
        raise Refused("It is written under a name that is the server's.", resync=False)


def _check_needs(contents: Contents, known: Known, clocks: dict[int, int]) -> None:
    for client, clock, needed, place in contents.needs:
        end = clock if needed == client else clocks.get(needed, known.clocks.get(needed, 0))
        if place >= end:
            raise Refused("Something before it is missing.", resync=True)
    for client, clock, length in contents.deletes:
        if clock + length > clocks.get(client, known.clocks.get(client, 0)):
            raise Refused("It takes out what is not here yet.", resync=True)
