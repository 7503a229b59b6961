"""The styles of Word files: the names that Word itself uses, so that its navigation and its screen readers know them."""

from docx.oxml.ns import nsmap

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

w = maker(nsmap)

LANGUAGE = "en-GB"
# Ours by Word's id, where Word has a style for it.
IDS = {"Body": "Normal", "Kicker": "Subtitle", "Quotation": "Quote"}
NAMES = {"Normal": "Normal", "Subtitle": "Subtitle", "Quote": "Quote"}
TWENTIETHS, HALVES = 20, 2  # Word counts spaces in twentieths of a point, and sizes in halves


def style_id(style: str) -> str:
    """The id of one of our paragraph styles."""
    return IDS.get(style, style.replace(" ", ""))


def defaults() -> Element:
    """What holds where no style says otherwise."""
    return w(
        "w:docDefaults",
        w("w:rPrDefault", w("w:rPr", _fonts(FONT), _size(12), _size_complex(12), _language())),
        w("w:pPrDefault", w("w:pPr", _spacing(0, 0))),
    )


def styles() -> list[Element]:
    """Every style that a file uses."""
    paragraphs = [_ours(name, look) for name, look in STYLES.items()]
    headings = [_heading(level, look) for level, look in HEADINGS.items()]
    return [*paragraphs, _title(), *headings, *_further(), *_characters(), _table_normal(), _table()]


def _ours(name: str, look: Look) -> Element:
    ident = style_id(name)
    special = {"Quotation": _beside(AMBER), "Care": _beside(AMBER)}.get(name)
    stays = w("w:keepNext") if name in LEADING else None
    font = MONO if name == "Code" else FONT
    return w(
        "w:style",
        w("w:name", w_val=NAMES.get(ident, name)),
        None if ident == "Normal" else w("w:basedOn", w_val="Normal"),
        w("w:next", w_val="Normal") if ident == "Subtitle" else None,
        w("w:qFormat"),
        w(
            "w:pPr",
            stays,
            special,
            _spacing(look.before, look.after),
            w("w:ind", w_left="240") if special is not None else None,
        ),
        w("w:rPr", _fonts(font), *_dress(look.size, look.colour, bold=look.bold)),
        w_type="paragraph",
        w_styleId=ident,
        **({"w_default": "1"} if ident == "Normal" else {}),
    )


def _title() -> Element:
    return w(
        "w:style",
        w("w:name", w_val="Title"),
        w("w:basedOn", w_val="Normal"),
        w("w:next", w_val="Normal"),
        w("w:qFormat"),
        w("w:pPr", w("w:keepNext"), _spacing(0, 10)),
        w("w:rPr", _fonts(FONT), *_dress(28, HOUSE, bold=True)),
        w_type="paragraph",
        w_styleId="Title",
    )


def _heading(level: int, look: Look) -> Element:
    rule = {1: w("w:pBdr", w("w:top", w_val="single", w_sz="12", w_space="6", w_color=HOUSE))}
    return w(
        "w:style",
        w("w:name", w_val=f"heading {level}"),
        w("w:basedOn", w_val="Normal"),
        w("w:next", w_val="Normal"),
        w("w:uiPriority", w_val="9"),
        w("w:qFormat"),
        w(
            "w:pPr",
            w("w:keepNext"),
            w("w:keepLines"),
            rule.get(level),
            _spacing(look.before, look.after),
            w("w:outlineLvl", w_val=str(level - 1)),
        ),
        w("w:rPr", _fonts(FONT), *_dress(look.size, look.colour, bold=True)),
        w_type="paragraph",
        w_styleId=f"Heading{level}",
    )


def _further() -> list[Element]:
    """What Word expects by these names: contents, notes, header and footer."""
    named = {"TOC1": ("toc 1", 12.0), "FootnoteText": ("footnote text", 10.5)}
    named |= {"Header": ("header", 10.0), "Footer": ("footer", 10.0)}
    return [
        w(
            "w:style",
            w("w:name", w_val=name),
            w("w:basedOn", w_val="Normal"),
            w("w:pPr", _spacing(0, 4)),
            w("w:rPr", *_dress(size, INK_2 if ident in {"Header", "Footer"} else INK)),
            w_type="paragraph",
            w_styleId=ident,
        )
        for ident, (name, size) in named.items()
    ]


def _characters() -> list[Element]:
    raised = w("w:rPr", w("w:b"), w("w:vertAlign", w_val="superscript"))
    link = w("w:rPr", w("w:color", w_val=LINK), w("w:u", w_val="single"))
    named = {"FootnoteReference": ("footnote reference", raised), "Hyperlink": ("Hyperlink", link)}
    return [
        w("w:style", w("w:name", w_val=name), dress, w_type="character", w_styleId=ident)
        for ident, (name, dress) in named.items()
    ]


def _table_normal() -> Element:
    return w(
        "w:style",
        w("w:name", w_val="Normal Table"),
        w("w:uiPriority", w_val="99"),
        w("w:tblPr", _padding(0, 108)),
        w_type="table",
        w_default="1",
        w_styleId="TableNormal",
    )


def _table() -> Element:
    lines = [
        w("w:top", w_val="single", w_sz="12", w_space="0", w_color=HOUSE),
        w("w:bottom", w_val="single", w_sz="4", w_space="0", w_color=RULE),
        w("w:insideH", w_val="single", w_sz="4", w_space="0", w_color=RULE),
    ]
    return w(
        "w:style",
        w("w:name", w_val="Response table"),
        w("w:basedOn", w_val="TableNormal"),
        w("w:tblPr", w("w:tblBorders", *lines), _padding(40, 108)),
        w_type="table",
        w_customStyle="1",
        w_styleId="ResponseTable",
    )


def _padding(upright: int, across: int) -> Element:
    sides = {"top": upright, "left": 0, "bottom": upright, "right": across}
    cells = [w(f"w:{side}", w_w=str(wide), w_type="dxa") for side, wide in sides.items()]
    return w("w:tblCellMar", *cells)


def _beside(colour: str) -> Element:
    return w("w:pBdr", w("w:left", w_val="single", w_sz="12", w_space="8", w_color=colour))


def _dress(size: float, colour: str, *, bold: bool = False) -> list[Element | None]:
    return [
        w("w:b") if bold else None,
        w("w:color", w_val=colour),
        _size(size),
        _size_complex(size),
    ]


def _fonts(name: str) -> Element:
    return w("w:rFonts", w_ascii=name, w_hAnsi=name, w_cs=name, w_eastAsia=name)


def _size(points: float) -> Element:
    return w("w:sz", w_val=str(round(points * HALVES)))


def _size_complex(points: float) -> Element:
    return w("w:szCs", w_val=str(round(points * HALVES)))


def _language() -> Element:
    return w("w:lang", w_val=LANGUAGE, w_eastAsia=LANGUAGE, w_bidi="ar-SA")


def _spacing(before: float, after: float) -> Element:
    """Space before and after a paragraph, in points, with our distance of lines."""
    return w(
        "w:spacing",
        w_before=str(round(before * TWENTIETHS)),
        w_after=str(round(after * TWENTIETHS)),
        w_line="288",
        w_lineRule="auto",
    )
