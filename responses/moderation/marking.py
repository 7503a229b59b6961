"""Marking stretches of a text in the safe HTML that it became.

The HTML is cut into tags and words, and each stretch is looked for among the words: as often as it stands in the text
before, so often is it passed over. What Markdown split or changed is not marked; the list beside still names it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Stretch:
    """`start` to `end`, in code points of the text, with the number that the page gives it."""

    start: int
    end: int
    number: int


class _Pieces(HTMLParser):
    """HTML as (is it words?, the piece): tags as they were, words as characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[tuple[bool, str]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A tag stays as it was."""
        self.pieces.append((False, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """So does one that closes itself."""
        self.pieces.append((False, self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        """And the end of one."""
        self.pieces.append((False, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        """Words; those that follow each other are one piece."""
        if self.pieces and self.pieces[-1][0]:
            self.pieces[-1] = (True, self.pieces[-1][1] + data)
        else:
            self.pieces.append((True, data))

    def handle_entityref(self, name: str) -> None:
        """A character by its name."""
        self.handle_data(unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        """A character by its number."""
        self.handle_data(unescape(f"&#{name};"))


def mark(html: SafeString, text: str, stretches: Iterable[Stretch]) -> SafeString:
    """`html`, which `text` became, with each stretch that is found in its words in `<span class="finding">`."""
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    words = "".join(piece for is_words, piece in parser.pieces if is_words)
    places = _places(words, text, stretches)
    marked, at = [], 0
    for is_words, piece in parser.pieces:
        if is_words:
            marked.append(_marked(piece, at, places))
            at += len(piece)
        else:
            marked.append(piece)
    # Tags are those that the sanitiser let through; words are escaped anew.
    return mark_safe("".join(marked))  # noqa: S308 -- see above


def _places(words: str, text: str, stretches: Iterable[Stretch]) -> list[tuple[int, int, int]]:
    """(start, end, number) of those that are found, by the offsets of `words`, none within another."""
    found: list[tuple[int, int, int]] = []
    last = 0
    for one in sorted(stretches, key=lambda each: each.start):
        wanted = text[one.start : one.end]
        place = _nth(words, wanted, text.count(wanted, 0, one.start)) if wanted.strip() else -1
        if place >= last:
            last = place + len(wanted)
            found.append((place, last, one.number))
    return found


def _nth(words: str, wanted: str, passed: int) -> int:
    place = words.find(wanted)
    while passed and place >= 0:
        place = words.find(wanted, place + len(wanted))
        passed -= 1
    return place


def _marked(piece: str, at: int, places: list[tuple[int, int, int]]) -> str:
    """A piece of words that begins at `at`, escaped, with what lies in it marked."""
    out, done = [], at
    end = at + len(piece)
    for start, stop, number in places:
        first, last = max(start, at), min(stop, end)
        if first >= last:
            continue
        sign = f'<sup><span class="vh"> finding </span>{number}</sup>' if last == stop else ""
        inside = escape(piece[first - at : last - at], quote=False)
        out += [
            escape(piece[done - at : first - at], quote=False),
            f'<span class="finding">{inside}{sign}</span>',
        ]
        done = last
    return "".join([*out, escape(piece[done - at :], quote=False)])
