"""Reading partners' files: what is kept of them, and what is refused with a sentence."""

import io
import zipfile

import pytest

from responses.drafting.received import packages
from responses.drafting.received.faults import Unreadable
from responses.drafting.received.reading import Form, look_at, read
from tests.drafting.received.files import open_file, rich_word_file, with_member, word_file, zip_of

BOMB = b"<a/>" * 3_000_000


def test_a_word_file_keeps_headings_manners_lists_tables_and_notes():
    content = rich_word_file()

    text = read(look_at("Reply.DOCX", content), content)

    assert text == (
        "## What helps\n\n"
        "Families wait **far too long** for *short breaks*. (note: A survey of 2022.)\n\n"
        "- A key worker\n- A plan\n1. First this\n\n"
        "In a table\n\n"
        "\\# no heading, 2 \\* 3"
    )


def test_an_open_document_keeps_headings_manners_lists_and_notes():
    content = open_file()

    text = read(look_at("reply.odt", content), content)

    assert text == (
        "## What helps\n\n"
        "Families wait **far too long** *for short breaks* (note: A survey.)\n\n"
        "- A key worker\n- A plan"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_the_letters_that_it_was_written_in(encoding):
    content = "Café – “yes”.\r\n\r\nSecond.".encode(encoding)

    text = read(look_at("a.txt", content), content)

    assert text == "Café – “yes”.\n\nSecond."


def test_markdown_stays_as_it_is():
    content = b"# Title\n\n* item [@CON-20]\n"

    text = read(look_at("a.md", content), content)

    assert text == "# Title\n\n* item [@CON-20]"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.docx", b"", "empty"),
        ("a.txt", b"x" * 5_000_001, "larger than 5 MB"),
        ("a.pdf", b"%PDF-1.7", "Choose a Word file"),
        ("a.docx", b"%PDF-1.7", "a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "Choose a Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0", "old or a locked Word file"),
        ("a.docx", b"just words", "something else"),
        ("a.docx", b"PK\x03\x04 and no zip", "damaged"),
        ("a.docm", b"PK\x03\x04", "macros"),
    ],
)
def test_what_is_no_text_of_ours_is_refused_with_a_sentence(name, content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        look_at(name, content)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.txt"])
def test_a_zip_that_is_not_what_its_name_says_is_refused(name):
    with pytest.raises(Unreadable, match="something else"):
        look_at(name, zip_of(words="hello"))


def test_a_word_file_by_another_name_is_refused():
    with pytest.raises(Unreadable, match="something else"):
        look_at("a.odt", word_file("Hello"))


@pytest.mark.parametrize("member", ["word/vbaProject.bin", "word/vbaData.xml"])
def test_macros_are_refused(member):
    with pytest.raises(Unreadable, match="macros"):
        look_at("a.docx", with_member(word_file("Hello"), member))


def test_a_type_that_enables_macros_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
        package.writestr("word/document.xml", "<w/>")

    with pytest.raises(Unreadable, match="macros"):
        look_at("a.docx", out.getvalue())


def test_macros_of_an_open_document_are_refused():
    with pytest.raises(Unreadable, match="macros"):
        look_at("a.odt", with_member(open_file(), "Basic/Standard/Module1.xml"))


def test_a_bomb_is_refused_before_it_is_opened():
    with pytest.raises(Unreadable, match="unusual way"):
        look_at("a.docx", with_member(word_file("Hello"), "word/big.xml", BOMB))


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_UNPACKED", 10_000)

    with pytest.raises(Unreadable, match="larger than 50 MB"):
        look_at("a.docx", word_file("Hello"))


def test_a_package_of_too_many_members_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MOST_MEMBERS", 3)

    with pytest.raises(Unreadable, match="larger than 50 MB"):
        look_at("a.docx", word_file("Hello"))


def test_a_document_that_declares_entities_is_refused():
    content = zip_of(
        **{
            "[Content_Types].xml": "<t/>",
            "word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        }
    )

    with pytest.raises(Unreadable, match="unusual way"):
        look_at("a.docx", content)


def test_a_text_of_ten_thousand_pages_is_refused_and_told_how_long_it_is():
    content = zip_of(
        **{
            "[Content_Types].xml": "<t/>",
            "word/document.xml": "".join(f"<w:t>{number:>100}</w:t>" for number in range(300_000)),
        }
    )

    with pytest.raises(Unreadable, match=r"some 10,000 pages"):
        look_at("a.docx", content)


def test_a_plain_text_that_is_too_long_is_refused():
    with pytest.raises(Unreadable, match="about 200,001 characters"):
        read(Form.TXT, b"x" * 200_001)


def test_a_file_with_control_characters_is_no_text():
    with pytest.raises(Unreadable, match="no text file"):
        read(Form.TXT, b"MZ\x00\x03")


@pytest.mark.parametrize("content", [b" \n \n", b"\xef\xbb\xbf"])
def test_a_file_without_words_is_refused(content):
    with pytest.raises(Unreadable, match="no words"):
        read(Form.TXT, content)


def test_a_damaged_word_file_is_refused():
    content = zip_of(**{"[Content_Types].xml": "<t/>", "word/document.xml": "<broken"})

    with pytest.raises(Unreadable, match="damaged"):
        read(look_at("a.docx", content), content)
