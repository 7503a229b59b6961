"""What a reader of the Word and the OpenDocument file finds: the same words as in the PDF, and real notes, headings and tables."""

from itertools import pairwise

import pytest

from responses.publishing.office.story import tell
from responses.publishing.pdf.view import Proof
from tests.publishing.office.conftest import read, write
from tests.publishing.pdf import contents

FORMS = ["docx", "odt"]
NAMES = ["personal", "joint", "silent"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_every_question_answer_and_fact_stands_in_the_file(file, name, form):
    content = getattr(contents, name)()

    found = file(name, form)

    for question in content["questions"]:
        assert found.says(f"Question {question['number']}. {question['wording']}")
    for snippet in content["evidence"]:
        assert found.says(snippet["claim"])
        assert found.says(snippet["source"]["title"])
        assert all(found.says(f"Take care: {caution}") for caution in snippet["cautions"])
    for person in content["participants"]:
        assert found.says(person["name"])
    assert found.says(contents.CODE)


@pytest.mark.parametrize("form", FORMS)
def test_words_lists_tables_and_quotations_are_read_back_in_order(file, form):
    found = file("joint", form)

    places = [
        found.text.index(words)
        for words in ("What should change", "Ask once.", "Answer in writing.", "Reasons", "Nobody asked me.")
    ]
    assert places == sorted(places)
    assert [["What", "When"], ["Reasons", "At once"]] in found.tables
    assert file("personal", form).says("The law says otherwise")


@pytest.mark.parametrize("form", FORMS)
def test_each_fact_is_one_note_with_its_source_and_later_citations_point_back(file, form):
    found = file("joint", form)

    titles = ["Failed and Forgotten", "Failed and Forgotten", "Children Act 1989"]
    assert len(found.notes) == len(titles)
    assert all(title in note for title, note in zip(titles, found.notes, strict=True))
    assert [key in note for key, note in zip(("CON-1", "CON-3", "CON-2"), found.notes, strict=True)] == [
        True,
        True,
        True,
    ]
    part = found.parts["word/document.xml" if form == "docx" else "content.xml"].decode()
    assert part.count("NOTEREF _Note2 " if form == "docx" else 'text:ref-name="note2"') == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_page_of_a_citation_is_said_beside_its_number(file, form):
    assert "(p. 4)" in file("personal", form).text
    assert "see " in file("personal", form).text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_headings_are_real_and_skip_no_level(file, name, form):
    levels = [level for level, _ in file(name, form).headings]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("form", FORMS)
def test_signatories_stand_in_a_table_with_what_each_said_and_why(file, form):
    found = file("joint", form)

    (signed,) = (table for table in found.tables if table[0][0] == "Organisation")
    assert signed[0] == ["Organisation", "Question 8", "Question 9", "Question 31"]
    assert signed[1:] == [
        ["Bridge Forum", "Endorses", "Endorses", "Endorses"],
        ["Open Door", "Endorses", "Endorses with reservations", "Endorses"],
        ["Tŷ Gobaith", "Endorses", "Has not signed", "Declines"],
    ]
    assert found.says("Not before staff are named.")
    assert found.says("Our members could not agree.")


@pytest.mark.parametrize("form", FORMS)
def test_every_table_has_a_header_row_and_says_what_it_holds(file, form):
    found = file("joint", form)

    assert found.header_rows == found.titled_tables == len(found.tables) == 3


@pytest.mark.parametrize("form", FORMS)
def test_the_file_says_its_title_its_authors_and_its_language(file, form):
    found = file("joint", form)

    assert found.title == "Ask once, be heard once"
    assert found.author == "Bridge Forum, Open Door and Tŷ Gobaith"
    assert found.language == "en-GB"
    assert "https://example.org/act" in found.links
    assert any(link.endswith(f"/check/{contents.CODE}/") for link in found.links)


@pytest.mark.parametrize("form", FORMS)
def test_practice_and_invented_people_are_marked(file, form):
    found = file("joint", form)

    edge = found.parts["word/footer1.xml" if form == "docx" else "styles.xml"].decode()
    assert "Invented sample. For practice" in edge
    assert found.says("Nobody at the Department for Education has received this.")


@pytest.mark.parametrize("form", FORMS)
def test_the_same_version_is_the_same_bytes(form):
    assert write(contents.joint(), form) == write(contents.joint(), form)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_and_foreign_words_come_out_as_words(form):
    content = contents.silent()
    hostile = "<w:p/> <script>alert(1)</script> [x](javascript:alert(2)) ![y](https://example.org/y.png)"
    text = f"{hostile}\n\nالعربية: الطفل 中文 😀 \x0b\ufffe ]]> &amp;\n\n{'x' * 32_000}"
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)
    content["title"] = "<b>Bold</b> & “quoted”\x00"

    found = read(content, form)

    assert found.says("<script>alert(1)</script> [x](javascript:alert(2))")
    assert found.says("!y (https://example.org/y.png)")
    assert found.says("العربية: الطفل 中文 😀")
    assert found.text.count("x" * 32_000) == 1
    assert found.title == "<b>Bold</b> & “quoted”\ufffd"
    assert not any(link.startswith("javascript") for link in found.links)


def test_words_from_right_to_left_run_from_right_to_left():
    content = contents.silent()
    content["questions"][0]["answer"].update(text="العربية: الطفل", left_unanswered=False)

    assert b"<w:bidi/>" in read(content, "docx").parts["word/document.xml"]
    assert b'"BodyRTL"' in read(content, "odt").parts["content.xml"]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_too_large_to_print_comes_out_line_by_line_and_is_warned_of(form):
    content = contents.silent()
    rows = "".join(f"| row {number} | b |\n" for number in range(400))
    content["questions"][0]["answer"].update(text=f"| a | b |\n|---|---|\n{rows}", left_unanswered=False)

    found = read(content, form)
    _, warnings = tell(content, seal=Proof(), made_at=contents.MADE_AT)

    assert found.says("| row 0 | b |")
    assert found.says("| row 399 | b |")
    assert warnings == ["Question 8: Make the tables smaller: 802 cells. 400 can be printed at most."]


@pytest.mark.parametrize("form", FORMS)
def test_lists_inside_lists_keep_their_words_and_count_anew(form):
    content = contents.silent()
    text = "3. three\n   - inside\n     1. deep\n4. four\n\nThen\n\n1. again"
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)

    found = read(content, form)

    for words in ("three", "inside", "deep", "four", "again"):
        assert found.says(words)
    if form == "docx":
        starts = found.parts["word/numbering.xml"].decode().split("<w:startOverride ")[1:]
        assert [start.split('"')[1] for start in starts] == ["3", "1", "1"]
