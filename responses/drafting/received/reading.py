"""What a file really is, whatever it is called, and its words as Markdown."""

import codecs
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from responses.drafting.received import open_document, word
from responses.drafting.received.blocks import Block, to_markdown
from responses.drafting.received.faults import LooksLikeOther, Unreadable, too_long
from responses.drafting.received.packages import Package
from responses.drafting.text import LONGEST, TooLong, clean_text, is_blank

MOST_BYTES = 5_000_000
_ZIP, _OLD_OFFICE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_KEPT = "\t\n\r\f\v"


class Form(StrEnum):
    """The forms that are read."""

    DOCX = "docx"
    ODT = "odt"
    TXT = "txt"
    MARKDOWN = "md"


ENDINGS = {
    "docx": Form.DOCX,
    "odt": Form.ODT,
    "txt": Form.TXT,
    "text": Form.TXT,
    "md": Form.MARKDOWN,
    "markdown": Form.MARKDOWN,
}
ACCEPT = ",".join(f".{ending}" for ending in ENDINGS)
WANTED = "Choose a Word file (.docx), an OpenDocument text (.odt), a text file or Markdown."
_OFFICE: dict[Form, Callable[..., list[Block]]] = {Form.DOCX: word.read, Form.ODT: open_document.read}


def look_at(name: str, content: bytes) -> Form:
    """Which form the file has: its name and its content must agree. Quick; raises Unreadable.

    Macros, locks, bombs and texts that are far too long are refused here already.
    """
    if not content:
        raise Unreadable("This file is empty. Choose another one.")
    if len(content) > MOST_BYTES:
        raise Unreadable(f"This file is larger than {MOST_BYTES // 1_000_000} MB. Choose a smaller one.")
    ending = name.rpartition(".")[2].lower()
    if ending in ("docm", "dotm"):
        raise Unreadable("This file holds macros. Save it without them (as .docx) and try again.")
    wanted = ENDINGS.get(ending)
    if wanted is None:
        raise Unreadable(WANTED)
    _refuse_others(content)
    if content.startswith(_ZIP):
        _check_office(wanted, Package(content))
    elif wanted in _OFFICE:
        raise LooksLikeOther(f"This file is called .{ending}, but it is something else. {WANTED}")
    return wanted


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("This is an old or a locked Word file. Save it as .docx without a password.")
    if content.startswith((_PDF, _RTF)):
        raise LooksLikeOther(f"This is a PDF or a rich text file. {WANTED}")


def _check_office(wanted: Form, package: Package) -> None:
    """The package is of the wanted form, and its words are not far too many."""
    if b"macroEnabled" in package.read("[Content_Types].xml"):
        raise Unreadable("This file holds macros. Save it without them (as .docx) and try again.")
    is_word = {"[Content_Types].xml", word.MAIN} <= package.names
    is_open = (
        package.read("mimetype").strip() == open_document.MIMETYPE.encode() and "content.xml" in package.names
    )
    if (wanted is Form.DOCX and is_word) or (wanted is Form.ODT and is_open):
        package.markup(word.MAIN if is_word else "content.xml", most=LONGEST)
        return
    raise LooksLikeOther(f"This file is called .{wanted}, but it is something else. {WANTED}")


def read(form: Form, content: bytes) -> str:
    """The words of the file as Markdown. Raises Unreadable."""
    reader = _OFFICE.get(form)
    return kept(to_markdown(reader(content, most=LONGEST)) if reader else decoded(content))


def kept(raw: str) -> str:
    """Words as they are kept. Raises Unreadable where there are none, or too many."""
    try:
        text = clean_text(raw).text.strip("\n")
    except TooLong as fault:
        raise too_long(len(raw), LONGEST) from fault
    if is_blank(text):
        raise Unreadable("There are no words in it. Choose another file, or paste the text.")
    return text


def decoded(content: bytes) -> str:
    """A text in UTF-8, in UTF-16 with its mark, or else as Windows writes it in the west. Raises Unreadable."""
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        _refuse_binary(text)
        return text
    raise Unreadable("We cannot read the letters of this file. Save it as UTF-8 and try again.")


def _refuse_binary(text: str) -> None:
    """A file with control characters in it is no text."""
    if any(unicodedata.category(one) == "Cc" and one not in _KEPT for one in text[:LONGEST]):
        raise LooksLikeOther(f"This is no text file. {WANTED}")
