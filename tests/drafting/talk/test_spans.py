"""Finding the words that a person means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.mentions import pieces_of
from responses.drafting.spans import MOST_PLACES, NotThere, SeveralPlaces, find_words

TEXT = "First **wait** here [@CON-1, p. 4] and\nthere. Then wait ŵ🙂 again."


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("again", "again"),
        (" again\n", "again"),
        ("ŵ🙂", "ŵ🙂"),
        ("First wait here and there", "First **wait** here [@CON-1, p. 4] and\nthere"),
        ("here [@CON-1, p. 4] and", "here [@CON-1, p. 4] and"),
        ("and there.   Then", "and\nthere. Then"),
    ],
)
def test_words_are_found_as_they_are_written_or_as_a_page_shows_them(typed, found):
    place = find_words(TEXT, typed)

    assert TEXT[place.start : place.end] == found


@pytest.mark.parametrize(
    ("text", "copied", "found"),
    [
        ("# Help\n\n- no beds\n- no time", "Help no beds no time", "Help\n\n- no beds\n- no time"),
        ("It is [on the site](https://example.org/a), still.", "on the site, still", "on the site](https://example.org/a), still"),
        ("> 1. We *wait*\n> 2. and wait", "We wait and wait", "We *wait*\n> 2. and wait"),
        (r"Paid 3\* more", "3* more", r"3\* more"),
    ],
)  # fmt: skip
def test_lists_headings_quotations_and_links_are_found_as_a_page_shows_them(text, copied, found):
    place = find_words(text, copied)

    assert text[place.start : place.end] == found


@pytest.mark.parametrize("typed", ["", " \n", "never", "\x00", "[@CON-1]", "*"])
def test_words_that_are_not_there_are_refused(typed):
    with pytest.raises(NotThere):
        find_words(TEXT.replace("*", ""), typed)


def test_of_many_places_the_first_are_offered_and_any_can_be_named():
    text = "no " * 50

    with pytest.raises(SeveralPlaces) as asked:
        find_words(text, "no")

    assert len(asked.value.places) == MOST_PLACES
    assert find_words(text, "no", 49).start == 147


def test_a_place_that_is_not_there_any_more_is_asked_again():
    with pytest.raises(SeveralPlaces):
        find_words("no no", "no", 7)


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_stretch_of_any_text_is_found_where_it_stands(text, first, second):
    quote = text[min(first, second) : max(first, second)]

    try:
        place = find_words(text, quote)
    except SeveralPlaces as several:
        place = several.places[0]
    except NotThere:
        assert not quote.strip()
        return

    assert quote.strip() in text[place.start : place.end]


@given(st.text(max_size=40), st.lists(st.text(max_size=4), max_size=3))
def test_a_comment_cut_by_its_calls_is_still_the_whole_comment(text, words):
    assert "".join(piece.text for piece in pieces_of(text, words)) == text
