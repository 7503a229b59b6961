"""A Word file (Office Open XML, ISO/IEC 29500): python-docx holds the package together, the parts of it are ours.

python-docx has no footnotes, so they are a part of our own beside its document; so are styles and lists, for its
template is American, in two languages and a megabyte long.
"""

import io
from collections.abc import Iterator
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.shared import Mm
from lxml import etree

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
    Run,
    Story,
    plain,
)
from responses.publishing.office.markup import Element
from responses.publishing.office.packing import pack, unpack
from responses.publishing.office.word_lists import BULLETS, INDENT, Lists
from responses.publishing.office.word_styles import LANGUAGE, defaults, style_id, styles, w

_UNUSED = ("stylesWithEffects", "customXml", "thumbnail")
_CONTENT_TYPES = "[Content_Types].xml"
_AFTER_TABLE = "200"  # twentieths of a point
_TEXT_WIDTH = 9071  # twentieths of a point: A4 without margins


def write_docx(story: Story) -> bytes:
    """The document as a Word file; the same document is the same bytes."""
    document = docx.Document(io.BytesIO(_base()))
    _Writer(document, story).write()
    _properties(document, story)
    made = io.BytesIO()
    document.save(made)
    return pack(unpack(made.getvalue()), first=_CONTENT_TYPES)


@cache
def _base() -> bytes:
    """An empty file with our page and styles, made once in each process."""
    document = docx.Document()
    for owner in (document.part.package, document.part):
        for ident, relation in list(owner.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del owner.rels[ident]
    _restyle(document.styles.element)
    _settle(document.settings.element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _restyle(element: Any) -> None:
    for each in list(element):
        if etree.QName(each).localname in {"style", "docDefaults"}:
            element.remove(each)
    element.insert(0, defaults())
    element.extend(styles())


def _settle(element: Any) -> None:
    """The language of the whole, and which notes are only the lines above notes."""
    for each in list(element):
        if etree.QName(each).localname in {"themeFontLang", "savePreviewPicture"}:
            each.getparent().remove(each)
    compat = next(each for each in element if etree.QName(each).localname == "compat")
    compat.addprevious(w("w:footnotePr", w("w:footnote", w_id="-1"), w("w:footnote", w_id="0")))
    scheme = next(each for each in element if etree.QName(each).localname == "clrSchemeMapping")
    scheme.addprevious(w("w:themeFontLang", w_val=LANGUAGE))


def _properties(document: Document, story: Story) -> None:
    about = document.core_properties
    about.title, about.author, about.subject = story.title, story.author, story.subtitle
    about.created = about.modified = story.made_at
    about.last_modified_by, about.language, about.comments, about.keywords = "Chorus", LANGUAGE, "", ""
    about.revision = 1


class _Writer:
    """Writes one document into a python-docx Document."""

    def __init__(self, document: Document, story: Story) -> None:
        self._document, self._story = document, story
        self._lists = Lists()
        self._called: set[int] = set()
        self._marks = self._pictures = 0
        self._notes = self._notes_part()

    def write(self) -> None:
        """Title, blocks and notes, header and footer, numbering."""
        body = self._document.element.body
        last = body.sectPr
        body.remove(last)
        body.append(_paragraph("Subtitle", self._runs((Run(self._story.subtitle),))))
        body.append(_paragraph("Title", self._runs((Run(self._story.title),))))
        before: Block | None = None
        for block in self._story.blocks:
            elements = list(self._block(block))
            if isinstance(before, Grid) and isinstance(block, Grid):
                body.append(_paragraph("Small", []))  # or Word would make one table of two
            elif isinstance(before, Grid) and elements:
                elements[0][0].append(w("w:spacing", w_before=_AFTER_TABLE))
            body.extend(elements)
            before = block
        body.append(last)
        self._around()
        numbering = self._document.part.numbering_part.element
        for each in list(numbering):
            numbering.remove(each)
        numbering.extend(self._lists.elements())

    def _block(self, block: Block, level: int = 0) -> Iterator[Element]:
        if isinstance(block, Heading):
            words = self._runs(block.words)
            yield _paragraph(
                f"Heading{block.level}", self._marked(block.anchor, words) if block.anchor else words
            )
        elif isinstance(block, Paragraph):
            yield _paragraph(style_id(block.style), self._runs(block.words, rtl=block.rtl), rtl=block.rtl)
        elif isinstance(block, Listing):
            yield from self._listing(block, level)
        elif isinstance(block, Grid):
            yield self._grid(block)
        elif isinstance(block, Contents):
            yield from self._contents()

    def _listing(self, listing: Listing, level: int) -> Iterator[Element]:
        number = self._lists.begin(level=level, start=listing.start) if listing.ordered else BULLETS
        for item in listing.items:
            for place, block in enumerate(item):
                if isinstance(block, Paragraph | Heading):
                    yield self._in_list(block, number if place == 0 else "", level)
                else:
                    yield from self._block(block, level + 1)

    def _in_list(self, block: Paragraph | Heading, number: str, level: int) -> Element:
        """A paragraph of a list; only the first of an item carries the sign."""
        rtl = isinstance(block, Paragraph) and block.rtl
        style = style_id(block.style) if isinstance(block, Paragraph) else "Claim"
        sign = w("w:numPr", w("w:ilvl", w_val=str(level)), w("w:numId", w_val=number)) if number else None
        indent = None if number else w("w:ind", w_left=str(INDENT * (level + 1)))
        return _paragraph(style, self._runs(block.words, rtl=rtl), sign=sign, indent=indent, rtl=rtl)

    def _grid(self, grid: Grid) -> Element:
        columns = max(len(row) for row in (grid.head, *grid.rows))
        wide = str(_TEXT_WIDTH // columns)
        look = {"w_firstRow": "1", "w_firstColumn": str(int(grid.first_is_head))}
        about = w(
            "w:tblPr",
            w("w:tblStyle", w_val="ResponseTable"),
            w("w:tblW", w_w="5000", w_type="pct"),
            w(
                "w:tblLook",
                w_val="04A0",
                **look,
                w_lastRow="0",
                w_lastColumn="0",
                w_noHBand="0",
                w_noVBand="1",
            ),
            w("w:tblCaption", w_val=grid.title),
        )
        rows = [self._row(grid.head, wide, head=True)] if grid.head else []
        rows += [self._row(row, wide, first_is_head=grid.first_is_head) for row in grid.rows]
        return w("w:tbl", about, w("w:tblGrid", *(w("w:gridCol", w_w=wide) for _ in range(columns))), *rows)

    def _row(
        self, cells: tuple[Line, ...], wide: str, *, head: bool = False, first_is_head: bool = False
    ) -> Element:
        made = [
            w(
                "w:tc",
                w("w:tcPr", w("w:tcW", w_w=wide, w_type="dxa")),
                _paragraph(
                    "Cellhead" if head or (first_is_head and place == 0) else "Cell", self._runs(cell)
                ),
            )
            for place, cell in enumerate(cells)
        ]
        return w("w:tr", w("w:trPr", w("w:cantSplit"), w("w:tblHeader") if head else None), *made)

    def _contents(self) -> Iterator[Element]:
        """A list of contents that Word can renew; it names no pages, for we do not know where Word breaks them."""
        lines = [_linked_inside(heading.anchor, plain(heading.words)) for heading in self._story.headings()]
        for place, link in enumerate(lines):
            begin = _field_begins(' TOC \\o "1-1" \\n \\h ') if place == 0 else []
            end = [_field("end")] if place == len(lines) - 1 else []
            yield _paragraph("TOC1", [*begin, link, *end])

    def _runs(self, words: Line, *, rtl: bool = False) -> list[Element]:
        return [element for part in words for element in self._part(part, rtl=rtl)]

    def _part(self, part: Inline, *, rtl: bool) -> Iterator[Element]:
        if isinstance(part, Break):
            yield w("w:r", w("w:br"))
        elif isinstance(part, Note):
            yield from self._note(part.number)
        elif isinstance(part, Picture):
            yield w("w:r", w("w:drawing", self._picture(part)))
        elif part.link.startswith("#"):
            yield _linked_inside(part.link[1:], part.text)
        elif part.link:
            yield _linked(
                self._document.part.relate_to(part.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True), part
            )
        else:
            yield _run(part, rtl=rtl)

    def _picture(self, picture: Picture) -> Element:
        """A picture with its words for those who do not see it; the same bytes are one part of the package."""
        self._pictures += 1
        size = {"width": Mm(picture.wide), "height": Mm(picture.high)}
        inline = self._document.part.new_pic_inline(io.BytesIO(picture.data), **size)
        about = inline.docPr
        about.set("id", str(self._pictures))
        about.set("name", f"Picture {self._pictures}")
        about.set("descr", picture.alt)
        return inline

    def _note(self, number: int) -> Iterator[Element]:
        """The note itself at its first call; later calls show the same number and lead to it."""
        name = f"_Note{number}"
        if number in self._called or number not in self._story.notes:
            shown = _reference(w("w:t", str(number)))
            yield w("w:fldSimple", shown, w_instr=f" NOTEREF {name} \\f \\h ")
            return
        self._called.add(number)
        yield from self._marked(name, [_reference(w("w:footnoteReference", w_id=str(number)))])
        self._notes.element.append(self._footnote(number, self._story.notes[number]))

    def _footnote(self, number: int, words: Line) -> Element:
        sign = _reference(w("w:footnoteRef"))
        said = [self._in_note(part) for part in words if isinstance(part, Run)]
        inside = _paragraph("FootnoteText", [sign, _run(Run(" ")), *said])
        return w("w:footnote", inside, w_id=str(number))

    def _in_note(self, run: Run) -> Element:
        if not run.link:
            return _run(run)
        return _linked(self._notes.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True), run)

    def _marked(self, name: str, inside: list[Element]) -> list[Element]:
        """With a bookmark around, so that links and fields can lead there."""
        self._marks += 1
        ident = str(self._marks)
        return [w("w:bookmarkStart", w_id=ident, w_name=name), *inside, w("w:bookmarkEnd", w_id=ident)]

    def _notes_part(self) -> XmlPart:
        lines = [
            w("w:footnote", w("w:p", w("w:r", w(f"w:{kind}"))), w_type=kind, w_id=str(ident))
            for ident, kind in ((-1, "separator"), (0, "continuationSeparator"))
        ]
        element = parse_xml(etree.tostring(w("w:footnotes", *lines)))
        package = self._document.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, element, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        return part

    def _around(self) -> None:
        """The title above and the page's number below each page."""
        section = self._document.sections[0]
        for place, elements in ((section.header, self._above()), (section.footer, self._below())):
            inside = place._element  # noqa: SLF001 -- python-docx has no public way to its XML
            for each in list(inside):
                inside.remove(each)
            inside.append(elements)

    def _above(self) -> Element:
        return _paragraph("Header", [_run(Run(self._story.title))])

    def _below(self) -> Element:
        number, whole = (
            w("w:fldSimple", _run(Run("1")), w_instr=f" {name} ") for name in ("PAGE", "NUMPAGES")
        )
        after = _run(Run(f".  {self._story.running}"))
        return _paragraph("Footer", [_run(Run("Page ")), number, _run(Run(" of ")), whole, after])


def _paragraph(
    style: str,
    inside: list[Element],
    *,
    sign: Element | None = None,
    indent: Element | None = None,
    rtl: bool = False,
) -> Element:
    about = w("w:pPr", w("w:pStyle", w_val=style), sign, w("w:bidi") if rtl else None, indent)
    return w("w:p", about, *inside)


def _run(run: Run, *, rtl: bool = False) -> Element:
    dress = [
        w("w:b") if run.bold else None,
        w("w:vertAlign", w_val="superscript") if run.raised else None,
        w("w:rtl") if rtl else None,
    ]
    about = w("w:rPr", *dress) if any(each is not None for each in dress) else None
    return w("w:r", about, w("w:t", run.text, xml_space="preserve"))


def _reference(inside: Element) -> Element:
    return w("w:r", w("w:rPr", w("w:rStyle", w_val="FootnoteReference")), inside)


def _linked(ident: str, run: Run) -> Element:
    return w("w:hyperlink", _link_words(run.text, bold=run.bold), r_id=ident)


def _linked_inside(anchor: str, words: str) -> Element:
    return w("w:hyperlink", _link_words(words), w_anchor=anchor, w_history="1")


def _link_words(words: str, *, bold: bool = False) -> Element:
    about = w("w:rPr", w("w:rStyle", w_val="Hyperlink"), w("w:b") if bold else None)
    return w("w:r", about, w("w:t", words, xml_space="preserve"))


def _field_begins(instruction: str) -> list[Element]:
    told = w("w:r", w("w:instrText", instruction, xml_space="preserve"))
    return [_field("begin"), told, _field("separate")]


def _field(kind: str) -> Element:
    return w("w:r", w("w:fldChar", w_fldCharType=kind))
