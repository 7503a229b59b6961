"""An answer that two people typed at the same time is looked at as any other."""

import random

import pytest

from responses.drafting.looking.news import news_for
from responses.drafting.looking.present import present_words
from responses.drafting.looking.shares import shares_of_response
from responses.drafting.models import Answer
from responses.drafting.revising import keep_revision
from responses.drafting.services.visiting import note_look
from responses.drafting.text import count_words
from tests.drafting.cast import save
from tests.drafting.looking.live import characters_of, shares_in_state, typed
from tests.drafting.pages.conftest import client_of

WORDS = ("homes ", "don’t ", "ŵy ", "👩‍👧 ", "[@CON-20, p. 4] ", "\n\n", "help. ")


@pytest.mark.parametrize("seed", range(3))
def test_shares_by_events_are_the_shares_in_the_state(team, seed):
    dice = random.Random(seed)  # noqa: S311 -- the same strokes each time
    save(team.q8, team.alice, "Safe homes help. Don’t wait.")

    for stroke in range(40):
        team.q8.refresh_from_db()
        at = dice.randint(0, len(team.q8.text))
        out = dice.randint(0, min(6, len(team.q8.text) - at)) if stroke % 3 == 0 else 0
        typed(team, dice.choice(["alice", "bob"]), dice.choice(WORDS), at=at, out=out)
        if stroke % 10 == 0:
            save(team.q8, team.bob, f"{Answer.objects.get(pk=team.q8.pk).text}And more.")

    team.q8.refresh_from_db()
    by_events = characters_of(present_words(team.q8).runs)
    assert by_events == shares_in_state(team.q8)
    assert sum(shares_of_response(team.response)[0].values()) == count_words(team.q8.text)
    assert sum(by_events.values()) == len(team.q8.text)


def test_a_revision_made_while_writing_has_the_same_shares(team):
    typed(team, "alice", "Safe homes help. ")
    typed(team, "bob", "Warm ", at=0)
    keep_revision(team.q8.pk)
    team.q8.refresh_from_db()

    assert characters_of(present_words(team.q8).runs) == shares_in_state(team.q8)


def test_words_that_another_typed_into_ones_own_revision_are_new(team):
    typed(team, "bob", "Warm homes. ")
    typed(team, "alice", "Safe homes. ")
    keep_revision(team.q8.pk)
    answer = Answer.objects.get(pk=team.q8.pk)

    news = news_for(team.response.participants.get(person=team.alice), answer, None)

    assert [part.text for part in news.parts if part.kind == "in"] == ["Warm homes. "]


def test_what_was_typed_before_ones_eyes_is_read_when_one_comes_back(team, later):
    part = team.response.participants.get(person=team.alice)
    note_look(part, Answer.objects.get(pk=team.q8.pk))
    later(hours=2)
    typed(team, "bob", "Warm homes. ")
    typed(team, "alice", "Safe homes. ")
    keep_revision(team.q8.pk)
    answer = Answer.objects.get(pk=team.q8.pk)

    news = news_for(part, answer, note_look(part, answer))

    assert not news.is_any


def test_the_history_names_everybody_who_wrote_together(team):
    typed(team, "bob", "Warm homes. ")
    typed(team, "alice", "Safe homes. ")
    keep_revision(team.q8.pk)

    page = client_of(team.alice).get(f"/responses/{team.response.pk}/questions/q8/history/").content.decode()

    assert "Alice and Bob put in 4 words" in page
    assert "put in by Bob: </span>Warm homes. </ins>" in page
