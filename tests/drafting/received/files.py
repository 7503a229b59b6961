"""Files as partners send them, and as nobody should."""

import io
import zipfile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from odfdo import Document as OpenDocument
from odfdo import Header, List, ListItem, Note, Paragraph, Span, Style

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def bytes_of(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_file(*paragraphs):
    """A DOCX of these paragraphs."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return bytes_of(document)


def rich_word_file():
    """Headings, manners, lists, a table, deleted words and a footnote."""
    document = Document()
    document.add_heading("What helps", level=2)
    paragraph = document.add_paragraph("Families wait ")
    paragraph.add_run("far too long").bold = True
    paragraph.add_run(" for ")
    paragraph.add_run("short breaks").italic = True
    paragraph.add_run(".")
    _footnote(document, paragraph, "A survey of 2022.")
    _deleted(paragraph, "This was taken out.")
    document.add_paragraph("A key worker", style="List Bullet")
    document.add_paragraph("A plan", style="List Bullet")
    document.add_paragraph("First this", style="List Number")
    document.add_table(1, 1).cell(0, 0).text = "In a table"
    document.add_paragraph("# no heading, 2 * 3")
    return bytes_of(document)


def _deleted(paragraph, words):
    gone = OxmlElement("w:del")
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = words
    run.append(text)
    gone.append(run)
    paragraph._p.append(gone)  # noqa: SLF001 -- the library has no other way


def _footnote(document, paragraph, words):
    note = f'<w:footnotes xmlns:w="{WORDML}"><w:footnote w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, note.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    run = OxmlElement("w:r")
    run.append(reference)
    paragraph._p.append(run)  # noqa: SLF001 -- the library has no other way


def open_file():
    """An ODT with a heading, manners, a list and a note."""
    document = OpenDocument("text")
    document.body.clear()
    document.insert_style(Style("text", name="strong", area="text", bold=True), automatic=True)
    document.insert_style(Style("text", name="slanted", area="text", italic=True), automatic=True)
    document.body.append(Header(2, "What helps"))
    paragraph = Paragraph("Families wait ")
    paragraph.append(Span("far too long", style="strong"))
    paragraph.append(Span(" for short breaks", style="slanted"))
    paragraph.append(Note(note_class="footnote", note_id="n1", citation="1", body="A survey."))
    document.body.append(paragraph)
    items = List()
    items.append(ListItem("A key worker"))
    items.append(ListItem("A plan"))
    document.body.append(items)
    return bytes_of(document)


def with_member(content, name, data=b"x"):
    """The same package with one more member."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


def zip_of(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()
