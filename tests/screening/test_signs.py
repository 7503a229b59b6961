"""The language in which signs of danger are written, and how words are read for it."""

import re

import pytest

from responses.screening import Kind, signs_of_danger
from responses.screening.signs.book import rules_in, the_book
from responses.screening.signs.language import Families, Rules, forms
from responses.screening.signs.words import Vocabulary

FAMILIES = {
    "WHO": "he she CHILD",
    "CHILD": "son~",
    "STRIKE": "hit punch+",
    "FILLER": "just",
    "NOT": "not never",
}


@pytest.fixture
def seen():
    """A function that says what words of a text a rule means, or None."""
    words = Vocabulary({"dont": "do not"})
    rules = Rules(Families(FAMILIES, words))

    def see(rule, text):
        pattern = rules.compile(rule)
        read = words.read(text)
        found = pattern.search(read.code)
        return found and text[read.spans[found.start()][0] : read.spans[found.end() - 1][1]]

    return see


def test_a_rule_finds_any_word_of_a_family_and_any_form_of_a_verb(seen):
    assert seen("WHO STRIKE", "my sons punched a wall") == "sons punched"
    assert seen("WHO STRIKE", "they punched a wall") is None


def test_two_dots_are_three_words_at_most_and_never_a_denial_or_the_end_of_a_sentence(seen):
    assert seen("he .. STRIKE", "he came and then hit") == "he came and then hit"
    assert seen("he .. STRIKE", "he came in and then hit") is None
    assert seen("he .. STRIKE", "he did not hit") is None
    assert seen("he .. STRIKE", "he left. hit") is None
    assert seen("he ... STRIKE", "he came in and then he hit") is not None


def test_a_rule_can_offer_a_choice_leave_a_word_out_and_forbid_what_follows(seen):
    rule = "(he / she and he) STRIKE out? at !(goals)"

    assert seen(rule, "she and he hit out at me") == "she and he hit out at"
    assert seen(rule, "he hit at me") == "he hit at"
    assert seen(rule, "he hit at goals") is None


def test_two_sides_of_a_rule_stand_in_one_sentence_in_any_order(seen):
    assert seen("knife & she", "she ran when the knife fell") == "she ran when the knife"
    assert seen("knife & she", "the knife fell and she ran") == "knife fell and she"
    assert seen("knife & she", "the knife fell. she ran") is None


@pytest.mark.parametrize("rule", ["NOBODY hit", "he) hit"])
def test_a_rule_that_cannot_be_read_is_refused(seen, rule):
    with pytest.raises(ValueError, match=r"no family|bracket"):
        seen(rule, "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("didn't", ["did", "not"]),
        ("didnt", ["did", "not"]),
        ("dont", ["do", "not"]),
        ("she's", ["she", "is"]),
        ("shes", ["she", "is"]),
        ("mum's", ["mum", "'s"]),
        ("here", ["here"]),
        ("hittin", ["hitting"]),
        ("hiting", ["hitting"]),
        ("stranggled", ["strangled"]),
        ("self-harm", ["self", "harm"]),
        ("2014", ["pastyear"]),
    ],
)
def test_words_are_read_as_they_were_meant(typed, meant):
    words = the_book().words

    assert words.plain(typed) == meant


def test_verbs_double_their_last_letter_where_people_do():
    assert forms("stab") == {"stab", "stabs", "stabbed", "stabbing"}
    assert forms("carry") == {"carry", "carries", "carried", "carrying"}
    assert forms("threaten") == {"threaten", "threatens", "threatened", "threatening"}


def test_a_line_that_is_set_in_goes_on_with_the_rule_before():
    assert rules_in("he hit\n  her\n\nshe hit\n") == ["he hit her", "she hit"]


def test_every_rule_says_why_and_none_is_found_in_an_empty_text():
    book = the_book()

    assert {rule.kind for rule in book.rules} == set(Kind)
    assert [
        rule.written for rule in book.rules if not re.match(r"These words may say .*\.\Z", rule.why)
    ] == []
    assert [rule.written for rule in book.rules if rule.pattern.search("")] == []


@pytest.mark.parametrize(
    ("sign", "harmless"),
    [
        ("He hits her.", "He hits her ball."),
        ("He hits me.", "Nobody hits me."),
        ("My son wants to die.", "Children who want to die need a nurse."),
        ("He still hits me, as he did in 2009.", "He hit me in 2009."),
        ("I could kill him and I am scared I will.", "I could kill for a cup of tea."),
        ("She is scared, the child is at risk.", "The duty begins when the child is at risk."),
        ("his dad hit him at the weekend", "The cuts hit him at the weekend."),
    ],
)
def test_what_is_over_denied_said_of_many_or_a_saying_is_no_sign(sign, harmless):
    signs, others = signs_of_danger(sign), signs_of_danger(harmless)

    assert signs
    assert others == []


def test_a_sign_says_why_in_words_of_its_own():
    drowsy, hungry = signs_of_danger("She took all her tablets. There is no food in the house.")

    assert "taken too much" in drowsy.why
    assert "without what they need" in hungry.why
