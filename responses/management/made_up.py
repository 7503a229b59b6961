"""Editing sessions that nobody had, in the formats of recorded traces: the same number, the same session.

They are made with documents of their own, one for each author, so the end text does not depend on how a trace is read.
"""

import itertools
from dataclasses import dataclass, field
from typing import Any

from responses.drafting.words.offsets import SharedText
from responses.management.pairs import Author

_START_ID, _FIRST_ID = 1, 2
_BURST = 40
"""Strokes of one author before others' are fetched, at most."""


@dataclass
class _Page:
    """One author's copy. `heads` are the newest strokes in it, `waiting` what is still to be typed at the cursor."""

    text: SharedText
    heads: list[int] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    cursor: int = 0

    def patches(self, author: Author) -> list[list[Any]]:
        """The next stroke: a key of the sentence that is being written, or now and then words taken out."""
        length = len(str(self.text))
        if not self.waiting:
            self.cursor = author.chance.choice([length, author.chance.randint(0, length)])
            if length and author.chance.randrange(3) == 0:
                start = author.chance.randint(0, length - 1)
                first, second = author.chance.randint(1, 9), author.chance.randint(0, 4)
                cut = min(first, length - start)
                end = length - cut  # a second patch counts in the text after the first
                return [[start, cut, ""], [max(0, end - second), min(second, end), author.word()]]
            self.waiting = list(f" {author.sentence()}")
        key = self.waiting.pop(0)
        self.cursor += 1
        return [[self.cursor - 1, 0, key]]


def sequential(number: int, strokes: int, start: str = "") -> dict[str, Any]:
    """One author: {startContent, endContent, txns}."""
    author, page = Author(number), _Page(SharedText(_FIRST_ID))
    page.text.insert(0, start)
    txns = []
    for at in range(strokes):
        patches = page.patches(author)
        _write(page.text, patches)
        txns.append({"time": f"2023-05-01T12:{at // 60 % 60:02}:{at % 60:02}.000Z", "patches": patches})
    return {"startContent": start, "endContent": str(page.text), "txns": txns}


def concurrent(number: int, strokes: int, agents: int, start: str = "") -> dict[str, Any]:
    """Several authors who fetch each other's strokes now and then: {kind, endContent, numAgents, txns}."""
    author = Author(number)
    before = SharedText(_START_ID)
    first = before.change([(0, 0, start)]) if start else b""
    pages = [_Page(SharedText(_FIRST_ID + agent)) for agent in range(agents)]
    for page in pages:
        page.text.apply([first] if first else [])
    txns: list[dict[str, Any]] = []
    while len(txns) < strokes:
        agent = author.chance.randrange(agents)
        if author.chance.randrange(2):
            _fetch(pages[agent], pages, txns)
        for _ in range(min(author.chance.randint(1, _BURST), strokes - len(txns))):
            _stroke(author, agent, pages[agent], txns)
    for page in pages:
        _fetch(pages[0], [page], txns)
    made: dict[str, Any] = {"kind": "concurrent", "endContent": str(pages[0].text), "numAgents": agents}
    return made | ({"startContent": start} if start else {}) | {"txns": txns}


def _stroke(author: Author, agent: int, page: _Page, txns: list[dict[str, Any]]) -> None:
    patches = page.patches(author)
    _write(page.text, patches)
    txns.append({"parents": page.heads, "numChildren": 0, "agent": agent, "patches": patches})
    for parent in page.heads:
        txns[parent]["numChildren"] += 1
    page.heads = [len(txns) - 1]


def _fetch(page: _Page, others: list[_Page], txns: list[dict[str, Any]]) -> None:
    """Take in what others have; the newest strokes are those that no other one of them came after."""
    for other in others:
        page.text.apply([other.text.update(page.text.state())])
        page.heads = sorted({*page.heads, *other.heads})
    behind = _ancestors(page.heads, txns)
    page.heads = [head for head in page.heads if head not in behind]
    page.waiting = []


def _ancestors(heads: list[int], txns: list[dict[str, Any]]) -> set[int]:
    """Strokes that came before one of these, no further back than the oldest of them."""
    oldest = min(heads, default=0)
    found: set[int] = set()
    ahead = list(itertools.chain.from_iterable(txns[head]["parents"] for head in heads))
    while ahead:
        number = ahead.pop()
        if number >= oldest and number not in found:
            found.add(number)
            ahead.extend(txns[number]["parents"])
    return found


def _write(text: SharedText, patches: list[list[Any]]) -> None:
    for at, out, words in patches:
        text.change([(at, at + out, words)])
