"""Paragraphs, headings and lists as they were read, and the Markdown of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

_SPECIAL = re.compile(r"([\\*`]|(?<!\w)_|_(?!\w))")
_OPENING = re.compile(r"^(#{1,6}(?=\s)|[-+>](?=\s)|={3,}|-{3,})")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s)")
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True)
class Run:
    """Words in one manner."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass
class Block:
    """A paragraph, a heading of a level from 1, or an item of a list; `depth` counts lists around it from 0."""

    kind: Literal["paragraph", "heading", "bullet", "number"] = "paragraph"
    level: int = 1
    depth: int = 0
    runs: list[Run] = field(default_factory=list)


def to_markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown: an empty line between them, none between items of one list."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        words = _words(block.runs)
        if not words:
            continue
        if before:
            parts.append("\n" if _is_item(before) and _is_item(block) else "\n\n")
        parts.append(_line(block, words))
        before = block
    return "".join(parts)


def _is_item(block: Block) -> bool:
    return block.kind in ("bullet", "number")


def _line(block: Block, words: str) -> str:
    if block.kind == "heading":
        return "#" * min(max(block.level, 1), 6) + " " + words.replace("\n", " ")
    if _is_item(block):
        mark = "- " if block.kind == "bullet" else "1. "
        indent = "   " * min(block.depth, 6)
        return indent + mark + words.replace("\n", f"\n{indent}{' ' * len(mark)}")
    return "\n".join(_guarded(line) for line in words.split("\n"))


def _words(runs: Iterable[Run]) -> str:
    """The runs as one text, marks set close to the words that they are about."""
    text = "".join(_marked(run) for run in _joined(runs))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours in one manner as one."""
    joined: list[Run] = []
    for run in runs:
        if joined and (joined[-1].bold, joined[-1].italic) == (run.bold, run.italic):
            joined[-1] = Run(joined[-1].text + run.text, run.bold, run.italic)
        elif run.text:
            joined.append(run)
    return joined


def _marked(run: Run) -> str:
    words = run.text.strip()
    escaped = _SPECIAL.sub(r"\\\1", run.text)
    mark = "**" * run.bold + "*" * run.italic
    if not words or not mark or "\n" in words:
        return escaped
    before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
    return before + mark + _SPECIAL.sub(r"\\\1", words) + mark[::-1] + after


def _guarded(line: str) -> str:
    """A line of words that Markdown would take for a heading, a list or a quotation."""
    line = _OPENING.sub(r"\\\1", line)
    return _NUMBERED.sub(r"\1\\\2", line)
