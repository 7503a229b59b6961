"""An OpenDocument text (ODF 1.4): odfdo holds the package together, its content and styles are ours."""

import hashlib
import io
from collections.abc import Iterator
from functools import cache

from lxml import etree
from odfdo import Document

from responses.publishing.office.blocks import (
    Block,
    Break,
    Contents,
    Grid,
    Heading,
    Inline,
    Line,
    Listing,
    Note,
    Paragraph,
    Picture,
    Story,
    plain,
)
from responses.publishing.office.markup import Child, Element
from responses.publishing.office.open_styles import (
    NOTE_TEXT,
    VERSION,
    dresses,
    o,
    rtl_name,
    style_name,
    styles_part,
)
from responses.publishing.office.packing import pack, unpack

_KEPT = {"mimetype", "META-INF/manifest.xml", "meta.xml", "content.xml", "styles.xml", "settings.xml"}


def write_odt(story: Story) -> bytes:
    """The document as an OpenDocument text; the same document is the same bytes."""
    document = Document(io.BytesIO(_base()))
    writer = _Writer(story)
    document.set_part("content.xml", _xml(writer.content()))
    for name, picture in writer.pictures.items():
        document.manifest.add_full_path(name, picture.kind)
    document.set_part("styles.xml", _xml(styles_part(story.title, story.running)))
    about = document.meta
    about.title, about.subject, about.language = story.title, story.subtitle, "en-GB"
    about.initial_creator = about.creator = story.author
    about.creation_date = about.date = story.made_at.replace(tzinfo=None)
    about.generator = "Chorus"
    made = io.BytesIO()
    document.save(made)
    parts = {name: part for name, part in unpack(made.getvalue()).items() if name in _KEPT}
    pictures = {name: picture.data for name, picture in writer.pictures.items()}
    return pack({**parts, **pictures}, first="mimetype")


@cache
def _base() -> bytes:
    """odfdo's empty text without its pictures and settings, made once in each process."""
    document = Document("text")
    for name in document.get_parts():
        if name not in _KEPT:
            document.del_part(name)
    # odfdo's own are those of a French LibreOffice.
    document.set_part("settings.xml", _xml(o("office:document-settings", office_version=VERSION)))
    for name in document.manifest.get_paths():
        if name == "/":
            document.manifest.del_full_path(name)
            document.manifest.add_full_path(name, document.mimetype)
        elif name not in _KEPT:
            document.manifest.del_full_path(name)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _xml(element: Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True)


class _Writer:
    """Writes one document's content."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._called: set[int] = set()
        self._tables = self._frames = 0
        self.pictures: dict[str, Picture] = {}

    def content(self) -> Element:
        """What content.xml holds."""
        opening = [
            o("text:p", self._story.subtitle, text_style_name="Subtitle"),
            o("text:p", self._story.title, text_style_name="Title"),
        ]
        blocks = [element for block in self._story.blocks for element in self._block(block)]
        return o(
            "office:document-content",
            o("office:automatic-styles", *dresses()),
            o("office:body", o("office:text", *opening, *blocks)),
            office_version=VERSION,
        )

    def _block(self, block: Block) -> Iterator[Element]:
        if isinstance(block, Heading):
            yield self._heading(block)
        elif isinstance(block, Paragraph):
            name = rtl_name(block.style) if block.rtl else style_name(block.style)
            yield o("text:p", *self._words(block.words), text_style_name=name)
        elif isinstance(block, Listing):
            yield self._listing(block)
        elif isinstance(block, Grid):
            yield self._grid(block)
        elif isinstance(block, Contents):
            yield self._contents()

    def _heading(self, heading: Heading) -> Element:
        level = str(heading.level)
        mark = o("text:bookmark", text_name=heading.anchor) if heading.anchor else None
        name = f"Heading_20_{level}"
        return o("text:h", mark, *self._words(heading.words), text_style_name=name, text_outline_level=level)

    def _listing(self, listing: Listing) -> Element:
        items = []
        for place, item in enumerate(listing.items):
            inside = [element for block in item for element in self._block(_in_list(block))]
            first = {"text_start_value": str(listing.start)} if listing.ordered and place == 0 else {}
            items.append(o("text:list-item", *inside, **first))
        return o("text:list", *items, text_style_name="Numbers" if listing.ordered else "Bullets")

    def _grid(self, grid: Grid) -> Element:
        self._tables += 1
        columns = max(len(row) for row in (grid.head, *grid.rows))
        rows = [self._row(row, first_is_head=grid.first_is_head) for row in grid.rows]
        head = o("table:table-header-rows", self._row(grid.head, head=True)) if grid.head else None
        return o(
            "table:table",
            o("table:title", grid.title),
            o("table:table-column", table_number_columns_repeated=str(columns)),
            head,
            *rows,
            table_name=f"Table {self._tables}",
            table_style_name="Table",
        )

    def _row(self, cells: tuple[Line, ...], *, head: bool = False, first_is_head: bool = False) -> Element:
        made = [
            o(
                "table:table-cell",
                o(
                    "text:p",
                    *self._words(cell),
                    text_style_name=style_name(
                        "Cell head" if head or (first_is_head and place == 0) else "Cell"
                    ),
                ),
                office_value_type="string",
                table_style_name="HeadCell" if head else "Cell",
            )
            for place, cell in enumerate(cells)
        ]
        return o("table:table-row", *made, table_style_name="Row")

    def _contents(self) -> Element:
        """A list of contents that the reader's program can renew, with the pages as well."""
        lines = [
            o("text:p", _link(f"#{heading.anchor}", plain(heading.words)), text_style_name="Contents_20_1")
            for heading in self._story.headings()
        ]
        source = o("text:table-of-content-source", text_outline_level="1")
        return o(
            "text:table-of-content",
            source,
            o("text:index-body", *lines),
            text_name="Contents",
        )

    def _words(self, words: Line) -> list[Child]:
        return [child for part in words for child in self._part(part)]

    def _part(self, part: Inline) -> Iterator[Child]:
        if isinstance(part, Break):
            yield o("text:line-break")
        elif isinstance(part, Note):
            yield self._note(part.number)
        elif isinstance(part, Picture):
            yield self._picture(part)
        elif part.link:
            yield _link(part.link, part.text)
        elif dress := ("Raised" if part.raised else "") + ("Bold" if part.bold else ""):
            yield o("text:span", part.text, text_style_name=dress)
        else:
            yield part.text

    def _picture(self, picture: Picture) -> Element:
        """A picture with its words for those who do not see it; the same bytes are one part of the package."""
        ending = picture.kind.rpartition("/")[2]
        name = f"Pictures/{hashlib.sha256(picture.data).hexdigest()[:32]}.{ending}"
        self.pictures[name] = picture
        self._frames += 1
        shown = o(
            "draw:image",
            xlink_href=name,
            xlink_type="simple",
            xlink_show="embed",
            xlink_actuate="onLoad",
        )
        return o(
            "draw:frame",
            shown,
            o("svg:title", picture.alt),
            draw_name=f"Picture {self._frames}",
            text_anchor_type="as-char",
            svg_width=f"{picture.wide}mm",
            svg_height=f"{picture.high}mm",
        )

    def _note(self, number: int) -> Element:
        """The note itself at its first call; later calls show the same number and lead to it."""
        ident = f"note{number}"
        if number in self._called or number not in self._story.notes:
            sign = o(
                "text:note-ref",
                str(number),
                text_note_class="footnote",
                text_reference_format="text",
                text_ref_name=ident,
            )
            return o("text:span", sign, text_style_name="Footnote_20_anchor")
        self._called.add(number)
        said = self._words(self._story.notes[number])
        return o(
            "text:note",
            o("text:note-citation", str(number)),
            o("text:note-body", o("text:p", *said, text_style_name=NOTE_TEXT)),
            text_id=ident,
            text_note_class="footnote",
        )


def _in_list(block: Block) -> Block:
    """A heading inside a list is a bold line there: it heads nothing beyond its item."""
    return Paragraph(block.words, "Claim") if isinstance(block, Heading) else block


def _link(address: str, words: str) -> Element:
    return o("text:a", words, xlink_type="simple", xlink_href=address, text_style_name="Internet_20_link")
