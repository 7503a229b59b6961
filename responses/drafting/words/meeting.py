"""Where two people's changes of one text meet: the stretches of whole sentences that both of them changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from responses.drafting.words.comparing import Change, Split


class Hunk(NamedTuple):
    """The characters of the base from `start` to before `end` gave way to `new`."""

    start: int
    end: int
    new: str


def hunks_of(base: str, text: str, found: Sequence[Change]) -> list[Hunk]:
    """The changes, where words that were rewritten with only a space between them are one."""
    hunks: list[Hunk] = []
    for start, end, new_start, new_end in found:
        new = text[new_start:new_end]
        between = base[hunks[-1].end : start] if hunks else "."
        if between.isspace() and "\n" not in between and hunks[-1].new and new:
            hunks[-1] = Hunk(hunks[-1].start, end, hunks[-1].new + between + new)
        else:
            hunks.append(Hunk(start, end, new))
    return [_without_last_space(base, hunk) for hunk in hunks]


def _without_last_space(base: str, hunk: Hunk) -> Hunk:
    """The change without the space that it ends in, before and after: that belongs to nobody's sentence."""
    old = base[hunk.start : hunk.end]
    left = len(old.rstrip())
    if not hunk.new or old[left:] != hunk.new[len(hunk.new.rstrip()) :]:
        return hunk
    return Hunk(hunk.start, hunk.start + left, hunk.new.rstrip())


class Meeting:
    """The base with their changes (`a`) and mine (`b`), each within one sentence where it only takes out."""

    def __init__(self, base: Split, a: Sequence[Hunk], b: Sequence[Hunk]) -> None:
        self._base = base.text
        self._bounds = list(accumulate(map(len, base.sentences), initial=0))
        self._ends = set(self._bounds)
        self.a = list(self._by_sentence(a))
        self.b = list(self._by_sentence(b))

    def regions(self) -> list[tuple[int, int]]:
        """Stretches of whole sentences in which the two do not go together as they are, in order."""
        found = [self._widened(min(a.start, b.start), max(a.end, b.end)) for a, b in self._meeting()]
        while True:
            joined = _joined(found)
            wider = _joined([self._with_hunks(start, end) for start, end in joined])
            if wider == joined:
                return joined
            found = wider

    def _by_sentence(self, hunks: Sequence[Hunk]) -> Iterator[Hunk]:
        """A stretch that was taken out over several sentences, as one for each of them."""
        for hunk in hunks:
            first, last = bisect_right(self._bounds, hunk.start), bisect_left(self._bounds, hunk.end)
            inner = [
                place
                for place in self._bounds[first:last]
                # A space goes with the sentence that it was taken out with.
                if not self._base[place].isspace() and self._base[hunk.start : place].strip(" ")
            ]
            if hunk.new or not inner:
                yield hunk
                continue
            for start, end in zip([hunk.start, *inner], [*inner, hunk.end], strict=True):
                yield Hunk(start, end, "")

    def _meeting(self) -> Iterator[tuple[Hunk, Hunk]]:
        first = 0
        for b in self.b:
            while first < len(self.a) and self.a[first].end < b.start:
                first += 1
            for a in self.a[first:]:
                if a.start > b.end:
                    break
                if a != b and self._meet(a, b):
                    yield a, b

    def _meet(self, a: Hunk, b: Hunk) -> bool:
        """Whether two changes cannot both be made as they are."""
        if (not a.new and not b.new) or self._is_space_between(a) or self._is_space_between(b):
            return False
        start, end = max(a.start, b.start), min(a.end, b.end)
        if start != end:
            return start < end
        if a.start < start < a.end or b.start < start < b.end:
            return True
        if a.start == a.end == b.start == b.end:
            return False
        return start not in self._ends

    def _is_space_between(self, hunk: Hunk) -> bool:
        """Whether all that was taken out is the space between two sentences."""
        gone = not hunk.new and self._base[hunk.start : hunk.end].isspace()
        return gone and hunk.start in self._ends and hunk.end in self._ends

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """The whole sentences that a stretch lies in."""
        first, last = bisect_right(self._bounds, start) - 1, bisect_left(self._bounds, end)
        return self._bounds[first], self._bounds[last]

    def _with_hunks(self, start: int, end: int) -> tuple[int, int]:
        """A region with all of every change that reaches into it."""
        reaching = [
            hunk for side in (self.a, self.b) for hunk in side if hunk.start < end and hunk.end > start
        ]
        first = min([start, *(hunk.start for hunk in reaching)])
        last = max([end, *(hunk.end for hunk in reaching)])
        return (start, end) if (first, last) == (start, end) else self._widened(first, last)


def _joined(regions: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Regions in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(regions):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
