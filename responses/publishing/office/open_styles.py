"""The styles of OpenDocument files: the names that LibreOffice itself uses, so that its navigation knows them."""

from responses.publishing.office.blocks import (
    AMBER,
    FONT,
    HEADINGS,
    HOUSE,
    INK,
    INK_2,
    LEADING,
    LINK,
    MONO,
    RULE,
    STYLES,
    Look,
)
from responses.publishing.office.markup import Element, maker

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
o = maker(NAMESPACES)

VERSION = "1.4"
BODY, NOTE_TEXT, NOTE_SIGN = "Text_20_body", "Footnote", "Footnote_20_Symbol"
NAMES = {"Body": BODY, "Kicker": "Subtitle", "Quotation": "Quotations", "Cell": "Table_20_Contents"}
NAMES |= {"Cell head": "Table_20_Heading"}
LEVELS = 10


def style_name(style: str) -> str:
    """The name of one of our paragraph styles."""
    return NAMES.get(style, style.replace(" ", "_20_"))


def styles_part(title: str, running: str) -> Element:
    """What styles.xml holds; `title` stands above and `running` below each page."""
    return o(
        "office:document-styles",
        o("office:styles", *_styles()),
        o("office:automatic-styles", _page()),
        o("office:master-styles", _master(title, running)),
        office_version=VERSION,
    )


def dresses() -> list[Element]:
    """What content.xml says of runs, cells and what runs from right to left."""
    return [
        _text("Bold", fo_font_weight="bold"),
        _text("Raised", style_text_position="super 66%"),
        _text("RaisedBold", style_text_position="super 66%", fo_font_weight="bold"),
        o(
            "style:style",
            o("style:table-cell-properties", fo_padding="0.1cm", fo_border_bottom=f"0.5pt solid #{RULE}"),
            style_name="Cell",
            style_family="table-cell",
        ),
        o(
            "style:style",
            o("style:table-cell-properties", fo_padding="0.1cm", fo_border_bottom=f"1pt solid #{HOUSE}"),
            style_name="HeadCell",
            style_family="table-cell",
        ),
        o(
            "style:style",
            o("style:table-row-properties", fo_keep_together="always"),
            style_name="Row",
            style_family="table-row",
        ),
        o(
            "style:style",
            o("style:table-properties", fo_margin_top="0.2cm", fo_margin_bottom="0.4cm"),
            style_name="Table",
            style_family="table",
        ),
        *(_right_to_left(style) for style in STYLES),
    ]


def rtl_name(style: str) -> str:
    """The name of a paragraph style for words that run from right to left."""
    return f"{style.replace(' ', '')}RTL"


def _right_to_left(style: str) -> Element:
    return o(
        "style:style",
        o("style:paragraph-properties", style_writing_mode="rl-tb", fo_text_align="start"),
        style_name=rtl_name(style),
        style_family="paragraph",
        style_parent_style_name=style_name(style),
    )


def _styles() -> list[Element]:
    ours = [_ours(name, look) for name, look in STYLES.items()]
    headings = [_heading(level, look) for level, look in HEADINGS.items()]
    levels = [
        o("text:outline-level-style", text_level=str(level), style_num_format="")
        for level in range(1, LEVELS + 1)
    ]
    outline = o("text:outline-style", *levels, style_name="Outline")
    notes = o(
        "text:notes-configuration",
        text_note_class="footnote",
        text_citation_style_name=NOTE_SIGN,
        text_citation_body_style_name="Footnote_20_anchor",
        text_default_style_name=NOTE_TEXT,
        style_num_format="1",
        text_start_value="0",
        text_footnotes_position="page",
        text_start_numbering_at="document",
    )
    return [_defaults(), _standard(), *ours, _title(), *headings, *_further(), *_lists(), outline, notes]


def _defaults() -> Element:
    words = o(
        "style:text-properties",
        fo_font_family=FONT,
        fo_font_size="12pt",
        fo_language="en",
        fo_country="GB",
        style_font_family_complex=FONT,
        fo_hyphenate="false",
    )
    return o("style:default-style", words, style_family="paragraph")


def _standard() -> Element:
    return o(
        "style:style",
        o("style:paragraph-properties", fo_line_height="125%", fo_orphans="2", fo_widows="2"),
        style_name="Standard",
        style_family="paragraph",
        style_class="text",
    )


def _ours(name: str, look: Look) -> Element:
    beside = {"Quotation", "Care"}
    stays = {"fo_keep_with_next": "always"} if name in LEADING else {}
    more = {"fo_border_left": f"1.5pt solid #{AMBER}", "fo_padding_left": "0.25cm"} if name in beside else {}
    return _paragraph(
        style_name(name),
        {"fo_margin_top": f"{look.before}pt", "fo_margin_bottom": f"{look.after}pt", **stays, **more},
        _words(look.size, look.colour, bold=look.bold, font=MONO if name == "Code" else FONT),
        shown=name,
    )


def _title() -> Element:
    return _paragraph("Title", {"fo_margin_bottom": "10pt"}, _words(28, HOUSE, bold=True))


def _heading(level: int, look: Look) -> Element:
    rule = {"fo_border_top": f"1.5pt solid #{HOUSE}", "fo_padding_top": "0.2cm"} if level == 1 else {}
    made = _paragraph(
        f"Heading_20_{level}",
        {
            "fo_margin_top": f"{look.before}pt",
            "fo_margin_bottom": f"{look.after}pt",
            "fo_keep_with_next": "always",
            **rule,
        },
        _words(look.size, look.colour, bold=True),
    )
    made.set(f"{{{NAMESPACES['style']}}}default-outline-level", str(level))
    return made


def _further() -> list[Element]:
    contents = [_paragraph("Contents_20_1", {"fo_margin_bottom": "4pt"}, _words(12, LINK))]
    notes = [
        _paragraph(NOTE_TEXT, {"fo_margin_bottom": "3pt"}, _words(10.5, INK)),
        *(
            _text(name, style_text_position="super 66%", fo_font_weight="bold")
            for name in (NOTE_SIGN, "Footnote_20_anchor")
        ),
    ]
    edges = [_paragraph(name, {}, _words(10, INK_2)) for name in ("Header", "Footer")]
    link = _text(
        "Internet_20_link",
        fo_color=f"#{LINK}",
        style_text_underline_style="solid",
        style_text_underline_color="font-color",
    )
    return [*contents, *notes, *edges, link]


def _lists() -> list[Element]:
    levels = [str(level) for level in range(1, LEVELS + 1)]
    signs = [
        o(
            "text:list-level-style-bullet",
            _indent(level),
            text_level=level,
            text_bullet_char="\u2022" if int(level) % 2 else "\u2013",
        )
        for level in levels
    ]
    numbers = [
        o(
            "text:list-level-style-number",
            _indent(level),
            text_level=level,
            style_num_format="1",
            style_num_suffix=".",
        )
        for level in levels
    ]
    return [
        o("text:list-style", *signs, style_name="Bullets"),
        o("text:list-style", *numbers, style_name="Numbers"),
    ]


def _indent(level: str) -> Element:
    place = {"fo_text_indent": "-0.6cm", "fo_margin_left": f"{int(level) * 0.6:.1f}cm"}
    align = o(
        "style:list-level-label-alignment",
        text_label_followed_by="listtab",
        text_list_tab_stop_position=place["fo_margin_left"],
        **place,
    )
    return o("style:list-level-properties", align, text_list_level_position_and_space_mode="label-alignment")


def _page() -> Element:
    edge = {"fo_min_height": "1cm"}
    return o(
        "style:page-layout",
        o(
            "style:page-layout-properties",
            fo_page_width="210mm",
            fo_page_height="297mm",
            fo_margin_top="18mm",
            fo_margin_bottom="18mm",
            fo_margin_left="25mm",
            fo_margin_right="25mm",
            style_print_orientation="portrait",
        ),
        o("style:header-style", o("style:header-footer-properties", fo_margin_bottom="5mm", **edge)),
        o("style:footer-style", o("style:header-footer-properties", fo_margin_top="5mm", **edge)),
        style_name="Page",
    )


def _master(title: str, running: str) -> Element:
    below = o(
        "text:p",
        "Page ",
        o("text:page-number", "1", text_select_page="current"),
        " of ",
        o("text:page-count", "1"),
        f".  {running}",
        text_style_name="Footer",
    )
    return o(
        "style:master-page",
        o("style:header", o("text:p", title, text_style_name="Header")),
        o("style:footer", below),
        style_name="Standard",
        style_page_layout_name="Page",
    )


def _paragraph(name: str, place: dict[str, str], words: Element, shown: str = "") -> Element:
    more = {"style_display_name": shown} if shown and " " in shown else {}
    return o(
        "style:style",
        o("style:paragraph-properties", **place),
        words,
        style_name=name,
        style_family="paragraph",
        style_parent_style_name="Standard",
        style_class="text",
        **more,
    )


def _words(size: float, colour: str, *, bold: bool = False, font: str = FONT) -> Element:
    weight = {"fo_font_weight": "bold"} if bold else {}
    return o(
        "style:text-properties",
        fo_font_family=font,
        fo_font_size=f"{size}pt",
        fo_color=f"#{colour}",
        **weight,
    )


def _text(name: str, **dress: str) -> Element:
    return o("style:style", o("style:text-properties", **dress), style_name=name, style_family="text")
