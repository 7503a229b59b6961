"""What stands in a Word or OpenDocument file, read by libraries and not by what wrote it."""

import io
import re
import zipfile
from dataclasses import dataclass

import docx
import odfdo
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True)
class Read:
    """The words of a file, and its inside."""

    text: str
    notes: list[str]
    headings: list[tuple[int, str]]
    tables: list[list[list[str]]]
    header_rows: int
    titled_tables: int
    title: str
    author: str
    language: str
    links: list[str]
    parts: dict[str, bytes]

    def says(self, words: str) -> bool:
        """Whether the words stand in the document, however they are dressed."""
        return squeezed(words) in squeezed(self.text)


def squeezed(words: str) -> str:
    return "".join(words.split())


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_docx(data: bytes) -> Read:
    document, parts = docx.Document(io.BytesIO(data)), parts_of(data)
    body = document.element.body
    notes = etree.fromstring(parts["word/footnotes.xml"])
    styles = etree.fromstring(parts["word/styles.xml"])
    return Read(
        text="\n".join(_words(each) for each in body.iter(f"{W}p")),
        notes=[_words(note) for note in notes if note.get(f"{W}type") is None],
        headings=[
            (int(each.style.name[-1]), each.text)
            for each in document.paragraphs
            if each.style is not None and each.style.name.startswith("Heading ")
        ],
        tables=[[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
        header_rows=len(list(body.iter(f"{W}tblHeader"))),
        titled_tables=len(list(body.iter(f"{W}tblCaption"))),
        title=document.core_properties.title,
        author=document.core_properties.author,
        language=styles.find(f".//{W}docDefaults//{W}lang").get(f"{W}val"),
        links=[relation.target_ref for relation in document.part.rels.values() if relation.is_external],
        parts=parts,
    )


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def read_odt(data: bytes) -> Read:
    document, parts = odfdo.Document(io.BytesIO(data)), parts_of(data)
    body = document.body
    content = parts["content.xml"].decode()
    return Read(
        text="".join(etree.fromstring(parts["content.xml"]).itertext()),
        notes=[
            "".join(each.itertext())
            for each in etree.fromstring(parts["content.xml"]).iter(f"{TEXT}note-body")
        ],
        headings=[
            (int(str(each.get_attribute("text:outline-level"))), each.inner_text) for each in body.headers
        ],
        tables=[
            [
                ["".join(p.inner_text for p in cell.paragraphs) for cell in row.get_cells()]
                for row in table.rows
            ]
            for table in body.tables
        ],
        header_rows=content.count("<table:table-header-rows"),
        titled_tables=content.count("<table:title>"),
        title=document.meta.title or "",
        author=document.meta.creator or "",
        language="-".join(re.findall(r'fo:(?:language|country)="(\w+)"', parts["styles.xml"].decode())),
        links=re.findall(r'xlink:href="(\w+:[^"]*)"', content),
        parts=parts,
    )


READERS = {"docx": read_docx, "odt": read_odt}
