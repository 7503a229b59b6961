"""The marked texts: `{LABEL|words}` is what screening has to find."""

import re
from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).with_name("texts")
_MARK = re.compile(r"\{([A-Z_]+)\|([^{}|]+)\}")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the spans that they said: (label, start, end)."""

    text: str
    spans: tuple[tuple[str, int, int], ...]


def marked_texts(name: str) -> list[Marked]:
    """The texts of a set: "development", "held_out", "unseen", "afterwards" or "voices"."""
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_unmark(line) for line in lines if line and not line.startswith("#")]


def sentences_of(name: str) -> list[tuple[str, str]]:
    """The kind of danger, or "none", and the sentence, of one of the sets whose names begin with "danger"."""
    lines = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" | ", 1) for line in lines if line and not line.startswith("#")]
    return [(kind, sentence) for kind, sentence in pairs]


def _unmark(line: str) -> Marked:
    text, spans, done = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[done : mark.start()]
        spans.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        done = mark.end()
    return Marked(text + line[done:], tuple(spans))
