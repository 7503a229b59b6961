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
        "[@CON-20.]",
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


@pytest.mark.parametrize(("key", "locator"), [("CON 20", ""), ("CON-20", "p. 4]"), ("", ""), ("A", "a@b")])
def test_a_token_that_would_not_read_back_is_not_written(key, locator):
    with pytest.raises(ValueError, match="is no citation"):
        citations.write(key, locator)


@given(st.text(alphabet="[]@;,. A1-\\\n\u00e9\U0001f600", max_size=80))
def test_tokens_never_overlap_and_always_parse_again_alone(text):
    end = 0
    for token in citations.parse(text):
        assert token.start >= end
        end = token.end
        again = citations.parse(text[token.start : token.end])
        assert [found.items for found in again] == [token.items]
