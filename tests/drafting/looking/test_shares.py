"""How much is whose: what the runs say, in whole per cents that add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responses.drafting.looking.names import names_of
from responses.drafting.looking.present import present_words
from responses.drafting.looking.shares import (
    percentages,
    shares_of,
    shares_of_response,
)
from responses.drafting.looking.tallies import words_of_runs
from responses.drafting.models import Participant
from tests.drafting.cast import save, take_part


def own(team):
    return str(team.alice.pk), str(team.response.participants.get(person=team.alice).organisation_id)


def answer_and_response(answer, response, own):
    """The shares of the answer and of the whole response, as the page shows them."""
    answer.refresh_from_db()
    whole, names = shares_of_response(response)
    present = present_words(answer)
    here = words_of_runs(present.text, present.runs)
    return shares_of(here, names, own), shares_of(whole, names, own)


def lines(table):
    return [(row.name, row.words, row.percent) for row in table.rows]


def test_the_answer_and_the_whole_response_are_told_apart(team):
    save(team.q8, team.alice, "Three more words.")
    save(team.q9, team.bob, "One.", choice="support")

    here, whole = answer_and_response(team.q8, team.response, own(team))

    assert lines(here.people) == [("Alice", 3, 100)]
    assert lines(whole.people) == [("Alice", 3, 75), ("Bob", 1, 25)]


def test_two_people_of_one_organisation_are_one_share_of_it(team):
    first = team.response.participants.get(person=team.alice).organisation
    cat = take_part(team.response, "Cat", first, Participant.Role.AUTHOR)
    save(team.q8, team.alice, "One two.")
    save(team.q8, cat, "One two. Three.")
    save(team.q8, team.bob, "One two. Three. Four.")

    here, _ = answer_and_response(team.q8, team.response, own(team))

    assert lines(here.organisations) == [("First", 3, 75), ("Second", 1, 25)]


def test_ones_own_is_marked(team):
    save(team.q8, team.bob, "Bob.")
    save(team.q8, team.alice, "Bob. Alice.")

    here, _ = answer_and_response(team.q8, team.response, own(team))

    assert [(row.name, row.is_own) for row in here.people.rows] == [("Alice", True), ("Bob", False)]


def test_whoever_writes_for_nobody_stands_on_their_own(answer, parent, response):
    save(answer, parent, "Mine.")

    here, _ = answer_and_response(answer, response, (str(parent.pk), None))

    assert [row.name for row in here.organisations.rows] == ["On their own"]


def test_a_share_that_is_there_is_never_nothing(team):
    save(team.q8, team.bob, "b")
    save(team.q8, team.alice, f"b {'a ' * 5_000}")

    here, _ = answer_and_response(team.q8, team.response, own(team))

    assert [row.said for row in here.people.rows] == ["100%", "under 1%"]


def test_every_bar_has_its_number_and_the_longest_is_the_largest_share(team):
    save(team.q8, team.bob, "Bob says something.")
    save(team.q8, team.alice, "Bob says something. Alice too.")

    here, _ = answer_and_response(team.q8, team.response, own(team))

    widths = [bar.width for bar in here.people.bars]
    assert widths == sorted(widths, reverse=True)
    assert [bar.row for bar in here.people.bars] == here.people.rows


def test_a_person_whose_row_is_gone_still_has_their_share(team):
    sums: dict[tuple[str, str | None], int] = {("00000000-0000-4000-8000-000000000001", None): 5}

    table = shares_of(sums, names_of(sums, team.response), ("", None)).people

    assert lines(table) == [("Somebody", 5, 100)]


@given(st.lists(st.integers(0, 10_000), max_size=12))
def test_per_cents_add_up_to_a_hundred(counts):
    found = percentages(counts)

    everything = sum(counts)
    assert sum(found) == (100 if everything else 0)
    assert all(
        abs(percent - 100 * count / everything) < 1
        for percent, count in zip(found, counts, strict=True)
        if everything
    )


@pytest.mark.parametrize("count", [2, 12])
def test_the_tables_cost_the_same_for_many_people(team, count, django_assert_num_queries):
    first = team.response.participants.get(person=team.alice).organisation
    for number in range(count):
        writer = take_part(team.response, f"P{number}", first, Participant.Role.AUTHOR)
        save(team.q8, writer, "Words. " * (number + 1))
    me = own(team)

    with django_assert_num_queries(7):
        answer_and_response(team.q8, team.response, me)
