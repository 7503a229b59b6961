"""Cutting words out of a text: which pieces a moderator may choose, and the text without them.

Offsets are code points. A piece never ends inside a word or a citation, so that nothing is left standing by half.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from responses.drafting.looking.phrases import has_word
from responses.drafting.words.comparing import sentences, tokenise

Span = tuple[int, int]

MARK = "\ue000"
"""Stands in a text where words were taken out, until a page says so in words. A private character: nobody types it."""


@dataclass(frozen=True)
class Piece:
    """A sentence or a word of a text. Spaces and single marks are no piece that can be chosen."""

    start: int
    end: int
    text: str
    is_choice: bool
    is_out: bool = False

    @property
    def value(self) -> str:
        """How a form names it."""
        return f"{self.start}-{self.end}"


def sentences_of(text: str, out: Sequence[Span] = ()) -> list[Piece]:
    """The sentences of a text in order, with what stands between them; joined they are the text."""
    return list(_pieces(sentences(text), 0, out))


def words_of(text: str, span: Span, out: Sequence[Span] = ()) -> list[Piece]:
    """The words of a stretch of the text, with what stands between them."""
    start, end = span
    return list(_pieces(tokenise(text[start:end]), start, out))


def marked(text: str, span: Span, out: Sequence[Span] = ()) -> list[Piece]:
    """A stretch of the text, cut where something is out and where it is not."""
    pieces: list[Piece] = []
    start, end = span
    at = start
    for whole in out:
        first, last = max(whole[0], start), min(whole[1], end)
        if first < last:
            pieces += _piece(text, at, first, is_out=False) + _piece(text, first, last, is_out=True)
            at = last
    return pieces + _piece(text, at, end, is_out=False)


def read_span(value: str) -> Span | None:
    """The span that a form names; None where it names none."""
    found = re.fullmatch(r"([0-9]{1,7})-([0-9]{1,7})", value)
    return (int(found[1]), int(found[2])) if found else None


def all_fit(text: str, spans: Iterable[Span]) -> bool:
    """Whether each span is whole words of the text, with something in it."""
    edges = _edges(text)
    return all(start < end and {start, end} <= edges and has_word(text[start:end]) for start, end in spans)


def joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap or have no word between them as one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and (start <= result[-1][1] or not _parts(text[result[-1][1] : start])):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def found_again(text: str, words: str) -> list[Span]:
    """Where the same words stand, as whole words, in any case, and however their accents are spelled."""
    bare = words.strip()
    if not bare:
        return []
    pattern = r"\s+".join(_spelled(word) for word in bare.split())
    return [found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)]


def without(text: str, spans: Iterable[Span]) -> str:
    """The text with MARK instead of each span; the spans are in order and apart."""
    kept, at = [], 0
    for start, end in spans:
        kept += [text[at:start].replace(MARK, "\ufffd"), MARK]
        at = end
    return "".join([*kept, text[at:].replace(MARK, "\ufffd")])


def _spelled(word: str) -> str:
    """The pattern of a word with its accents as characters of their own or not: pages show no difference."""
    ways = dict.fromkeys(unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    return f"(?:{'|'.join(re.escape(way) for way in [word, *ways])})"


def _parts(between: str) -> bool:
    """Whether what stands between two spans keeps them apart: a word, a number, or a new line."""
    return has_word(between) or "\n" in between


def _piece(text: str, start: int, end: int, *, is_out: bool) -> list[Piece]:
    return [Piece(start, end, text[start:end], is_choice=False, is_out=is_out)] if start < end else []


def _edges(text: str) -> set[int]:
    edges, at = {0}, 0
    for token in tokenise(text):
        at += len(token)
        edges.add(at)
    return edges


def _pieces(texts: Iterable[str], at: int, out: Sequence[Span]) -> Iterable[Piece]:
    for text in texts:
        end = at + len(text)
        is_out = any(first <= at and end <= last for first, last in out)
        yield Piece(at, end, text, has_word(text) and not is_out, is_out)
        at = end
