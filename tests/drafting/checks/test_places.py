"""What the checks say besides the rule: the place, the sentence, the fact meant, and what the pack knows."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.checks import check_text
from tests.drafting.checks.cards import bundled


def only(text, known=None):
    (one,) = [found for found in check_text(text, known or bundled()) if not found.advice]
    return one


def test_a_check_names_the_place_and_quotes_the_sentence():
    text = "😀 We are tired. The shortfall is £573 [@CON-32]. Please help."

    one = only(text)

    assert text[one.start : one.end] == "£573"
    assert one.quote == "The shortfall is £573 [@CON-32]."
    assert one.sentence == "You wrote “£573”. The fact CON-32 says “£573 million”."


@pytest.mark.parametrize(("typed", "meant"), [("CON-2O", "CON-20"), ("CON-99", "CON-"), ("con-20", "CON-20")])
def test_an_unknown_key_is_told_with_the_nearest_one(typed, meant):
    assert only(f"So it is [@{typed}].").hint.startswith(f"Did you mean [@{meant}")


def test_a_key_that_is_near_to_none_is_told_without_a_guess():
    assert only("So it is [@Something-else-1999].").hint == ""


@pytest.mark.parametrize("written", ["**34**%", "*34*%", "__34%__", "3**4**%"])
def test_a_figure_is_read_through_its_emphasis_and_marked_whole(written):
    text = f"It is known that {written} of families wait."

    one = only(text)

    assert one.rule == "uncited"
    assert one.sentence.startswith("“34%” has no source")
    assert text[one.start : one.end].strip("*_") in {"34**%", "34*%", "34%", "3**4**%"}


def test_a_figure_in_emphasis_is_that_of_its_fact():
    assert [
        one for one in check_text("The shortfall is **£573** million [@CON-32].", bundled()) if not one.advice
    ] == []


def test_what_the_pack_says_about_a_fact_comes_with_the_check():
    known = replace(bundled(), notes={"CON-32": "Say “a year” only with SNJ as source."})

    one = only("The shortfall is £573 million a year [@CON-32].", known)

    assert one.hint == "Say “a year” only with SNJ as source."


def test_a_fact_that_changed_or_was_retired_since_it_was_cited_is_told():
    cards = dict(bundled().cards)
    cards["CON-20"] = replace(cards["CON-20"], version=3)
    cards["CON-06"] = replace(cards["CON-06"], is_retired=True)
    known = replace(bundled(), cards=cards, seen={"CON-20": 2, "CON-06": 1})

    rules = [one.rule for one in check_text("So it is [@CON-20; @CON-06; @CON-11].", known) if not one.advice]

    assert rules == ["changed", "retired"]


def test_facts_seen_only_through_another_source_are_advice_told_once():
    found = check_text("Both say so [@CON-11; @CON-20].", bundled())

    assert [(one.rule, one.advice) for one in found] == [("secondary", True)]
    assert "CON-11, CON-20" in found[0].sentence


def test_the_mark_of_a_check_goes_with_its_words_and_not_with_its_place():
    first, moved = only("It is £573 [@CON-32]."), only("Hello. It is £573 [@CON-32].")
    other = only("It is now £573 [@CON-32].")

    assert first.mark == moved.mark != other.mark


@given(st.text(alphabet="£[@]CON-20, 1.%inseven \n", max_size=120))
def test_every_place_lies_in_the_text(text):
    for one in check_text(text, bundled()):
        assert 0 <= one.start < one.end <= len(text)
        assert one.quote


@pytest.mark.parametrize(
    "piece", ["£1 ", "[@X] ", "[@CON-20", "1 in 7 ", "43% [@CON-20]. ", "1,111", "my £5m "]
)
def test_a_text_of_the_greatest_length_is_checked_at_once(piece):
    # Work that grows with the square would take hours here, and the suite would never end.
    assert len(check_text(piece * (60_000 // len(piece)), bundled())) <= 201
