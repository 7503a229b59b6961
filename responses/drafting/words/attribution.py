"""Who wrote which characters of a text that is being written: runs that follow its changes.

A run is a length and a Credit. Here lengths are whatever the caller counts in, as long as it is always the same.
"""

from collections.abc import Iterable, Iterator

from responses.drafting.words.admission import Credit
from responses.drafting.words.codec import live_characters
from responses.drafting.words.offsets import ROOT, Step


class Runs:
    """Runs in text order; neighbours are by different people. Changes near the last one are cheap."""

    def __init__(self, runs: Iterable[tuple[int, Credit]] = ()) -> None:
        self._lengths: list[int] = []
        self._owners: list[Credit] = []
        for length, credit in runs:
            self._push(length, credit)
        self._index = self._start = 0

    def __iter__(self) -> Iterator[tuple[int, Credit]]:
        return zip(self._lengths, self._owners, strict=True)

    def insert(self, at: int, length: int, credit: Credit) -> None:
        """Note that so much was put in at an offset. Raises IndexError beyond the end."""
        if not length:
            return
        index = self._seek(at)
        lengths, owners = self._lengths, self._owners
        offset = at - self._start
        if index < len(lengths) and owners[index] == credit:
            lengths[index] += length
        elif not offset and index and owners[index - 1] == credit:
            lengths[index - 1] += length
            self._start += length
        elif not offset:
            lengths.insert(index, length)
            owners.insert(index, credit)
        elif offset == lengths[index]:
            self._after(index, length, credit)
        else:
            lengths[index : index + 1] = [offset, length, lengths[index] - offset]
            owners[index : index + 1] = [owners[index], credit, owners[index]]

    def delete(self, at: int, length: int) -> None:
        """Note that so much was taken out from an offset on. Raises IndexError beyond the end."""
        if not length:
            return
        first = self._seek(at)
        lengths, owners = self._lengths, self._owners
        if at - self._start == lengths[first]:
            # The offset is where this run ends: what goes begins in the next one.
            self._start += lengths[first]
            first += 1
        kept = at - self._start
        last, left = first, kept + length
        while left > lengths[last]:
            left -= lengths[last]
            last += 1
        rest = lengths[last] - left
        pieces = [(kept, owners[first]), (rest, owners[last])]
        if kept and rest and owners[first] == owners[last]:
            pieces = [(kept + rest, owners[first])]
        pieces = [piece for piece in pieces if piece[0]]
        lengths[first : last + 1] = [piece[0] for piece in pieces]
        owners[first : last + 1] = [piece[1] for piece in pieces]
        if first:
            self._index, self._start = first - 1, self._start - lengths[first - 1]
        self._close_up(first + 1)
        self._close_up(first)

    def follow(self, steps: Iterable[Step], credit: Credit) -> None:
        """Note a whole transaction, of which all that is new is by one person."""
        at = 0
        for what, length, _ in steps:
            if what == "retain":
                at += length
            elif what == "insert":
                self.insert(at, length, credit)
                at += length
            else:
                self.delete(at, length)

    def shares(self) -> dict[Credit, int]:
        """How much of the text each wrote."""
        sums: dict[Credit, int] = {}
        for length, credit in self:
            sums[credit] = sums.get(credit, 0) + length
        return sums

    def _push(self, length: int, credit: Credit) -> None:
        if self._owners and self._owners[-1] == credit:
            self._lengths[-1] += length
        elif length:
            self._lengths.append(length)
            self._owners.append(credit)

    def _after(self, index: int, length: int, credit: Credit) -> None:
        """Put a run behind one that is by somebody else."""
        following = index + 1
        if following < len(self._lengths) and self._owners[following] == credit:
            self._lengths[following] += length
        else:
            self._lengths.insert(following, length)
            self._owners.insert(following, credit)

    def _seek(self, at: int) -> int:
        """The run that holds the offset, or ends there; the place is kept for the next time."""
        lengths = self._lengths
        index, start = self._index, self._start
        if index >= len(lengths):
            index = start = 0
        while start > at:
            index -= 1
            start -= lengths[index]
        while index < len(lengths) and start + lengths[index] < at:
            start += lengths[index]
            index += 1
        if index >= len(lengths) and at > start:
            raise IndexError(at)
        self._index, self._start = index, start
        return index

    def _close_up(self, index: int) -> None:
        """Make one run of two neighbours of one person, where something between them is gone."""
        lengths, owners = self._lengths, self._owners
        if 0 < index < len(lengths) and owners[index - 1] == owners[index]:
            lengths[index - 1] += lengths.pop(index)
            del owners[index]


def shares_by_state(update: bytes, clients: dict[int, Credit]) -> dict[Credit, int]:
    """Code points by author, from the bytes of a whole document: the independent check on `Runs.shares`.

    Raises Malformed, and KeyError for a client that belongs to nobody.
    """
    sums: dict[Credit, int] = {}
    for client, count in live_characters(update, ROOT).items():
        sums[clients[client]] = sums.get(clients[client], 0) + count
    return sums
