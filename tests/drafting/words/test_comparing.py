"""Every character has an author, and words that stay keep theirs."""

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.words.comparing import (
    Source,
    attribute,
    credit_all,
    differences,
    sentences,
    tokenise,
)

if TYPE_CHECKING:
    from responses.drafting.words.documents import KeptRuns

ANN, BEN = ("ann", None), ("ben", "forum")

words = st.sampled_from(
    [
        "help",
        "homes",
        "don’t",
        "ŵy",
        "👩‍👧",
        "[@CON-20, p. 4]",
        "[",
        ".",
        ",",
        " ",
        "  ",
        "\n\n",
        "é",
    ]
)
texts = st.lists(words, max_size=40).map("".join)


def spans(text, runs):
    parts, start = [], 0
    for length, person, _ in runs:
        parts.append((text[start : start + length], person))
        start += length
    return parts


@given(st.text())
def test_tokens_joined_are_the_text(text):
    assert "".join(tokenise(text)) == text


@given(texts)
def test_sentences_joined_are_the_text(text):
    assert "".join(sentences(text)) == text


def test_a_full_stop_within_a_citation_or_a_number_ends_no_sentence():
    assert sentences("“So 3.5 [@CON-20, p. 4].” Yes.\n\nNo") == [
        "“So 3.5 [@CON-20, p. 4].”",
        " ",
        "Yes.",
        "\n\n",
        "No",
    ]


def test_a_citation_is_one_token():
    assert tokenise("So [@CON-20, p. 4].") == ["So", " ", "[@CON-20, p. 4]", "."]


@given(st.lists(texts, min_size=2, max_size=5))
def test_run_lengths_add_up_to_the_text_after_any_saves(states):
    runs: KeptRuns = []
    for number, (old, new) in enumerate(zip(["", *states], states, strict=False)):
        runs = attribute(new, [Source(old, runs)], (f"p{number}", None))

        assert sum(length for length, *_ in runs) == len(new)
        assert 0 not in [length for length, *_ in runs]


others = st.text("xyz ,\n", max_size=20)  # none of the words around them


@given(texts, others, others, texts)
def test_characters_around_a_change_keep_their_author(head, old, new, tail):
    before, after = f"{head} | {old} | {tail}", f"{head} | {new} | {tail}"

    runs = attribute(after, [Source(before, credit_all(before, ANN))], BEN)

    owners = [person for length, person, _ in runs for _ in range(length)]
    assert set(owners[: len(head) + 1]) <= {"ann"}
    assert set(owners[len(after) - len(tail) - 1 :]) <= {"ann"}


@given(texts, texts)
def test_what_is_kept_is_the_same_in_both_texts(old, new):
    parts = differences(old, new)

    assert "".join(text for kind, text in parts if kind != "in") == old
    assert "".join(text for kind, text in parts if kind != "out") == new


def test_a_changed_word_is_credited_as_a_whole():
    old = "Residents must be asked."

    runs = attribute("Families must be asked.", [Source(old, credit_all(old, ANN))], BEN)

    assert runs == [[8, "ben", "forum"], [15, "ann", None]]


def test_a_changed_citation_is_credited_as_a_whole():
    old, new = "So [@CON-20, p. 4].", "So [@CON-20, p. 5]."

    runs = attribute(new, [Source(old, credit_all(old, ANN))], BEN)

    assert spans(new, runs) == [("So ", "ann"), ("[@CON-20, p. 5]", "ben"), (".", "ann")]


def test_words_found_in_a_second_text_keep_its_author():
    first, second, third = "One two.", "One four.", "One two four five."

    runs = attribute(
        third,
        [Source(first, credit_all(first, ANN)), Source(second, credit_all(second, BEN))],
        ("cat", None),
    )

    owners = [person for length, person, _ in runs for _ in range(length)]
    assert [owners[third.index(word)] for word in ("One", "two", "four", "five")] == [
        "ann",
        "ann",
        "ben",
        "cat",
    ]


def test_two_long_texts_with_nothing_in_common_are_still_compared():
    old, new = "a!" * 60_000, "b?" * 60_000

    runs = attribute(f"Same. {new}", [Source(f"Same. {old}", credit_all(f"Same. {old}", ANN))], BEN)

    assert sum(length for length, *_ in runs) == len(new) + 6
    assert runs[0][1] == "ann"
