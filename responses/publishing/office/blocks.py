"""What a document consists of, whatever format it is written in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True)
class Run:
    """Words of one kind."""

    text: str
    bold: bool = False
    raised: bool = False
    link: str = ""
    """An address, or `#` with the anchor of a heading."""


@dataclass(frozen=True)
class Note:
    """Where a note is called. The first call of a number carries the note, every later one points back to it."""

    number: int


@dataclass(frozen=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True)
class Picture:
    """A picture in a line of words: its bytes, their kind (image/png or image/jpeg), what it shows, its size in mm."""

    data: bytes
    kind: str
    alt: str
    wide: float
    high: float


Inline = Run | Note | Break | Picture
Line = tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    level: int
    words: Line
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `style` is one of STYLES."""

    words: Line
    style: str = "Body"
    rtl: bool = False


@dataclass(frozen=True)
class Listing:
    """A list; each item holds paragraphs and further lists."""

    items: tuple[tuple["Block", ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Grid:
    """A table of words. `title` says what it holds, for people who do not see it at a glance."""

    title: str
    head: tuple[Line, ...]
    rows: tuple[tuple[Line, ...], ...]
    first_is_head: bool = False
    """The first cell of a row names the row."""


@dataclass(frozen=True)
class Contents:
    """Where the list of headings stands."""


Block = Heading | Paragraph | Listing | Grid | Contents


INK, INK_2, HOUSE, AMBER, RULE, LINK = "142B2E", "465A5C", "0E4A50", "B8660B", "DCD6C8", "0F5F66"
AMBER_TEXT = "8A4A05"


class Look(NamedTuple):
    """How a style looks: its size, and the space before and after, in points; its colour in RGB."""

    size: float
    colour: str
    before: float
    after: float
    bold: bool = False


STYLES: dict[str, Look] = {
    "Body": Look(12, INK, 0, 8),
    "Lead": Look(13, INK, 0, 8),
    "Kicker": Look(12, AMBER_TEXT, 0, 4, bold=True),
    "Facts": Look(11, INK, 0, 3),
    "Care": Look(11, AMBER_TEXT, 4, 4, bold=True),
    "Asked": Look(10.5, INK_2, 0, 6),
    "Chosen": Look(13, HOUSE, 4, 6, bold=True),
    "Small": Look(10.5, INK_2, 2, 4),
    "Claim": Look(12, INK, 10, 2, bold=True),
    "Source": Look(11, INK, 0, 2),
    "Quotation": Look(12, HOUSE, 4, 8),
    "Cell": Look(11, INK, 2, 2),
    "Cell head": Look(11, HOUSE, 2, 2, bold=True),
    "Code": Look(12, HOUSE, 2, 6, bold=True),
}
HEADINGS = {
    1: Look(20, HOUSE, 22, 6, bold=True),
    2: Look(15, HOUSE, 16, 4, bold=True),
    3: Look(13, HOUSE, 12, 4, bold=True),
    4: Look(12, INK, 10, 4, bold=True),
}
# A page never ends with one of these.
LEADING = {"Kicker", "Asked", "Chosen", "Claim"}
FONT, MONO = "Arial", "Courier New"


@dataclass(frozen=True)
class Story:
    """A whole document."""

    title: str
    subtitle: str
    author: str
    running: str
    """What stands at the foot of each page, before its number."""
    made_at: datetime
    blocks: tuple[Block, ...]
    notes: dict[int, Line] = field(default_factory=dict)

    def headings(self, deepest: int = 1) -> Iterator[Heading]:
        """Those that the list of contents names."""
        for block in self.blocks:
            if isinstance(block, Heading) and block.level <= deepest and block.anchor:
                yield block


def plain(words: Line) -> str:
    """The words of a line without their dress."""
    return "".join(part.text for part in words if isinstance(part, Run))
