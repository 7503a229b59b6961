"""DOCX: the words of a document in order, with its footnotes; pictures, fields and deleted words are left out."""

import io
from collections.abc import Iterator
from typing import Any, Literal

from docx import Document
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from responses.drafting.received.blocks import Block, Run
from responses.drafting.received.faults import Unreadable
from responses.drafting.received.packages import Package

MAIN = "word/document.xml"
READ = (MAIN, "word/footnotes.xml", "word/endnotes.xml", "word/styles.xml", "word/numbering.xml")
MOST_PARAGRAPHS = 20_000
_P, _R, _T = qn("w:p"), qn("w:r"), qn("w:t")
_VAL, _ID = qn("w:val"), qn("w:id")
_GONE = (qn("w:del"), qn("w:moveFrom"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
_BREAKS = {qn("w:br"), qn("w:cr")}
_OFF = ("0", "false", "none", "off")


def read(content: bytes, *, most: int) -> list[Block]:
    """The blocks of a DOCX; text of more than about `most` bytes is refused. Raises Unreadable."""
    package = Package(content)
    for name in READ:
        package.markup(name, most=most)
    try:
        return _Reader(Document(io.BytesIO(content))).blocks()
    except Unreadable:
        raise
    except Exception as fault:
        # The library trusts its files: a broken one ends in whatever error it meets first.
        raise Unreadable("This DOCX file is damaged. Open it, save it anew, and try again.") from fault


class _Reader:
    """One document. Elements are those of the library's own tree (lxml)."""

    def __init__(self, document: Any) -> None:
        self._body = document.element.body
        self._styles = {
            style.get(qn("w:styleId")): _value(style, "w:name").lower()
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._numbering = _Numbering(document)
        self._notes = _notes(document)

    def blocks(self) -> list[Block]:
        found = []
        for number, paragraph in enumerate(self._body.iter(_P)):
            if number >= MOST_PARAGRAPHS:
                raise Unreadable(
                    f"This file has more than {MOST_PARAGRAPHS:,} paragraphs. Send a part of it."
                )
            if not any(True for _ in paragraph.iterancestors(_FALLBACK)):
                found.append(self._block(paragraph))
        return found

    def _block(self, paragraph: Any) -> Block:
        runs = [run for element in _own_runs(paragraph) for run in self._runs(element)]
        style = self._style(paragraph)
        if level := _heading_level(style):
            # A heading is strong by itself.
            return Block("heading", level=level, runs=[Run(run.text) for run in runs])
        kind, depth = self._list(paragraph, style)
        return Block(kind, depth=depth, runs=runs)

    def _style(self, paragraph: Any) -> str:
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._styles.get(found.get(_VAL), "") if found is not None else ""

    def _list(self, paragraph: Any, style: str) -> tuple[Any, int]:
        numbering = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbering is None:
            kinds = {"list bullet": "bullet", "list number": "number"}
            return next((kind for name, kind in kinds.items() if style.startswith(name)), "paragraph"), 0
        number, depth = _value(numbering, "w:numId"), int(_value(numbering, "w:ilvl") or 0)
        if number in ("", "0"):
            return "paragraph", 0
        return self._numbering.kind(number, depth), depth

    def _runs(self, element: Any) -> Iterator[Run]:
        manner = element.find(qn("w:rPr"))
        bold, italic = _is_on(manner, "w:b"), _is_on(manner, "w:i")
        for child in element:
            if child.tag == _T:
                yield Run(child.text or "", bold, italic)
            elif child.tag in _BREAKS:
                yield Run("\n")
            elif child.tag == qn("w:tab"):
                yield Run(" ", bold, italic)
            elif child.tag == qn("w:noBreakHyphen"):
                yield Run("-", bold, italic)
            elif child.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                note = self._notes.get((child.tag, child.get(_ID)), "")
                yield Run(f" (note: {note})" if note else "")


def _own_runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph that are not within another one (a text box) nor deleted."""
    for element in paragraph.iter(_R):
        if next(element.iterancestors(_P)) is paragraph and not any(
            True for _ in element.iterancestors(*_GONE)
        ):
            yield element


def _notes(document: Any) -> dict[tuple[str, str], str]:
    """The words of the footnotes and endnotes, by the tag that refers to them and their number."""
    notes = {}
    for relation in document.part.rels.values():
        kind = _NOTES.get(relation.reltype.rpartition("/")[2])
        if kind is None or relation.is_external:
            continue
        root = parse_xml(relation.target_part.blob)
        for note in root.iter(qn(kind)):
            words = " ".join("".join(t.text or "" for t in note.iter(_T)).split())
            notes[qn(f"{kind}Reference"), note.get(_ID)] = words
    return notes


class _Numbering:
    """How each level of each list is numbered."""

    def __init__(self, document: Any) -> None:
        self._abstract: dict[str, str] = {}
        self._kinds: dict[tuple[str, int], str] = {}
        if any(one.reltype.endswith("/numbering") for one in document.part.rels.values()):
            self._read(document.part.numbering_part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"))
            for level in abstract.iter(qn("w:lvl")):
                self._kinds[name, int(level.get(qn("w:ilvl")))] = _value(level, "w:numFmt")
        for number in root.iter(qn("w:num")):
            self._abstract[number.get(qn("w:numId"))] = _value(number, "w:abstractNumId")

    def kind(self, number: str, depth: int) -> Literal["bullet", "number"]:
        """Bullets, or numbers, for that level of that list."""
        found = self._kinds.get((self._abstract.get(number, ""), depth), "bullet")
        return "bullet" if found in ("bullet", "none", "") else "number"


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name))
    return (found.get(_VAL) or "") if found is not None else ""


def _is_on(manner: Any, name: str) -> bool:
    found = manner.find(qn(name)) if manner is not None else None
    return found is not None and (found.get(_VAL) or "on") not in _OFF


def _heading_level(style: str) -> int:
    """From 1; 0 for no heading."""
    if style == "title":
        return 1
    name, _, number = style.rpartition(" ")
    return int(number) if name == "heading" and number.isdigit() else 0
