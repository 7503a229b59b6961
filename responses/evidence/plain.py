"""People's Markdown as plain text, for a box that takes nothing else: no mark stays, no word is lost.

And how long that is, as a form on the web counts it: a browser sends the end of a line as two characters (HTML,
"the textarea element": the API value and what is sent differ), and many forms count UTF-16 as the browser does.
Where a form counts fewer, what fits by this count fits all the more.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from responses.evidence.citations import Item, Token, joined, parse
from responses.evidence.prose import PLACE, clean, read_marks, with_places

PlainCitation = Callable[[Token, str], str]

_QUOTES = "“”\"'‘’«»"
_SHOWN_WORDS, _SHOWN = 6, 60
_LINE = re.compile(r"\n(?!\n)")


@dataclass
class Numbers:
    """Numbers of citations in one answer, in order of first use, from 1.

    `known` are the keys that have a source; a token that names any other stays as it was typed. Without it all have.
    """

    known: Collection[str] | None = None
    keys: dict[str, int] = field(default_factory=dict)

    def __call__(self, token: Token, as_typed: str) -> str:
        """`[1]`, `[1, 2]`, `[see 1, p. 4; 2]`."""
        if self.known is not None and any(item.key not in self.known for item in token.items):
            return as_typed
        parts = [self._part(item) for item in dict.fromkeys(token.items)]
        return f"[{('; ' if any(',' in part for part in parts) else ', ').join(parts)}]"

    def _part(self, item: Item) -> str:
        number = self.keys.setdefault(item.key, len(self.keys) + 1)
        said = f"{item.prefix} {number}" if item.prefix else f"{number}"
        return f"{said}, {item.after}" if item.after else said


def to_plain(text: str, citation: PlainCitation | None = None) -> str:
    """`text` without any mark of Markdown. `citation` says each token; without it they stand as they were typed."""
    text = clean(text)
    tokens = joined(parse(text), text)
    marks = read_marks(text, tokens)
    plain = _blocks(SyntaxTreeNode(marks).children) if marks else with_places(text, tokens)
    typed = [text[token.start : token.end] for token in tokens]
    said = [citation(token, typed[at]) if citation else typed[at] for at, token in enumerate(tokens)]
    return PLACE.sub(lambda found: said[int(found[1])], plain).strip()


def length_in_form(text: str) -> int:
    """Characters of `text` as a form counts them: UTF-16, and two for the end of a line."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2 + text.count("\n")


def over_by(text: str, limit: int, known: Collection[str] | None = None) -> int:
    """By how many characters an answer, without its sources, is longer than a form's limit; 0 where it fits."""
    # Plain text is never twice as long, but for tables: each cell gets its heading.
    if "|" not in text and 2 * length_in_form(text) <= limit:
        return 0
    return max(0, length_in_form(to_plain(text, Numbers(known))) - limit)


def last_that_fits(plain: str, limit: int) -> str:
    """The last words before a form's limit, so that a writer sees where it would cut; empty where all fits."""
    if length_in_form(plain) <= limit:
        return ""
    at = taken = 0
    for at, character in enumerate(plain):  # noqa: B007 -- where it stopped is what is asked
        taken += length_in_form(character)
        if taken > limit:
            break
    words = " ".join(plain[:at].split()[-_SHOWN_WORDS:])
    return words if len(words) <= _SHOWN else f"…{words[-_SHOWN:]}"


def _blocks(nodes: Iterable[SyntaxTreeNode], between: str = "\n\n") -> str:
    return between.join(filter(None, (_block(node) for node in nodes)))


def _block(node: SyntaxTreeNode) -> str:
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node)
    if node.type == "blockquote":
        return _quoted(_blocks(node.children))
    if node.type == "table":
        return _table(node)
    return "".join(map(_inline, node.children))  # a paragraph or a heading; a drawn line has no words


def _list(node: SyntaxTreeNode) -> str:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
    items = []
    for number, item in enumerate(node.children, first):
        mark = f"{number}. " if node.type == "ordered_list" else "- "
        is_tight = all(child.hidden for child in item.children if child.type == "paragraph")
        words = _blocks(item.children, "\n" if is_tight else "\n\n")
        items.append(mark + _LINE.sub("\n" + " " * len(mark), words))
    return "\n".join(items)


def _quoted(words: str) -> str:
    if not words or words[0] in _QUOTES:
        return words
    return f"“{words}”"


def _table(node: SyntaxTreeNode) -> str:
    """A line for each row, each cell with its heading: a table without its lines cannot be read."""
    rows = [[_blocks([cell]) for cell in row.children] for part in node.children for row in part.children]
    heads, *body = rows
    if not body:
        return "; ".join(filter(None, heads))
    return "\n".join("; ".join(map(_cell, heads, row)) for row in body)


def _cell(head: str, words: str) -> str:
    return f"{head}: {words}".rstrip() if head else words


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "link":
        return _link(node)
    return "".join(map(_inline, node.children)) if node.children else node.content


def _link(node: SyntaxTreeNode) -> str:
    words = "".join(map(_inline, node.children))
    address = str(node.attrs.get("href", ""))
    is_said = words.strip() in {address, address.removeprefix("mailto:")}
    notes = [str(node.attrs.get("title", "")), "" if is_said else address]
    said = ", ".join(filter(None, notes))
    return f"{words} ({said})" if said else words
