"""The picker of facts: what typed words find."""

import pytest

from responses.evidence.finding import MOST, find_snippets
from responses.evidence.models import Snippet
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


def test_every_typed_word_has_to_be_there(consultation):
    assert keys(consultation, "claim 24") == ["CON-24"]
    assert keys(consultation, "claim elsewhere") == []


def test_a_retired_fact_is_not_offered(consultation):
    Snippet.objects.filter(key="CON-24").update(retired_at="2023-01-01T00:00Z")

    assert keys(consultation, "CON-24") == []


@pytest.mark.parametrize("typed", ["x" * 10_000, "'; DROP TABLE--", '"*" NEAR(', "😀", "[@%_\\"])
def test_whatever_is_typed_is_only_words(client, consultation, typed):
    reply = client.get("/consultations/homes/find-fact/", {"q": typed, "question": "nosuch"})

    assert reply.status_code == 200
    assert "CON-" not in reply.text
