"""ODT: the words of a text document in order, with its notes; pictures, remarks and deleted words are left out."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from odfdo import Document

from responses.drafting.received.blocks import Block, Run
from responses.drafting.received.faults import Unreadable
from responses.drafting.received.packages import Package

MIMETYPE = "application/vnd.oasis.opendocument.text"
READ = ("content.xml", "styles.xml", "META-INF/manifest.xml")
MOST_PARAGRAPHS = 20_000
MOST_DEPTH = 60
_LEFT_OUT = {
    "text:tracked-changes",
    "office:annotation",
    "office:annotation-end",
    "office:forms",
    "text:note-citation",
    "text:table-of-content",
}


@dataclass(frozen=True)
class _Place:
    """Where in the tree we are: in how many lists, of which kind, and in which manner the words are."""

    depth: int = -1
    numbered: bool = False
    bold: bool = False
    italic: bool = False


def read(content: bytes, *, most: int) -> list[Block]:
    """The blocks of an ODT; text of more than about `most` bytes is refused. Raises Unreadable."""
    package = Package(content)
    for name in READ:
        package.markup(name, most=most)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("This file is locked with a password. Save it without one and try again.")
    try:
        return _Reader(Document(io.BytesIO(content))).blocks()
    except Unreadable:
        raise
    except Exception as fault:
        # The library trusts its files: a broken one ends in whatever error it meets first.
        raise Unreadable("This ODT file is damaged. Open it, save it anew, and try again.") from fault


class _Reader:
    """One document."""

    def __init__(self, document: Any) -> None:
        self._body = document.body
        self._manners = _manners(document)
        self._numbered = _numbered_lists(document)
        self._count = 0

    def blocks(self) -> list[Block]:
        return list(self._blocks(self._body, _Place(), 0))

    def _blocks(self, parent: Any, place: _Place, nesting: int) -> Iterator[Block]:
        if nesting > MOST_DEPTH:
            raise Unreadable("This file is nested too deeply. Open it, save it anew, and try again.")
        for element in parent.children:
            tag = element.tag
            if tag in ("text:p", "text:h"):
                yield self._block(element, place)
            elif tag == "text:list":
                name = element.get_attribute("text:style-name")
                numbered = name in self._numbered if name else place.numbered
                yield from self._blocks(element, _Place(place.depth + 1, numbered), nesting + 1)
            elif tag not in _LEFT_OUT and not tag.startswith("draw:"):
                yield from self._blocks(element, place, nesting + 1)

    def _block(self, element: Any, place: _Place) -> Block:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise Unreadable(f"This file has more than {MOST_PARAGRAPHS:,} paragraphs. Send a part of it.")
        if element.tag == "text:h":
            level = int(element.get_attribute("text:outline-level") or 1)
            return Block(
                "heading", level=level, runs=[Run(run.text) for run in self._runs(element, place, 0)]
            )
        runs = list(self._runs(element, place, 0))
        if place.depth < 0:
            return Block(runs=runs)
        return Block("number" if place.numbered else "bullet", depth=place.depth, runs=runs)

    def _runs(self, element: Any, place: _Place, nesting: int) -> Iterator[Run]:
        if nesting > MOST_DEPTH:
            raise Unreadable("This file is nested too deeply. Open it, save it anew, and try again.")
        yield Run(element.text or "", place.bold, place.italic)
        for child in element.children:
            yield from self._inline(child, place, nesting)
            yield Run(child.tail or "", place.bold, place.italic)

    def _inline(self, child: Any, place: _Place, nesting: int) -> Iterator[Run]:
        tag = child.tag
        if tag == "text:line-break":
            yield Run("\n")
        elif tag in ("text:tab", "text:s"):
            yield Run(" ", place.bold, place.italic)
        elif tag == "text:note":
            words = " ".join(self._note_words(child, nesting).split())
            yield Run(f" (note: {words})" if words else "")
        elif tag not in _LEFT_OUT and not tag.startswith("draw:"):
            bold, italic = self._manners.get(child.get_attribute("text:style-name"), (False, False))
            inside = _Place(place.depth, place.numbered, place.bold or bold, place.italic or italic)
            yield from self._runs(child, inside, nesting + 1)

    def _note_words(self, note: Any, nesting: int) -> str:
        bodies = [one for one in note.children if one.tag == "text:note-body"]
        return " ".join(run.text for body in bodies for run in self._runs(body, _Place(), nesting + 1))


def _manners(document: Any) -> dict[Any, tuple[bool, bool]]:
    """Bold and italic of every style of words, by its name."""
    found = {}
    for style in document.get_styles(family="text"):
        said = style.get_properties(area="text") or {}
        found[style.name] = (said.get("fo:font-weight") == "bold", said.get("fo:font-style") == "italic")
    return found


def _numbered_lists(document: Any) -> set[Any]:
    """The names of list styles whose first level has numbers."""
    return {
        style.name
        for style in document.get_styles(family="list")
        if any(child.tag == "text:list-level-style-number" for child in style.children[:1])
    }
