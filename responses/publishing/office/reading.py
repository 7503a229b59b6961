"""People's words as blocks: read from the safe HTML that the PDF prints, so that both say the same."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from responses.publishing.office.blocks import (
    Block,
    Break,
    Grid,
    Heading,
    Inline,
    Line,
    Listing,
    Note,
    Paragraph,
    Run,
)

_SPACE = re.compile(r"[ \t\n]+")
_HEADING = re.compile(r"h([2-6])")
_BREAK = "\u200b"  # where the PDF may break a word longer than a line; office programs know by themselves
_EVIDENCE = "#evidence-"


def read_prose(markup: str, *, table: str, shift: int = 1) -> tuple[Block, ...]:
    """The blocks of an answer. `table` names a table that it holds; `shift` is how many levels headings rise."""
    if not markup.strip():
        return ()
    root = html.fragment_fromstring(markup, create_parent="div")
    return tuple(_blocks(root, table=table, shift=shift, style="Body"))


def _blocks(parent: HtmlElement, *, table: str, shift: int, style: str) -> Iterator[Block]:
    loose: list[Inline] = _words(parent.text or "")
    for child in parent:
        found = list(_block(child, table=table, shift=shift, style=style))
        if found:
            yield from _paragraph(loose, style)
            yield from found
            loose = _words(child.tail or "")
        else:
            loose += [*_inline(child), *_words(child.tail or "")]
    yield from _paragraph(loose, style)


def _block(element: HtmlElement, *, table: str, shift: int, style: str) -> Iterator[Block]:
    """The blocks of one element; none where it belongs into a line."""
    tag = str(element.tag)
    if heading := _HEADING.fullmatch(tag):
        yield Heading(max(int(heading[1]) - shift, 1), _line(element))
    elif tag == "p":
        yield Paragraph(_line(element), style, rtl=element.get("dir") == "rtl")
    elif tag in {"ul", "ol"}:
        items = tuple(
            tuple(_blocks(item, table=table, shift=shift, style=style)) for item in element.iterchildren("li")
        )
        yield Listing(items, ordered=tag == "ol", start=int(element.get("start") or 1))
    elif tag == "blockquote":
        yield from _blocks(element, table=table, shift=shift, style="Quotation")
    elif tag == "table":
        yield _grid(element, table)
    elif tag == "hr":
        yield Paragraph((Run("* * *"),), style)


def _grid(element: HtmlElement, title: str) -> Grid:
    head: tuple[Line, ...] = ()
    rows = []
    for row in element.iter("tr"):
        cells = tuple(_line(cell) for cell in row.iterchildren("th", "td"))
        if not head and row.find("th") is not None:
            head = cells
        else:
            rows.append(cells)
    return Grid(title, head, tuple(rows))


def _paragraph(words: list[Inline], style: str) -> Iterator[Paragraph]:
    line = _trimmed(words)
    if line:
        yield Paragraph(line, style)


def _line(element: HtmlElement) -> Line:
    return _trimmed(list(_inside(element, Run(""))))


def _inline(element: HtmlElement) -> list[Inline]:
    return list(_dressed(element, Run("")))


def _inside(element: HtmlElement, dress: Run) -> Iterator[Inline]:
    yield from _words(element.text or "", dress)
    for child in element:
        yield from _dressed(child, dress)
        yield from _words(child.tail or "", dress)


def _dressed(element: HtmlElement, dress: Run) -> Iterator[Inline]:
    """What an element inside a line says, in the dress of what is around it and its own."""
    tag, href = str(element.tag), element.get("href") or ""
    if tag == "br":
        yield Break()
    elif tag == "a" and href.startswith(_EVIDENCE):
        yield Note(int(href.removeprefix(_EVIDENCE)))
    else:
        bold = dress.bold or tag in {"strong", "em"}
        inner = Run("", bold=bold, raised=dress.raised or tag == "sup", link=href or dress.link)
        yield from _inside(element, inner)


def _words(text: str, dress: Run = Run("")) -> list[Inline]:  # noqa: B008 -- frozen
    said = _SPACE.sub(" ", text.replace(_BREAK, ""))
    return [Run(said, dress.bold, dress.raised, dress.link)] if said else []


def _trimmed(words: list[Inline]) -> Line:
    """Without spaces at the ends of lines, where they would show."""
    line: list[Inline] = []
    for part in words:
        if isinstance(part, Run) and (not line or isinstance(line[-1], Break)):
            part = Run(part.text.lstrip(" "), part.bold, part.raised, part.link)  # noqa: PLW2901 -- the same words
        if not isinstance(part, Run) or part.text:
            line.append(part)
    while line and isinstance(line[-1], Run) and not line[-1].text.strip(" "):
        line.pop()
    return tuple(line)
