"""People's text becomes safe HTML, and no word of it is lost."""

import html
import re

import nh3
import pytest
from django.utils.html import format_html
from hypothesis import given, settings
from hypothesis import strategies as st

from responses.evidence import citations, prose


def keys_in_brackets(token):
    return format_html("<sup>{}</sup>", ",".join(item.key for item in token.items))


def words_of(rendered):
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


def test_a_small_markdown_is_understood():
    rendered = prose.to_html("We *ask* for **one** thing:\n\n- a rest\n\n> Nobody asked me.")

    assert "<em>ask</em>" in rendered
    assert "<strong>one</strong>" in rendered
    assert "<li>a rest</li>" in rendered
    assert "<blockquote>" in rendered


def test_a_line_that_a_person_ended_stays_ended():
    assert "one<br>\ntwo" in prose.to_html("one\r\ntwo")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>bold</b>",
        "<img src=x onerror=alert(1)>",
        "<style>p{display:none}</style>",
        "<!-- hidden -->",
        "&nbsp;&lt;",
        "`code` and ```more```",
        "    indented by a person",
        "[word]: https://example.org",
        "A line\n---",
    ],
)
def test_marks_that_would_hide_words_are_shown_as_they_were_typed(text):
    rendered = prose.to_html(text)

    shown = words_of(rendered).split()
    typed = [word for word in text.split() if word != "---"]
    assert shown == typed


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,hello)",
        "[a](file:///etc/passwd)",
        "[a](vbscript:x)",
        "<javascript:alert(1)>",
        "![a](https://example.org/x.png)",
        '[a](https://example.org "onmouseover=x")',
    ],
)
def test_only_links_to_pages_and_mailboxes_remain(text):
    rendered = prose.to_html(text)

    assert "<img" not in rendered
    assert not re.search(r'href="(?!https?://|mailto:)', rendered)
    assert not re.search(r"<[^>]*(title|onmouseover)", rendered)


def test_the_title_and_the_address_of_a_link_are_words_too():
    rendered = prose.to_html('[the law](https://example.org "Act 1989")', show_links=True)

    assert words_of(rendered).strip() == "the law (Act 1989, https://example.org)"


def test_a_link_that_is_its_own_address_says_it_once():
    rendered = prose.to_html("<https://example.org>", show_links=True)

    assert words_of(rendered).strip() == "https://example.org"


def test_headings_begin_at_the_level_asked_for_and_skip_none():
    rendered = prose.to_html("#### Deep\n\n# Top\n\n###### Deepest", first_heading=3)

    assert re.findall(r"<(h\d)>", rendered) == ["h3", "h3", "h4"]


def test_heading_cells_name_their_column():
    assert '<th scope="col">Age</th>' in prose.to_html("| Age |\n|---|\n| 10 |")


def test_words_from_right_to_left_say_so():
    assert '<p dir="rtl">' in prose.to_html("שלום עולם")
    assert '<p dir="rtl">' not in prose.to_html("She said שלום")


def test_what_is_no_text_leaves_a_visible_mark():
    assert prose.clean("a\x00b\x02c\ud800d\u202ee\r\nf\rg") == "a\ufffdb\ufffdc\ufffdd\ufffde\nf\ng"


def test_neighbouring_citations_reach_the_caller_as_one():
    rendered = prose.to_html("So it is [@A] [@B, p. 2].", keys_in_brackets)

    assert rendered.strip() == "<p>So it is <sup>A,B</sup>.</p>"


def test_a_citation_can_be_held_to_the_word_before_it():
    rendered = prose.to_html("So it is [@A].", keys_in_brackets, hold=True)

    assert rendered.strip() == "<p>So it is<sup>A</sup>.</p>"


def test_a_citation_that_is_shown_as_it_was_typed_keeps_its_space():
    rendered = prose.to_html("So it is [@A].", lambda token: "[@A]", hold=True)

    assert rendered.strip() == "<p>So it is [@A].</p>"


def test_a_citation_is_held_where_a_line_could_break_before_it():
    rendered = prose.to_html("Is it so? [@A]", keys_in_brackets, hold=True)

    assert rendered.strip() == '<p>Is it so<span class="held">?<sup>A</sup></span></p>'


def test_emphasis_may_end_beside_a_citation():
    rendered = prose.to_html("**So it is.**[@A]", keys_in_brackets)

    assert "<strong>So it is.</strong><sup>A</sup>" in rendered


def test_without_a_caller_tokens_stand_as_typed():
    assert "So [@A, p. 2]." in prose.to_html("So [@A, p. 2].")


def test_what_the_caller_did_not_mark_safe_is_escaped():
    assert "&lt;b&gt;" in prose.to_html("[@A]", lambda token: "<b>")


def test_a_citation_cannot_hide_in_an_address_or_a_title():
    text = "[a](https://example.org/[@A]) [b](https://example.org '[@B]') <https://example.org/[@C]>"

    shown = prose.to_html(text, lambda token: "*")

    assert shown.count("*") == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 60_214, "Make this answer 214 characters shorter. It may have 60,000 at most."),
        (
            "|a|b|\n|-|-|\n" + "|1|2|\n" * 200,
            "Make the tables smaller: 402 cells. 400 can be printed at most.",
        ),
        ("- a\n" * 301, "Make the lists shorter: 301 items. 300 can be printed at most."),
        ("a\n\n" * 1501, "Use fewer lines: 1,501 are ended. 1,500 can be printed at most."),
        ("a\n" * 1501, "Use fewer lines: 1,501 are ended. 1,500 can be printed at most."),
        (
            "*a **b " * 4 + "c** d*" * 4,
            "Bold words or links are more than 6 levels inside each other. Use fewer.",
        ),
        (
            "> " * 7 + "a",
            "A list or a quotation has more than 6 levels inside each other. Use fewer.",
        ),
    ],
)
def test_what_is_too_much_to_print_is_said_in_a_sentence(text, sentence):
    assert prose.limits(text) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 60_000,
        "a\n\n" * 1500,
        "*a **b " * 3 + "c** d*" * 3,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 199,
        "- a\n" * 300,
        "> " * 6 + "a",
    ],
)
def test_exactly_as_much_as_can_be_printed_is_fine(text):
    assert prose.limits(text) == []


def test_a_text_beyond_the_limits_is_shown_plainly_and_whole():
    text = "- item [@A] & <b>\n" * 400

    rendered = prose.to_html(text, keys_in_brackets)

    assert "<li>" not in rendered
    assert rendered.count("- item <sup>A</sup> &amp; &lt;b&gt;") == 400


MARKS = "ab [](){}<>*_#`~!|-+=\\/:;&@'\"\n\t.·1\u05d0\u202e\x00\x02\x03\U0001f600"


@settings(max_examples=400)
@given(st.text(alphabet=MARKS, max_size=120))
def test_no_text_makes_unsafe_html_and_every_citation_is_shown(text):
    rendered = prose.to_html(text, lambda token: "CITED", hold=True, show_links=True)

    assert nh3.clean(rendered, attributes={"*": {"dir", "class"}, "a": {"href"}, "ol": {"start"}, "th": {"scope"}},
                     link_rel=None) == rendered  # fmt: skip
    cleaned = prose.clean(text)
    assert rendered.count("CITED") == len(citations.joined(citations.parse(cleaned), cleaned))


@settings(max_examples=400)
@given(st.text(alphabet="ab *_#`~|-+=&<>!\n:.[@];\u05d0", max_size=120))
def test_no_letter_is_lost(text):
    rendered = words_of(prose.to_html(text, show_links=True))

    letters = "ab\u05d0"
    assert [c for c in rendered if c in letters] == [c for c in text if c in letters]
