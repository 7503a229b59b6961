"""Hashes, authors and shares."""

import pytest

from responses.drafting.selectors import (
    contributions,
    is_answered,
    is_settled,
    question_hash,
    question_hashes,
)
from tests.drafting.cast import add_snippets, save


def hash_of(answer):
    answer.refresh_from_db()
    return question_hash(answer)


def test_restoring_the_words_restores_the_hash(answer, parent):
    save(answer, parent, "One.")
    before = hash_of(answer)
    save(answer, parent, "Two.")
    changed = hash_of(answer)
    save(answer, parent, "One.")

    assert before != changed
    assert hash_of(answer) == before


@pytest.mark.parametrize("change", [{"choice": "support"}, {"left_unanswered": True}])
def test_choice_and_leaving_it_unanswered_are_hashed(scale_answer, parent, change):
    save(scale_answer, parent, "One.")
    before = hash_of(scale_answer)

    save(scale_answer, parent, "One.", **change)

    assert hash_of(scale_answer) != before


def test_another_spelling_of_an_accent_is_the_same_answer(answer, parent):
    save(answer, parent, "Caf\u00e9.")
    before = hash_of(answer)

    save(answer, parent, "Cafe\u0301.")

    assert hash_of(answer) == before


def test_a_newer_version_of_cited_evidence_changes_the_hash(answer, parent, consultation):
    snippet = add_snippets(consultation, 1)[0]
    save(answer, parent, "See [@CON-1].")
    before = hash_of(answer)
    snippet.version = 2
    snippet.save()

    assert hash_of(answer) != before


def test_a_newer_wording_changes_the_hash(answer):
    before = hash_of(answer)
    answer.question.wording_version = 2

    assert question_hash(answer) != before


def test_all_hashes_cost_the_same_however_much_is_cited(
    response, answer, parent, consultation, django_assert_num_queries
):
    add_snippets(consultation, 20)
    save(answer, parent, " ".join(f"[@CON-{n}]" for n in range(1, 21)))
    answer.refresh_from_db()

    with django_assert_num_queries(2):
        hashes = question_hashes(response)

    assert hashes["q8"] == question_hash(answer)
    assert list(hashes) == ["q8", "q9"]


def test_contributions_tell_who_wrote_what_for_whom(team):
    save(team.q8, team.alice, "One two.")
    save(team.q8, team.bob, "One more two.")
    team.q8.refresh_from_db()

    told = [
        (team.q8.text[run.start : run.start + run.length], run.person.name, str(run.organisation))
        for run in contributions(team.q8)
    ]

    assert told == [
        ("One ", "Alice", "First"),
        ("more ", "Bob", "Second"),
        ("two.", "Alice", "First"),
    ]


def test_an_answer_without_words_has_no_contributions(answer):
    assert contributions(answer) == []


def test_an_open_question_is_answered_by_words_and_a_scale_by_a_choice(answer, scale_answer, parent):
    save(answer, parent, "Words.")
    save(scale_answer, parent, "Words only.")
    answer.refresh_from_db()
    scale_answer.refresh_from_db()

    assert is_answered(answer)
    assert not is_answered(scale_answer)


def test_dont_know_is_an_answer_and_leaving_it_blank_on_purpose_is_none(scale_answer, parent):
    save(scale_answer, parent, "", choice="dont-know")
    scale_answer.refresh_from_db()
    answered = is_answered(scale_answer)
    save(scale_answer, parent, "", left_unanswered=True)
    scale_answer.refresh_from_db()

    assert answered
    assert not is_answered(scale_answer)
    assert is_settled(scale_answer)
