"""People's text as safe HTML: a small Markdown, sanitised, with citations put in by the caller.

What somebody typed is never dropped: raw HTML, images and code marks come out as the characters they are,
and a text beyond the limits is shown plainly, line by line.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

import nh3
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token as Mark

from responses.evidence.citations import Token, joined, parse

MAX_CHARACTERS = 60_000
MAX_CELLS = 400
MAX_LIST_ITEMS = 300
MAX_LINES = 1_500
MAX_DEPTH = 6

CitationRenderer = Callable[[Token], str]

_TAGS = {
    "p", "br", "hr", "strong", "em", "ul", "ol", "li", "blockquote", "a",
    "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"dir"},  # said aloud, for the sanitiser would else let every tag carry a title
    "a": {"href"},
    "ol": {"start"},
    "th": {"scope"},
}

# Left out, because they would hide or change words: code and fences (an indented line is no code), images, raw HTML,
# entities, link definitions, and headings by underlining (people draw lines under paragraphs).
_LEFT_OUT = [
    "code", "fence", "html_block", "reference", "lheading", "backticks", "image", "html_inline", "entity",
]  # fmt: skip

_BLOCKS = {"bullet_list", "ordered_list", "blockquote"}
_SPANS = {"strong", "em", "link"}

# Control characters, halves of pairs, characters that are none, and those that force a direction on what follows.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e]")
# A citation's number while Markdown runs: punctuation outside, as the brackets were, so that emphasis ends beside it;
# control characters inside, of which `clean` leaves none, so that it can be no part of an address.
_OPEN, _CLOSE = "\xb7\x02", "\x03\xb7"
PLACE = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
"""Where a citation stood in what `with_places` gives; the group is its number."""

_SPACED_PLACE = re.compile(f" {{1,3}}{_OPEN}([0-9]+){_CLOSE}")
_HELD = re.compile(rf"([!?…]{{1,9}}) {{0,3}}{_OPEN}([0-9]+){_CLOSE}")


def clean(text: str) -> str:
    """`text` with LF for every newline, and with a visible mark (U+FFFD) for each character that is no text."""
    return _UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def limits(text: str) -> list[str]:
    """What stands in the way of printing `text`, as sentences; empty when nothing does."""
    over = len(text) - MAX_CHARACTERS
    if over > 0:
        return [f"Make this answer {over:,} characters shorter. It may have {MAX_CHARACTERS:,} at most."]
    text = clean(text)
    return _counted(_markdown().parse(with_places(text, parse(text))))


def to_html(
    text: str,
    citation: CitationRenderer | None = None,
    *,
    first_heading: int = 3,
    hold: bool = False,
    show_links: bool = False,
) -> SafeString:
    """`text` as safe HTML.

    `citation` gets each token (neighbours come as one) and returns HTML; what it does not mark safe is escaped.
    Without it the tokens stand as they were typed. `first_heading` is the level of the highest heading; none is
    skipped below it. `hold` draws each citation to the word before it; where a line could still break between the
    two, after `!` and `?`, both stand in `<span class="held">`.
    `show_links` prints a link's address after its words.
    """
    text = clean(text)
    tokens = joined(parse(text), text)
    marks = read_marks(text, tokens)
    if marks:
        body = _sanitised(marks, first_heading=first_heading, show_links=show_links)
    else:
        body = _plainly(with_places(text, tokens))
    pieces = [_piece(text, token, citation) for token in tokens]
    return _filled(body, pieces, hold=hold and citation is not None)


def read_marks(text: str, tokens: list[Token]) -> list[Mark]:
    """What Markdown makes of a clean text, each token a place (PLACE); empty where the text is beyond the limits."""
    marks = [] if len(text) > MAX_CHARACTERS else _markdown().parse(with_places(text, tokens))
    return [] if _counted(marks) else marks


def with_places(text: str, tokens: list[Token]) -> str:
    """The text with a numbered place (PLACE) for each token."""
    pieces, at = [], 0
    for number, token in enumerate(tokens):
        pieces += [text[at : token.start], f"{_OPEN}{number}{_CLOSE}"]
        at = token.end
    return "".join([*pieces, text[at:]])


def direction(text: str) -> str:
    """`rtl` when the first letter of `text` runs from right to left, else `ltr`."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable(_LEFT_OUT)


def _counted(marks: list[Mark]) -> list[str]:
    cells = sum(mark.type in {"td_open", "th_open"} for mark in marks)
    items = sum(mark.type == "list_item_open" for mark in marks)
    lines = sum(map(_lines, marks))
    sentences = []
    if cells > MAX_CELLS:
        sentences.append(f"Make the tables smaller: {cells:,} cells. {MAX_CELLS} can be printed at most.")
    if items > MAX_LIST_ITEMS:
        sentences.append(f"Make the lists shorter: {items:,} items. {MAX_LIST_ITEMS} can be printed at most.")
    if lines > MAX_LINES:
        sentences.append(f"Use fewer lines: {lines:,} are ended. {MAX_LINES:,} can be printed at most.")
    if _depth(marks, _BLOCKS) > MAX_DEPTH:
        sentences.append(
            f"A list or a quotation has more than {MAX_DEPTH} levels inside each other. Use fewer."
        )
    if any(_depth(mark.children, _SPANS) > MAX_DEPTH for mark in marks if mark.children):
        sentences.append(
            f"Bold words or links are more than {MAX_DEPTH} levels inside each other. Use fewer."
        )
    return sentences


def _lines(mark: Mark) -> int:
    """How many lines a mark ends on its own: a block's last one, a drawn one, those that a person broke."""
    if mark.children:
        return sum(inner.type in {"softbreak", "hardbreak"} for inner in mark.children)
    return mark.type in {"paragraph_open", "heading_open", "hr"}


def _depth(marks: list[Mark], kinds: set[str]) -> int:
    depth = deepest = 0
    for mark in marks:
        kind, _, side = mark.type.rpartition("_")
        if kind in kinds:
            depth += 1 if side == "open" else -1
            deepest = max(deepest, depth)
    return deepest


def _plainly(text: str) -> str:
    """Line by line, in paragraphs that none who lays them out will choke on."""
    paragraphs = []
    for part in re.split(r"\n\s*\n", text):
        lines = html.escape(part).split("\n")
        paragraphs += ["<br>\n".join(lines[at : at + 100]) for at in range(0, len(lines), 100)]
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())


def _sanitised(marks: list[Mark], *, first_heading: int, show_links: bool) -> str:
    rules = _markdown()
    _level_headings(marks, first_heading)
    for mark, inner in pairwise(marks):
        _dress(mark, inner)
    for mark in marks:
        if mark.children:
            mark.children = list(_links_in_full(mark.children, show_links=show_links))
    rendered = rules.renderer.render(marks, rules.options, {})
    return nh3.clean(
        rendered,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto"},
        link_rel=None,
    )


def _level_headings(marks: list[Mark], first: int) -> None:
    """Whatever levels people used, the first heading gets `first` and none goes down by more than one."""
    last = first - 1
    for mark in marks:
        if mark.type == "heading_open":
            last = min(first + int(mark.tag[1]) - 1, last + 1, first + 2, 6)
        if mark.type in {"heading_open", "heading_close"}:
            mark.tag = f"h{last}"


def _dress(mark: Mark, inner: Mark) -> None:
    """Give a block what Markdown cannot say: the scope of a heading cell, and the direction of its words."""
    if mark.type == "th_open":
        mark.attrSet("scope", "col")
    if inner.type == "inline" and mark.nesting == 1 and direction(inner.content) == "rtl":
        mark.attrSet("dir", "rtl")


def _links_in_full(children: list[Mark], *, show_links: bool) -> Iterator[Mark]:
    """The marks of a line; a link's title, which would be hidden, and on wish its address come after its words."""
    link: Mark | None = None
    words = ""
    for mark in children:
        yield mark
        if mark.type == "link_open":
            link, words = mark, ""
        elif mark.type == "link_close" and link is not None:
            yield from _after_link(link, words, show_links=show_links)
            link = None
        words += mark.content


def _after_link(link: Mark, words: str, *, show_links: bool) -> Iterator[Mark]:
    address = str(link.attrGet("href") or "")
    notes = [str(link.attrGet("title") or "")]
    if show_links and words.strip() not in {address, address.removeprefix("mailto:")}:
        notes.append(address)
    said = ", ".join(note for note in notes if note)
    if said:
        yield Mark("text", "", 0, content=f" ({said})")


def _piece(text: str, token: Token, citation: CitationRenderer | None) -> str:
    return conditional_escape(text[token.start : token.end] if citation is None else citation(token))


def _filled(body: str, pieces: list[str], *, hold: bool) -> SafeString:
    if hold:
        body = _HELD.sub(rf'<span class="held">\1{_OPEN}\2{_CLOSE}</span>', body)
        # A token that is printed as it was typed is a word like others and keeps its space.
        body = _SPACED_PLACE.sub(
            lambda found: found[0].lstrip(" ") if pieces[int(found[1])].startswith("<") else found[0], body
        )
    # Markdown and the sanitiser made the body; the pieces are escaped or safe by their maker's word.
    return mark_safe(PLACE.sub(lambda found: pieces[int(found[1])], body))  # noqa: S308 -- cleaned by nh3 before the pieces go in
