"""The picker of facts: what typed words find."""

import pytest

from responses.evidence.finding import MOST, find_snippets
from responses.evidence.models import Snippet
from responses.evidence.searching.indexing import index_snippets
from tests.drafting.cast import add_snippets, make_consultation


@pytest.fixture
def consultation(db):
    made = make_consultation()
    add_snippets(made, 12, "q9")
    add_snippets(made, 12, "q8")
    return made


def keys(consultation, typed, **wanted):
    return [card.key for card in find_snippets(consultation, typed, **wanted)]


def test_facts_of_the_question_come_first_and_no_more_than_a_few(consultation):
    assert keys(consultation, "", question="q8") == [f"CON-{number}" for number in range(13, 13 + MOST)]


def test_a_fact_is_found_by_the_beginning_of_its_name_in_any_letter_case(consultation):
    assert keys(consultation, "con-24") == ["CON-24"]


def test_after_the_names_that_begin_so_comes_what_the_search_finds(consultation):
    Snippet.objects.filter(key="CON-24").update(claim="Councils wait for con-artists to go.")
    Snippet.objects.filter(key="CON-3").update(claim="A wait of a year.")

    assert keys(consultation, "waiting") == ["CON-3", "CON-24"]
    assert keys(consultation, "CON-2 waits", question="q8") == [
        "CON-20",
        "CON-21",
        "CON-22",
        "CON-23",
        "CON-24",
        "CON-2",
        "CON-3",
    ]


def test_a_retired_fact_is_not_offered(consultation):
    retired = Snippet.objects.get(key="CON-24")
    retired.retired_at = "2023-01-01T00:00Z"
    retired.save()
    index_snippets(consultation, [retired])

    assert keys(consultation, "CON-24") == []


def test_it_asks_the_database_the_same_however_many_facts_there_are(
    consultation, django_assert_max_num_queries
):
    keys(consultation, "claim")
    add_snippets(consultation, 100)
    index_snippets(consultation, Snippet.objects.all())
    keys(consultation, "claim")

    with django_assert_max_num_queries(8):
        keys(consultation, "claim 24")


@pytest.mark.parametrize("typed", ["x" * 10_000, "'; DROP--", '"*" NEAR(', "😀", "[@%_\\", "\x00", "%"])
def test_whatever_is_typed_is_only_words(client, consultation, typed):
    reply = client.get("/consultations/homes/find-fact/", {"q": typed, "question": "no\x00such"})

    assert reply.status_code == 200
    assert ("CON-" in reply.text) == (typed == "\x00")
