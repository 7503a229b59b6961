"""Marking stretches of a text in the safe HTML that it became: findings, and signs of danger, which may share words.

The HTML is cut into tags and words, and each stretch is looked for among the words: as often as it stands in the text
before, so often is it passed over. Where Markdown put marks between, letters and digits alone are compared. What is
not found even so is not marked; the list beside still names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from html.parser import HTMLParser
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe

Place = tuple[int, int, int]  # start and end in the words of the HTML, and the number


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


def mark(
    html: SafeString, text: str, stretches: Iterable[Stretch], dangers: Iterable[Stretch] = ()
) -> SafeString:
    """`html`, which `text` became, with each stretch that is found in its words in `<span class="finding">`.

    Signs of danger stand in `<span class="danger-sign">`, the first piece of each with the id `sign-<number>`.
    """
    parser = _Pieces()
    parser.feed(html)
    parser.close()
    words = "".join(piece for is_words, piece in parser.pieces if is_words)
    places, signs = _places(words, text, stretches), _places(words, text, dangers)
    marked, at = [], 0
    for is_words, piece in parser.pieces:
        if is_words:
            marked.append(_marked(piece, at, places, signs))
            at += len(piece)
        else:
            marked.append(piece)
    # Tags are those that the sanitiser let through; words are escaped anew.
    return mark_safe("".join(marked))  # noqa: S308 -- see above


def _places(words: str, text: str, stretches: Iterable[Stretch]) -> list[Place]:
    """Those that are found, by the offsets of `words`, none within another."""
    found: list[Place] = []
    last = 0
    letters = _Letters(words, text)
    for one in sorted(stretches, key=lambda each: each.start):
        wanted = text[one.start : one.end]
        place = _nth(words, wanted, text.count(wanted, 0, one.start)) if wanted.strip() else -1
        start, end = (place, place + len(wanted)) if place >= 0 else letters.find(one)
        if start >= last:
            last = end
            found.append((start, end, one.number))
    return found


class _Letters:
    """Where a stretch of the text is in the words by its letters and digits alone, without what stands between."""

    def __init__(self, words: str, text: str) -> None:
        self._words, self._text = words, text

    @cached_property
    def _origins(self) -> list[int]:
        return [at for at, character in enumerate(self._words) if character.isalnum()]

    @cached_property
    def _bare(self) -> str:
        return _bare(self._words)

    def find(self, one: Stretch) -> tuple[int, int]:
        """Its start and end in the words; a start before all of them where it is not there."""
        wanted = _bare(self._text[one.start : one.end])
        place = _nth(self._bare, wanted, _bare(self._text[: one.start]).count(wanted)) if wanted else -1
        if place < 0:
            return -1, -1
        return self._origins[place], self._origins[place + len(wanted) - 1] + 1


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _nth(words: str, wanted: str, passed: int) -> int:
    place = words.find(wanted)
    while passed and place >= 0:
        place = words.find(wanted, place + len(wanted))
        passed -= 1
    return place


def _marked(piece: str, at: int, places: Sequence[Place], signs: Sequence[Place]) -> str:
    """A piece of words that begins at `at`, escaped, with what lies in it marked."""
    out = []
    for first, last, (finding, sign) in _cut(at, at + len(piece), places, signs):
        inside = escape(piece[first - at : last - at], quote=False)
        if finding:
            number = _number("finding", finding[2]) if last == finding[1] else ""
            inside = f'<span class="finding">{inside}{number}</span>'
        if sign:
            anchor = f' id="sign-{sign[2]}"' if first == sign[0] else ""
            number = _number("danger", sign[2]) if last == sign[1] else ""
            inside = f'<span class="danger-sign"{anchor}>{inside}{number}</span>'
        out.append(inside)
    return "".join(out)


def _number(kind: str, number: int) -> str:
    """The number after a mark. Of a finding only its number is seen, of a sign of danger what it is, too."""
    said = f'<span class="vh"> {kind} </span>' if kind == "finding" else f" {kind} "
    return f"<sup>{said}{number}</sup>"


def _cut(start: int, end: int, *layers: Sequence[Place]) -> Iterable[tuple[int, int, list[Place | None]]]:
    """The words from `start` to `end` cut where a mark begins or ends, each piece with its mark of every layer."""
    inside = [[place for place in layer if place[0] < end and place[1] > start] for layer in layers]
    edges = {start, end, *(edge for layer in inside for place in layer for edge in place[:2])}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    for first, last in pairwise(cuts):
        yield first, last, [_over(first, layer) for layer in inside]


def _over(at: int, places: Sequence[Place]) -> Place | None:
    return next((place for place in places if place[0] <= at < place[1]), None)
