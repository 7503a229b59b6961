"""Who wrote what, cut for the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.called import Called
from responses.drafting.marks import Marks
from responses.drafting.selectors import Run
from responses.drafting.voices import voiced_paragraphs, voices_of
from responses.people.models import Organisation, Person

ADA, BELA = Person(name="Ada"), Person(name="Bela")
HOME = Organisation(name="Home")
CALLED = Called({}, {})


def runs_of(*pieces):
    runs, start = [], 0
    for person, length in pieces:
        runs.append(Run(start, length, person, None))
        start += length
    return runs


def test_a_writer_has_one_mark_and_one_share_however_often_they_come_back():
    text = "Three words here. Five words are all hers. Two more."
    runs = runs_of((ADA, 18), (BELA, 25), (ADA, 9))

    voices = voices_of(text, runs, Marks(), CALLED)

    assert [(voice.person, voice.place, voice.percent) for voice in voices] == [(ADA, 0, 50), (BELA, 1, 50)]


def test_a_person_who_writes_for_two_organisations_has_two_marks():
    runs = [Run(0, 4, ADA, None), Run(4, 4, ADA, HOME)]

    voices = voices_of("one two ", runs, Marks(), CALLED)

    assert [voice.organisation for voice in voices] == [None, HOME]


def test_a_writer_has_the_mark_of_their_place_in_the_response():
    marks = Marks([(BELA.pk, None), (ADA.pk, None)])

    voices = voices_of("one two ", runs_of((ADA, 4), (BELA, 4)), marks, CALLED)

    assert [(voice.person, voice.place) for voice in voices] == [(ADA, 1), (BELA, 0)]


def test_paragraphs_are_cut_where_the_writer_changes():
    text = "One two.\n\nThree four."

    paragraphs = voiced_paragraphs(text, runs_of((ADA, 4), (BELA, 12), (ADA, 5)), Marks(), CALLED)

    cut = [[(span.text, span.voice.person) for span in spans] for spans in paragraphs]
    assert cut == [[("One ", ADA), ("two.", BELA)], [("Three ", BELA), ("four.", ADA)]]


def test_an_empty_answer_has_no_paragraph():
    assert voiced_paragraphs("", [], Marks(), CALLED) == []


@given(
    st.lists(st.tuples(st.sampled_from([ADA, BELA]), st.text(alphabet="ab \n’😀", min_size=1)), max_size=8)
)
def test_no_word_is_lost_and_none_is_credited_to_another(pieces):
    text = "".join(words for _, words in pieces)

    paragraphs = voiced_paragraphs(
        text, runs_of(*((person, len(words)) for person, words in pieces)), Marks(), CALLED
    )

    shown = [(char, span.voice.person) for spans in paragraphs for span in spans for char in span.text]
    written = [(char, person) for person, words in pieces for char in words]
    assert [pair for pair in shown if pair[0] != "\n"] == [pair for pair in written if pair[0] != "\n"]


@pytest.mark.parametrize("count", [1, 3])
def test_shares_add_up_to_about_a_hundred(count):
    runs = runs_of(*((Person(name=str(number)), 7) for number in range(count)))

    voices = voices_of("a word " * count, runs, Marks(), CALLED)

    assert abs(sum(voice.percent for voice in voices) - 100) <= count
