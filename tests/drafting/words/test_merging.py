"""Two people's changes of one text become one text, and nothing that either of them added is missing."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.words.merging import merge
from responses.management.pairs import pair, pair_in_different_sentences

WORD = re.compile(r"\w[\w’'\-]*")
BASE = "Residents must be asked. We beleive that all homes matter [@CON-20, p. 14]. The end."


def words(text):
    return Counter(WORD.findall(text))


def lost(base, texts, merged):
    added: Counter[str] = Counter()
    for text in texts:
        added |= words(text) - words(base)
    return added - words(merged)


def after(base, *changes):
    for old, new in changes:
        assert old in base
        base = base.replace(old, new)
    return base


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        ([("asked", "heard")], [("The end", "Our end")], [("asked", "heard"), ("The end", "Our end")]),
        ([("Residents", "Families")], [("asked", "heard")], [("Residents", "Families"), ("asked", "heard")]),
        ([("beleive", "believe")], [("beleive", "believe")], [("beleive", "believe")]),
        ([(" The end.", "")], [("asked", "heard")], [(" The end.", ""), ("asked", "heard")]),
        (
            [("The end.", "One. The end.")],
            [("The end.", "Two. The end.")],
            [("The end.", "One. Two. The end.")],
        ),
    ],
    ids=["two sentences", "two words", "one typo twice", "one taken out", "both put in"],
)
def test_changes_that_go_together_are_both_made(theirs, mine, merged):
    found = merge(BASE, after(BASE, *theirs), after(BASE, *mine))

    assert (found.text, found.clashes) == (after(BASE, *merged), [])


def test_one_word_made_two_different_ones_keeps_both_sentences_theirs_first():
    theirs, mine = after(BASE, ("Residents", "Tenants")), after(BASE, ("Residents", "Local people"))

    found = merge(BASE, theirs, mine)

    (clash,) = found.clashes
    assert found.text.startswith("Tenants must be asked. Local people must be asked. We")
    assert found.text[clash.start : clash.end] == f"{clash.theirs} {clash.mine}"
    assert clash[:3] == ("Residents must be asked.", "Tenants must be asked.", "Local people must be asked.")


def test_a_citation_is_never_half_of_one_and_half_of_another():
    theirs, mine = after(BASE, ("p. 14", "p. 15")), after(BASE, ("@CON-20", "@CON-31"))

    found = merge(BASE, theirs, mine)

    assert "[@CON-20, p. 15]" in found.text
    assert "[@CON-31, p. 14]" in found.text
    assert len(found.clashes) == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_sentence_that_one_took_out_and_one_changed_stays_changed(first):
    out, changed = after(BASE, ("Residents must be asked. ", "")), after(BASE, ("must", "should"))

    found = merge(BASE, out, changed) if first else merge(BASE, changed, out)

    assert found.text == changed
    assert (found.clashes, found.notices) == ([], {"kept"})


def test_a_page_that_went_on_from_their_words_has_the_last_word():
    theirs = after(BASE, ("The end.", "The end. And more"))
    mine = f"{theirs} of it."

    assert merge(BASE, theirs, mine).text == mine


def test_lines_of_a_list_that_clash_stay_lines():
    found = merge("- one\n- two", "- one\n- three", "- one\n- four")

    assert found.text == "- one\n- three\n- four"
    assert len(found.clashes) == 1


@given(st.integers(0, 2**32))
def test_what_only_one_of_them_changed_is_as_they_changed_it(number):
    base, theirs, mine = pair(number)

    assert merge(base, base, mine).text == mine
    assert merge(base, theirs, base).text == theirs
    assert merge(base, theirs, theirs).text == theirs


def test_no_added_word_is_ever_missing_and_conflicts_are_few():
    conflicts = 0

    for number in range(500):
        base, theirs, mine = pair(number)
        found = merge(base, theirs, mine)
        conflicts += bool(found.clashes)
        assert not lost(base, [theirs, mine], found.text), number

    assert conflicts <= 0.34 * 500


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (
            "One alone. Three stays.",
            "New words first. One is alone. Two goes. Three stays.",
            "New words first. One is alone. Three stays.",
        ),
        ("One alone. Two is another. Three stays.", "One alone. Two goes.", "One alone. Two is another."),
        (
            "One alone. Two goes.",
            "One alone. Quite other words? Three stays.",
            "One alone. Quite other words?",
        ),
    ],
    ids=["written before the one taken out", "rewritten before the last", "the last taken out after mine"],
)
def test_the_space_between_two_sentences_is_no_part_of_either(theirs, mine, merged):
    base = "One alone. Two goes. Three stays."

    found = merge(base, theirs, mine)

    assert (found.text.rstrip(), found.clashes) == (merged, [])


@pytest.mark.parametrize("number", [1175, 4999, 6032, 7183, 7770, 8755])
def test_a_pair_in_different_sentences_that_once_met_in_a_space_goes_together(number):
    base, theirs, mine = pair_in_different_sentences(number)

    found = merge(base, theirs, mine)

    assert found.clashes == []
    assert not lost(base, [theirs, mine], found.text)


def test_changes_in_different_sentences_never_conflict():
    for number in range(500):
        base, theirs, mine = pair_in_different_sentences(number)

        assert merge(base, theirs, mine).clashes == [], number


@given(st.integers(0, 2**32))
def test_the_edits_make_the_result_from_their_text_and_clashes_stand_where_they_say(number):
    base, theirs, mine = pair(number)

    found = merge(base, theirs, mine)

    text, at = "", 0
    for edit in found.edits:
        text += theirs[at : edit.start] + edit.new
        at = edit.end
    assert text + theirs[at:] == found.text
    for clash in found.clashes:
        assert clash.mine in found.text[clash.start : clash.end]


def test_two_long_texts_with_nothing_in_common_are_still_merged():
    base, theirs, mine = "a! " * 30_000, "b? " * 30_000, "c. " * 30_000

    found = merge(base, theirs, mine)

    assert not lost(base, [theirs, mine], found.text)
