"""Cutting words out of a text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from responses.moderation.cutting import (
    MARK,
    all_fit,
    found_again,
    joined,
    read_span,
    sentences_of,
    without,
    words_of,
)

TEXT = "My son Tam waits. The school helps [@CON-1, p. 4]. We go on."


def words_in(text):
    return [piece.text for piece in words_of(text, (0, len(text))) if piece.is_choice]


def test_sentences_and_words_are_pieces_that_join_to_the_text():
    sentences = sentences_of(TEXT)

    assert "".join(piece.text for piece in sentences) == TEXT
    assert next(piece.text for piece in sentences if piece.is_choice) == "My son Tam waits."
    assert words_in("Tam's mum.") == ["Tam's", "mum"]


def test_a_citation_is_one_piece():
    assert "[@CON-1, p. 4]" in words_in(TEXT)


@given(st.text(alphabet="aB é1’'.!?\n[]@,-*\u200b🙂", max_size=60))
def test_whatever_the_text_each_sentence_and_word_can_be_taken_out(text):
    for sentence in sentences_of(text):
        for word in words_of(text, (sentence.start, sentence.end)):
            assert not word.is_choice or all_fit(text, [(word.start, word.end)])
    assert "".join(piece.text for piece in sentences_of(text)) == text


def test_half_a_word_half_a_citation_and_nothing_do_not_fit():
    at = TEXT.index("Tam")

    assert all_fit(TEXT, [(at, at + 3)])
    for span in [(at, at + 2), (at + 3, at + 4), (at, at), (-1, 3), (at, len(TEXT) + 1), (36, 40)]:
        assert not all_fit(TEXT, [span])


def test_neighbouring_words_are_one_place_and_lines_are_not():
    assert joined("Tam Sample waits", [(4, 10), (0, 3)]) == [(0, 10)]
    assert joined("Tam\nSample", [(0, 3), (4, 10)]) == [(0, 3), (4, 10)]
    assert joined("Tam and Sample", [(0, 3), (8, 14)]) == [(0, 3), (8, 14)]


def test_the_same_words_are_found_again_whole_and_in_any_case():
    text = "TAM Sample, Tamsin, tam\nsample."

    assert [text[slice(*span)] for span in found_again(text, "Tam Sample")] == ["TAM Sample", "tam\nsample"]
    assert found_again(text, "  ") == []
    assert found_again("a+b(c", "+b(") == []


def test_the_same_words_are_found_again_however_their_accents_are_spelled():
    composed, taken_apart = "José", unicodedata.normalize("NFD", "José")

    found = [
        text[slice(*found_again(text, words)[0])]
        for text, words in ((f"My {taken_apart} waits.", composed), (f"My {composed} waits.", taken_apart))
    ]

    assert found == [taken_apart, composed]


def test_the_mark_stands_where_the_words_were_and_nobody_can_type_it():
    assert without("Hello Tam.", [(6, 9)]) == f"Hello {MARK}."
    assert without(f"Hello {MARK} Tam.", [(8, 11)]) == f"Hello \ufffd {MARK}."


def test_a_form_names_a_span_or_it_names_none():
    assert read_span("3-17") == (3, 17)
    for value in ("", "3", "-3-4", "3-", "٣-٤", "1-" + "9" * 20, "a-b"):
        assert read_span(value) is None
