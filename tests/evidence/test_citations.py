"""Citation tokens: found whole or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.evidence import citations
from responses.evidence.citations import Item


def items_of(text):
    return [list(token.items) for token in citations.parse(text)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@CON-20]", [Item("", "CON-20", "")]),
        ("[@CON-20, p. 4]", [Item("", "CON-20", "p. 4")]),
        ("[@CON-20 p. 4]", [Item("", "CON-20", "p. 4")]),
        ("[see @CON-20]", [Item("see", "CON-20", "")]),
        (
            "[see @SNJ22-01, pp. 1-2; but also @B]",
            [Item("see", "SNJ22-01", "pp. 1-2"), Item("but also", "B", "")],
        ),
        ("[ @CON-20 ]", [Item("", "CON-20", "")]),
        ("[@CON-20,]", [Item("", "CON-20", "")]),
        ("[@CON-20.]", [Item("", "CON-20", "", ".")]),
        ("[-@CON-20]", [Item("", "CON-20", "", without_author=True)]),
        (
            "[see @doe99, pp. 33-35 and *passim*; @smith04, chap. 1]",
            [Item("see", "doe99", "pp. 33-35", "and *passim*"), Item("", "smith04", "chap. 1")],
        ),
        ("[@smith{ii, A, D-Z}, with a suffix]", [Item("", "smith", "ii, A, D-Z", "with a suffix")]),
        (
            "[@smith, {pp. iv, vi-xi, (xv)-(xvii)} with suffix here]",
            [Item("", "smith", "pp. iv, vi-xi, (xv)-(xvii)", "with suffix here")],
        ),
        ("[@smith{}, 99 years later]", [Item("", "smith", "", "99 years later")]),
        ("[@A 33, 35-37, and elsewhere]", [Item("", "A", "33, 35-37", "and elsewhere")]),
        ("[@A, p. 4, PDF p. 6]", [Item("", "A", "p. 4", "PDF p. 6")]),
        ("[@A, as they told a@example.org]", [Item("", "A", "", "as they told a@example.org")]),
    ],
)
def test_a_token_names_its_snippets_with_the_words_around_them(text, items):
    assert items_of(text) == [items]


@pytest.mark.parametrize(
    "text",
    [
        "CON-20",
        "[CON-20]",
        "@CON-20",
        "[]",
        "[@]",
        "[@CON-20",
        "[@CON-20\n, p. 4]",
        "[@CON-20; ]",
        "[@CON-20; no key here]",
        "[write to a@example.org]",
        "[@@CON-20]",
        "[@CON-20 @B]",
        "[@" + "A" * 41 + "]",
        r"\[@CON-20]",
        r"\\\[@CON-20]",
    ],
)
def test_anything_else_in_brackets_stays_text(text):
    assert citations.parse(text) == []


def test_an_escaped_backslash_does_not_escape_the_token():
    assert items_of(r"\\[@CON-20]") == [[Item("", "CON-20", "")]]


def test_places_are_counted_in_code_points():
    text = "😀😀 [@CON-20]"

    (token,) = citations.parse(text)

    assert text[token.start : token.end] == "[@CON-20]"


def test_keys_come_once_in_order_of_first_appearance():
    assert citations.keys("[@B; @A] and [@C] and [@A, p. 2]") == ["B", "A", "C"]


def test_neighbours_share_one_list_and_words_between_them_part_it():
    text = "one [@A] [@B], two [@C]"

    groups = citations.joined(citations.parse(text), text)

    assert [[item.key for item in group.items] for group in groups] == [["A", "B"], ["C"]]


def test_a_written_token_reads_back_the_same():
    assert citations.write("CON-20", "p. 4") == "[@CON-20, p. 4]"
    assert items_of(citations.write("CON-20")) == [[Item("", "CON-20", "")]]


@pytest.mark.parametrize(("key", "locator"), [("CON 20", ""), ("CON-20", "p. 4]"), ("", ""), ("A", "a @b")])
def test_a_token_that_would_not_read_back_is_not_written(key, locator):
    with pytest.raises(ValueError, match="is no citation"):
        citations.write(key, locator)


@pytest.mark.parametrize(
    ("locator", "place"),
    [
        ("p. 4", ("page", "4")),
        ("33-35", ("page", "33-35")),
        ("chap. iv", ("chapter", "iv")),
        ("§17", ("section", "17")),
        ("", ("", "")),
    ],
)
def test_a_place_is_a_page_unless_it_says_otherwise(locator, place):
    assert Item("", "A", locator).place == place


def test_taking_a_key_out_leaves_every_other_word_as_it_was_typed():
    text = "Much [see  @A, p. 4; @B ,pp. 1 and passim] and more [@A]."

    assert citations.remove(text, "A") == "Much [@B ,pp. 1 and passim] and more."


def test_brackets_that_begin_like_a_citation_and_are_none_are_found():
    text = r"[@A @B] and [@A] and \[@C @D] and [write to a@example.org] and [@]"

    assert [text[start:end] for start, end in citations.unread(text, citations.parse(text))] == ["[@A @B]"]


@pytest.mark.parametrize(
    "hostile", ["[" + "@" * 200_000, "[@A" * 60_000, "\\" * 90_000 + "[@A]", "[@A;" * 50_000]
)
def test_a_hostile_text_of_the_greatest_length_is_read_at_once(hostile):
    # Quadratic work would take hours here, and the suite would never end.
    assert len(citations.parse(hostile)) <= 1
    assert citations.unread(hostile, citations.parse(hostile)) == []


_words = st.text(alphabet="ab 1,.-{}()ivp\u00e9", max_size=12).map(lambda words: words.strip())
_keys = st.from_regex(r"[A-Za-z0-9_]([:.#$%&+?<>~/-]?[A-Za-z0-9_]){0,8}", fullmatch=True)
_items = st.builds(Item, _words, _keys, st.just(""), st.just(""), st.booleans())


@given(st.lists(_items, min_size=1, max_size=3), st.sampled_from(["", "p. 4", "pp. iv, 33-35", "chap. 1"]))
def test_what_is_printed_reads_back_the_same(items, locator):
    items = [*items[:-1], Item(items[-1].prefix, items[-1].key, locator, "and passim")]

    (token,) = citations.parse(citations.printed(items))

    assert list(token.items) == items


@given(st.text(alphabet="@@ABp.. ,;;-{}14iv()", max_size=40))
def test_what_was_read_prints_and_reads_back_the_same(inside):
    for token in citations.parse(f"[{inside}]"):
        assert citations.parse(citations.printed(token.items))[0].items == token.items


@given(st.text(alphabet="[]@;,. A1-\\\n\u00e9\U0001f600", max_size=80))
def test_tokens_never_overlap_and_always_parse_again_alone(text):
    end = 0
    for token in citations.parse(text):
        assert token.start >= end
        end = token.end
        again = citations.parse(text[token.start : token.end])
        assert [found.items for found in again] == [token.items]
