"""Which characters can be printed is known beforehand; nothing comes out as an empty box."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from responses.publishing.pdf.characters import Print
from tests.publishing.pdf import contents
from tests.publishing.pdf.conftest import look_at


@pytest.mark.parametrize("text", ["Plain.", "Tŷ Gobaith, ŵ", "łódź", "“quotes” – and £5 · ½", "naïve"])
def test_everyday_letters_need_no_further_font(text):
    printing = Print()

    assert printing.text(text) == text
    assert printing.more == set()
    assert printing.warnings() == []


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Ελληνικά", "More Greek"),
        ("Русский", "More Cyrillic"),
        ("العربية", "More Arabic"),
        ("עברית", "More Hebrew"),
        ("हिन्दी", "More Devanagari"),
        ("ਪੰਜਾਬੀ", "More Gurmukhi"),
        ("বাংলা", "More Bengali"),
        ("ગુજરાતી", "More Gujarati"),
        ("தமிழ்", "More Tamil"),
        ("ትግርኛ", "More Ethiopic"),
        ("中", "More Chinese 119"),
        ("說", "More Chinese 101"),
        ("→", "More Mathematics"),
        ("☐", "More Signs"),
        ("😀", "More Emoji"),
    ],
)
def test_other_scripts_and_signs_ask_for_their_font(text, family):
    printing = Print()

    assert printing.text(text) == text
    assert family in printing.more
    assert printing.warnings() == []


def test_letters_of_two_parts_are_joined():
    assert Print().text("w\u0302") == "ŵ"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\u2011b", "a-b"),
        ("10\u202f000", "10\u00a0000"),
        ("a\tb", "a b"),
        ("so\u00adft", "soft"),
        ("❤\ufe0f", "❤"),
        ("👩\u200d👧", "👩👧"),
        ("a\u2028b", "a\nb"),
    ],
)
def test_what_looks_the_same_is_exchanged(typed, printed):
    printing = Print()

    assert printing.text(typed) == printed
    assert printing.warnings() == []


def test_letters_that_no_font_has_leave_a_mark_and_are_named():
    printing = Print()

    assert printing.text("𓀀 and 𓀀") == "\ufffd and \ufffd"
    assert printing.warnings() == ["These characters could not be printed: U+13000 egyptian hieroglyph a001."]


def test_pictures_that_no_font_has_are_named_in_the_text():
    printing = Print()

    assert printing.text("so \U0001d11e sung") == "so [musical symbol g clef] sung"
    assert printing.warnings() == ["These characters could not be printed: U+1D11E musical symbol g clef."]


def test_a_picture_repeated_without_end_is_not_named_each_time():
    assert Print().text("\U0001d11e" * 51) == "\ufffd" * 51


def test_many_of_them_are_not_all_listed():
    printing = Print()

    printing.text("".join(map(chr, range(0x13000, 0x13020))))

    (sentence,) = printing.warnings()
    assert sentence.endswith(" and 20 more.")


def test_keys_are_left_alone_and_the_original_too():
    content = {"key\u2011": ["a\u2011b", 1, None, True]}

    assert Print().everything(content) == {"key\u2011": ["a-b", 1, None, True]}
    assert content == {"key\u2011": ["a\u2011b", 1, None, True]}


@pytest.mark.slow
def test_a_document_in_many_scripts_prints_them_and_says_what_it_could_not():
    content = contents.silent()
    text = "Ŵy Ελληνικά Русский 😀 → ☐ 王說 ਪੰਜਾਬੀ ትግርኛ 𓀀\u0007\n\nالعربية: الطفل"
    content["questions"][0]["answer"].update(text=text, left_unanswered=False)

    drawn = look_at(content)

    for word in ("Ŵy", "Ελληνικά", "Русский", "😀", "→", "☐", "王說", "ትግርኛ", "\ufffd"):
        assert drawn.says(word)
    assert len(drawn.rendered.warnings) == 1
    assert drawn.says("They stand unchanged in the attached file.")


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_any_text_becomes_printable_once_and_for_all(text):
    first = Print().text(text)
    again = Print()

    assert again.text(first) == first
    assert again.warnings() == []
