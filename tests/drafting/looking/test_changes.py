"""What changed in words, and whose change it is, over one save and over many."""

from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.looking.changes import (
    Amount,
    Part,
    State,
    amount,
    changes,
)
from responses.drafting.looking.phrases import phrases
from responses.drafting.words.comparing import Source, attribute, credit_all

ANN, BEN, CAT = ("ann", "first"), ("ben", "second"), ("cat", None)

words = st.sampled_from(
    ["help", "homes", "don’t", "ŵy", "👩‍👧", "[@CON-20, p. 4]", "[", ".", " ", "  ", "\n", "\n\n", "é"]
)
texts = st.lists(words, max_size=30).map("".join)


def saved(old, new, by, runs=()):
    """The state after `by` saved `new` over `old`, as a revision would keep it."""
    return State(new, attribute(new, [Source(old, list(runs))], by), by)


def history(first, *steps):
    """The states after the first author's text was saved by others, one after the other."""
    runs, text, states = credit_all(first, ANN), first, []
    for by, new in steps:
        states.append(saved(text, new, by, runs))
        runs, text = states[-1].runs, new
    return states


def marked(parts):
    return [(part.kind, part.text, part.credit[0] if part.credit else None) for part in parts]


@given(texts, texts)
def test_both_texts_can_be_read_off_the_changes(old, new):
    parts = changes(old, [saved(old, new, BEN, credit_all(old, ANN))])

    assert "".join(part.text for part in parts if part.kind != "in") == old
    assert "".join(part.text for part in parts if part.kind != "out") == new


@given(texts, st.lists(st.tuples(st.sampled_from([ANN, BEN, CAT]), texts), min_size=1, max_size=4))
def test_after_many_saves_too_both_ends_can_be_read_off(first, steps):
    parts = changes(first, history(first, *steps))

    assert "".join(part.text for part in parts if part.kind != "in") == first
    assert "".join(part.text for part in parts if part.kind != "out") == steps[-1][1]


@given(texts, texts)
def test_phrases_lose_no_character(old, new):
    found = phrases(old, new)

    assert "".join(text for kind, text in found if kind != "in") == old
    assert "".join(text for kind, text in found if kind != "out") == new


def test_words_that_stayed_are_found_where_spaces_would_match_as_well():
    found = phrases("We ask for safe and warm homes.", "We ask for warm homes near school.")

    assert [hunk for hunk in found if hunk[0] != "same"] == [("out", " safe and"), ("in", " near school")]


def test_a_word_put_in_is_its_writers():
    states = history("Homes help.", (BEN, "Safe homes help."))

    parts = changes("Homes help.", states)

    assert marked(parts)[:2] == [("out", "Homes", "ben"), ("in", "Safe homes", "ben")]


def test_what_is_taken_out_is_by_whoever_wrote_in_its_place():
    # A state saved by Ben, in which Cat's word stands where another one was.
    state = State("Safe rooms help.", [[5, "ann", "first"], [5, "cat", None], [6, "ann", "first"]], BEN)

    parts = changes("Safe homes help.", [state])

    assert ("out", "homes", "cat") in marked(parts)


def test_what_is_only_taken_out_is_by_the_first_who_saved_without_it():
    states = history("Safe homes help now.", (BEN, "Safe homes help."), (CAT, "Homes help."))

    parts = marked(changes("Safe homes help now.", states))

    assert ("out", " now", "ben") in parts
    assert ("in", "Homes", "cat") in parts


def test_a_word_that_came_and_went_in_between_is_not_shown():
    states = history("Homes help.", (BEN, "Homes really help."), (CAT, "Homes help."))

    assert changes("Homes help.", states) == [Part("same", "Homes help.")]


def test_words_brought_back_are_still_their_first_authors():
    states = history("Homes help.", (BEN, "Homes."))
    back = State("Homes help.", credit_all("Homes help.", ANN), CAT)

    parts = changes("Homes.", [back])

    assert states[-1].text == "Homes."
    assert ("in", " help", "ann") in marked(parts)


def test_a_stretch_is_cut_where_its_author_changes():
    state = State("One two three.", [[4, "ann", None], [4, "ben", None], [6, "ann", None]], None)

    parts = changes("", [state])

    assert [part.text for part in parts] == ["One ", "two ", "three."]


def test_words_and_citations_are_counted_apart():
    parts = [Part("in", "Homes help [@CON-20, p. 4] me.", ANN), Part("same", " x "), Part("in", "two", BEN)]

    assert amount(parts, "in") == Amount(words=4, sources=1)


def test_a_word_of_two_people_is_one_word():
    parts = [Part("in", "hou", ANN), Part("in", "ses", BEN)]

    assert amount(parts, "in") == Amount(words=1)
