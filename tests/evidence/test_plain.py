"""People's Markdown as plain text, and how long a form on the web takes it to be."""

import pytest

from responses.evidence.plain import Numbers, last_that_fits, length_in_form, over_by, to_plain


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("# A head\n\nSome *soft* and **loud** words", "A head\n\nSome soft and loud words"),
        ("- one\n- two\n  1. a\n  2. b", "- one\n- two\n  1. a\n  2. b"),
        ("3. three\n4. four", "3. three\n4. four"),
        ("> They said no.", "“They said no.”"),
        ("> “They said no.”", "“They said no.”"),
        ("See [the law](https://example.org/law).", "See the law (https://example.org/law)."),
        ("<https://example.org>", "https://example.org"),
        (
            "| Area | Weeks |\n|---|---|\n| North | 14 |\n| South | |",
            "Area: North; Weeks: 14\nArea: South; Weeks:",
        ),
        ("One\nTwo", "One\nTwo"),
        ("<b>raw</b> and [a](javascript:alert(1))", "<b>raw</b> and [a](javascript:alert(1))"),
        ("Before\n\n---\n\nafter", "Before\n\nafter"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(markdown, plain):
    assert to_plain(markdown) == plain


def test_citations_get_numbers_in_order_of_first_use_and_neighbours_share_brackets():
    numbers = Numbers()

    plain = to_plain("A [@CON-2]. B [see @CON-1, p. 4][@CON-2]. **C** [@CON-2].", numbers)

    assert plain == "A [1]. B [see 2, p. 4; 1]. C [1]."
    assert numbers.keys == {"CON-2": 1, "CON-1": 2}


def test_a_citation_of_what_nobody_knows_stays_as_it_was_typed():
    plain = to_plain("A [@NO-1]. B [@CON-1].", Numbers({"CON-1"}))

    assert plain == "A [@NO-1]. B [1]."


def test_a_text_beyond_the_limits_comes_whole_and_as_it_was_typed():
    bomb = "\n".join(f"- **{number}** [@CON-1]" for number in range(400))

    plain = to_plain(bomb, Numbers())

    assert plain == bomb.replace("[@CON-1]", "[1]")


def test_a_form_counts_the_end_of_a_line_and_a_smiley_as_two():
    assert length_in_form("ab\nc🙂") == 7


def test_an_answer_that_just_fits_fits_and_one_character_more_does_not():
    text = "One\n\ntwo [@CON-1]."

    assert over_by(text, length_in_form("One\n\ntwo [1].")) == 0
    assert over_by(text, length_in_form("One\n\ntwo [1].") - 1) == 1


def test_a_table_that_grows_by_its_headings_is_measured_as_it_is_pasted():
    text = f"| {'head' * 20} |\n|---|\n" + "| x |\n" * 5

    assert over_by(text, 300) > 0


def test_whoever_wrote_too_much_sees_where_the_form_stops():
    assert last_that_fits("one two three four", 9) == "one two t"
    assert last_that_fits("one two three four", 18) == ""
    assert last_that_fits("x" * 32_001, 32_000) == "…" + "x" * 60
