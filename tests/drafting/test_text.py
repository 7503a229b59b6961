"""The one door for words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.text import (
    LONGEST,
    TooLong,
    canonical,
    clean_line,
    clean_text,
    count_words,
    is_blank,
)

BOMBS = [
    "<script>alert(1)</script>" * 50,
    "<b>" * 5000,
    "[" * 5000,
    "> " * 5000,
    "|a" * 5000,
    "&lol;" * 5000,
    "מה שקרה לנו 😀 \u200f",
    "👩‍👩‍👧‍👦" * 500,
]


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_newline_becomes_lf(newline):
    assert clean_text(f"One{newline}two").text == "One\ntwo"


@pytest.mark.parametrize("text", BOMBS)
def test_ordinary_characters_stay_as_they_were_typed(text):
    assert clean_text(text).text == text


@pytest.mark.parametrize("unseen", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", "\u202e", "\uffff"])
def test_unseen_characters_are_taken_out_and_counted(unseen):
    cleaned = clean_text(f"a{unseen}b{unseen}")

    assert (cleaned.text, cleaned.removed) == ("ab", 2)


@given(st.text(st.characters()))
def test_what_came_in_can_be_stored_and_comes_out_the_same_again(text):
    once = clean_text(text).text

    assert clean_text(once).text == once
    assert once.encode().decode() == once


def test_tabs_spaces_and_blank_lines_are_the_writers():
    assert clean_text("  a\t\n\n\n b ").text == "  a\t\n\n\n b "


def test_the_limit_counts_bytes_and_the_sentence_counts_characters():
    fits = "é" * (LONGEST // 2)

    assert clean_text(fits).text == fits
    with pytest.raises(TooLong, match="1 character shorter"):
        clean_text(fits + "é")


def test_a_short_field_is_one_line():
    assert clean_line("  Pat\r\n  Example\t", longest=20) == "Pat Example"
    with pytest.raises(TooLong, match="2 characters shorter"):
        clean_line("abcdef", longest=4)


def test_both_spellings_of_an_accent_are_hashed_alike():
    assert canonical("e\u0301") == canonical("é")


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u200f", "\u00a0"])
def test_what_cannot_be_seen_is_blank(text):
    assert is_blank(text)


def test_citations_are_not_counted_as_words():
    assert count_words("One two [@CON-20, p. 4] – three.") == 3
