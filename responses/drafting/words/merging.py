"""Two people's changes of one text, as one text: by changes where they are apart, by sentences where they meet.

Pure: strings in, strings out. Nothing that either of them added is missing from the result. Where both changed one
sentence in ways that do not go together, both sentences stand in it, theirs first, and a person settles which one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from responses.drafting.words.comparing import Change, Split, changes, changes_between, tokenise
from responses.drafting.words.meeting import Hunk, Meeting, hunks_of

_WORD_ENDS = re.compile(r"\w[\w’'\-]*\Z")
_WORD_GOES_ON = re.compile(r"[\w’'\-]")
_STOPS = re.compile(r"[.!?…][”’\"')\]*_]*\s*\Z")
_LONGEST_WORD = 80


class Edit(NamedTuple):
    """How the result is made from their text: `theirs[start:end]` gives way to `new`.

    `base` is the stretch of the base from which `new` comes, for who wrote what was kept of it.
    """

    start: int
    end: int
    new: str
    base: tuple[int, int]


class Clash(NamedTuple):
    """Both sentences were kept: `text[start:end]` of the result holds theirs, then mine."""

    base: str
    theirs: str
    mine: str
    start: int
    end: int


@dataclass
class Merge:
    """One text of two. `notices` name what a reader should look at though it was settled."""

    text: str
    edits: list[Edit] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    notices: set[str] = field(default_factory=set)


def merge(base: str, theirs: str, mine: str) -> Merge:
    """What both made of `base`, as one text. A post that comes again is known by its save, before it is merged again."""
    if mine in (base, theirs):
        return Merge(theirs)
    began, mine_now = Split.of(base), Split.of(mine)
    found = changes_between(began, mine_now)
    if theirs == base:
        edits = [Edit(c.start, c.end, mine[c.new_start : c.new_end], (c.start, c.end)) for c in found]
        return Merge(mine, edits)
    theirs_now = Split.of(theirs)
    if _has_all(found, changes_between(mine_now, theirs_now)) and not _is_back(base, found, mine, theirs):
        return Merge(theirs)
    their_hunks = hunks_of(base, theirs, changes_between(began, theirs_now))
    return _Sheet(began, theirs, their_hunks, hunks_of(base, mine, found)).merged()


class _Sheet:
    """The base with both people's changes on it."""

    def __init__(self, base: Split, theirs: str, a: Sequence[Hunk], b: Sequence[Hunk]) -> None:
        self.base, self.theirs = base.text, theirs
        meeting = Meeting(base, a, b)
        self.a, self.b, self.regions = meeting.a, meeting.b, meeting.regions()
        self.shifts = list(accumulate((len(new) - (end - start) for start, end, new in self.a), initial=0))
        self.result = Merge(theirs)

    def merged(self) -> Merge:
        """Put the two together."""
        edits: list[tuple[Edit, Clash | None]] = []
        at = 0
        for start, end in self.regions:
            edits += self._apart(at, start)
            edits += self._together(start, end)
            at = end
        edits += self._apart(at, len(self.base) + 1)
        return self._built(sorted(edits, key=lambda edit: edit[0][:2]))

    # What becomes of changes that do not meet

    def _apart(self, at: int, end: int) -> Iterator[tuple[Edit, Clash | None]]:
        """My changes between two regions, where they belong in their text."""
        same = set(self.a)
        for hunk in self.b:
            if hunk.start < at or hunk.end > end or hunk in same:
                continue
            if not hunk.new:
                yield from self._left_to_take_out(hunk)
            elif hunk.start == hunk.end and (theirs := self._inserted_at(hunk.start)):
                yield from self._beside(hunk, theirs)
            else:
                place, until = self._after(hunk.start), self._before(hunk.end)
                if not self._is_there(hunk, place, until):
                    yield self._edit(place, until, hunk.new, hunk), None

    def _is_there(self, hunk: Hunk, at: int, until: int) -> bool:
        """Whether what I put in stands in their text already, beside what they changed at that place."""
        if hunk.start < hunk.end or not any(hunk.start in each[:2] for each in self._touching(hunk.start)):
            return False
        return self.theirs.startswith(hunk.new, at) or self.theirs.endswith(hunk.new, 0, until)

    def _left_to_take_out(self, hunk: Hunk) -> Iterator[tuple[Edit, Clash | None]]:
        """What I took out and they did not."""
        at = hunk.start
        for theirs in [*self._overlapping(hunk), Hunk(hunk.end, hunk.end, "")]:
            if theirs.start > at:
                yield self._edit(self._after(at), self._before(theirs.start), "", hunk), None
            at = max(at, theirs.end)

    def _beside(self, hunk: Hunk, theirs: str) -> Iterator[tuple[Edit, Clash | None]]:
        """Both put something in at one place: both stay, theirs first."""
        end = self._after(hunk.start)
        if _holds(theirs, hunk.new):
            return
        if _holds(hunk.new, theirs):
            yield from ((edit, None) for edit in self._rewriting(end - len(theirs), theirs, hunk.new, hunk))
        else:
            self.result.notices.add("beside")
            yield self._edit(end, end, self._parting(hunk, theirs) + hunk.new, hunk), None

    def _parting(self, hunk: Hunk, theirs: str) -> str:
        """What keeps two sentences apart that were both put in at one place: a paragraph where each is one."""
        if not _STOPS.search(theirs) or theirs[-1].isspace() or hunk.new[0].isspace():
            return ""
        before, after = self.base[: hunk.start][-1:], self.base[hunk.start : hunk.start + 1]
        return "\n\n" if before in ("", "\n") and after in ("", "\n") else " "

    def _touching(self, place: int) -> list[Hunk]:
        first = bisect_left(self.a, place, key=lambda each: each.end)
        return [hunk for hunk in self.a[first : first + 3] if hunk.start <= place]

    def _overlapping(self, hunk: Hunk) -> list[Hunk]:
        first = bisect_right(self.a, hunk.start, key=lambda each: each.end)
        found = []
        for theirs in self.a[first:]:
            if theirs.start >= hunk.end:
                break
            found.append(theirs)
        return found

    def _inserted_at(self, place: int) -> str:
        index = bisect_left(self.a, place, key=lambda each: each.start)
        for hunk in self.a[index : index + 2]:
            if hunk.start == hunk.end == place:
                return hunk.new
        return ""

    # What becomes of sentences that both changed

    def _together(self, start: int, end: int) -> Iterator[tuple[Edit, Clash | None]]:
        """One text of two versions of the same sentences."""
        at, until = self._after(start), self._before(end)
        base, theirs = self.base[start:end], self.theirs[at:until]
        mine = self._mine(start, end)
        whole = Hunk(start, end, "")
        if mine in (theirs, base) or not mine.strip() or _contains(base, mine, theirs):
            self.result.notices.update([] if mine.strip() else ["kept"])
        elif not theirs.strip():
            self.result.notices.add("kept")
            yield self._edit(at, until, self._spaced(at, mine, until), whole), None
        elif theirs == base or _contains(base, theirs, mine):
            yield from ((edit, None) for edit in self._rewriting(at, theirs, mine, whole))
        elif self.theirs.count(mine.strip()) <= self.base.count(mine.strip()):
            # Otherwise my sentence was kept beside theirs already, when the same page was posted before.
            yield self._both(at, theirs, mine, whole)

    def _mine(self, start: int, end: int) -> str:
        """My version of some sentences."""
        parts, at = [], start
        for hunk in self.b:
            outside = hunk.start < start or hunk.end > end or hunk.start == hunk.end in (start, end)
            if not outside:
                parts += [self.base[at : hunk.start], hunk.new]
                at = hunk.end
        return "".join([*parts, self.base[at:end]])

    def _spaced(self, at: int, mine: str, until: int) -> str:
        """My sentence, where theirs was taken out with the space beside it."""
        before, after = self.theirs[at - 1 : at], self.theirs[until : until + 1]
        left = " " if before.strip() and not mine[0].isspace() else ""
        right = " " if after.strip() and not mine[-1].isspace() else ""
        return f"{left}{mine}{right}"

    def _both(self, at: int, theirs: str, mine: str, whole: Hunk) -> tuple[Edit, Clash | None]:
        """Their sentence and mine, one after the other."""
        kept, added = theirs.rstrip(), mine.strip()
        lines = "\n" in kept + added or (not _STOPS.search(kept) and self._is_whole_line(at, len(theirs)))
        place = at + len(kept)
        edit = self._edit(place, place, ("\n" if lines else " ") + added, whole)
        first = at + len(theirs) - len(theirs.lstrip())
        return edit, Clash(self.base[whole.start : whole.end].strip(), kept.lstrip(), added, first, place)

    def _is_whole_line(self, at: int, length: int) -> bool:
        begins = at == 0 or self.theirs[at - 1] == "\n"
        rest = self.theirs[at + length : at + length + 1]
        return begins and rest in ("", "\n")

    def _rewriting(self, at: int, theirs: str, new: str, whole: Hunk) -> Iterator[Edit]:
        """What to change in a stretch of their text to make it `new`; what stays keeps its authors."""
        for change in changes(theirs, new):
            words = new[change.new_start : change.new_end]
            yield self._edit(at + change.start, at + change.end, words, whole)

    def _edit(self, start: int, end: int, new: str, base: Hunk) -> Edit:
        return Edit(start, end, new, (base.start, base.end))

    # Places of the base in their text

    def _after(self, place: int) -> int:
        """Where a place of the base is in their text, behind what they put in there."""
        return place + self.shifts[bisect_right(self.a, place, key=lambda each: each.end)]

    def _before(self, place: int) -> int:
        """Where a place of the base is in their text, before what they put in there."""
        index = bisect_right(self.a, place, key=lambda each: each.end)
        if index and self.a[index - 1].start == self.a[index - 1].end == place:
            index -= 1
        return place + self.shifts[index]

    def _built(self, edits: Sequence[tuple[Edit, Clash | None]]) -> Merge:
        """The result: their text with the edits made, and a space wherever two words would have become one."""
        parts: list[str] = []
        tail, at, length = "", 0, 0
        for edit, clash in edits:
            before, after = self.theirs[at : edit.start], self.theirs[edit.end : edit.end + 1]
            tail = (tail + before)[-_LONGEST_WORD:]
            new = f" {edit.new}" if _glue(tail, edit.new) else edit.new
            words = len(before) + len(new)
            if _glue((tail + new)[-_LONGEST_WORD:], after):
                new += " "
            parts += [before, new]
            if clash:
                moved = length - at
                self.result.clashes.append(clash._replace(start=clash.start + moved, end=length + words))
            tail, length, at = (tail + new)[-_LONGEST_WORD:], length + len(before + new), edit.end
            self.result.edits.append(edit._replace(new=new))
        self.result.text = "".join([*parts, self.theirs[at:]])
        return self.result


def _has_all(mine: Sequence[Change], since: Sequence[Change]) -> bool:
    """Whether what was changed since in my text leaves all that I had changed in it: they went on from mine."""
    at = 0
    for change in mine:
        while at < len(since) and since[at].end < change.new_start:
            at += 1
        for later in since[at : at + 2]:
            if _undoes(later, change):
                return False
    return True


def _is_back(base: str, mine: Sequence[Change], my_text: str, theirs: str) -> bool:
    """Whether something that I took out stands in their text all the same: then they never had mine."""
    gone = {base[change.start : change.end].strip() for change in mine if change.new_start == change.new_end}
    return any(my_text.count(words) < theirs.count(words) for words in gone if words)


def _undoes(later: Change, change: Change) -> bool:
    if change.new_start == change.new_end:
        # Something was taken out here, and now something else is put in: perhaps it came back.
        return later.start <= change.new_start <= later.end and later.new_start < later.new_end
    return later.start < change.new_end and later.end > change.new_start


def _contains(base: str, first: str, second: str) -> bool:
    """Whether all of `first`, or all that it added to the base, stands in `second` too, in the same order."""
    if _holds(second, first):
        return True
    added = [change for change in changes(base, first) if first[change.new_start : change.new_end].strip()]
    return bool(added) and _has_all(added, changes(first, second))


def _holds(text: str, part: str) -> bool:
    """Whether all of `part` stands in `text`, in one piece."""
    tokens, wanted = tokenise(text.strip()), tokenise(part.strip())
    last = len(tokens) - len(wanted)
    return any(tokens[at : at + len(wanted)] == wanted for at in range(last + 1))


def _glue(left: str, right: str) -> bool:
    """Whether the last word of one text and the first of another would become one word."""
    return bool(right and _WORD_GOES_ON.match(right) and _WORD_ENDS.search(left))
