"""What is new to somebody: what others did since that person last looked, and nothing else."""

import pytest

from responses.drafting.looking.news import amounts_by_author, news_for
from responses.drafting.models import Answer, Participant, Visit
from responses.drafting.rules import participation
from responses.drafting.services.visiting import mark_read, note_look
from tests.drafting.cast import save, take_part


@pytest.fixture
def part(team):
    """How Alice takes part."""
    return participation(team.alice, team.response)


@pytest.fixture
def look(team, part):
    """Alice opens the page; returns what is new to her there."""

    def looked():
        answer = Answer.objects.get(pk=team.q8.pk)
        return news_for(part, answer, note_look(part, answer))

    return looked


def changed(news):
    return [(part.kind, part.text) for part in news.parts if part.kind != "same"]


def test_to_a_newcomer_all_that_others_wrote_is_new(team, look):
    save(team.q8, team.bob, "One two three.")

    assert (look().put_in.words, look().since) == (3, None)


def test_ones_own_words_are_never_new(team, look):
    save(team.q8, team.alice, "One two three.")

    assert not look().is_any


def test_what_was_shown_is_read_when_one_comes_back(team, look, later):
    save(team.q8, team.bob, "One two.")
    look()
    later(hours=1)

    assert look().number == 0


def test_what_came_while_one_was_away_is_new(team, look, later):
    save(team.q8, team.bob, "One two.")
    look()
    later(hours=1)
    save(team.q8, team.bob, "One two three.")

    news = look()

    assert changed(news) == [("in", " three")]
    assert news.since is not None


def test_what_is_new_stays_new_while_one_goes_to_and_fro(team, look, later):
    save(team.q8, team.bob, "One two.")

    seen = [look().number]
    later(minutes=2)
    seen.append(look().number)

    assert seen == [2, 2]


def test_between_ones_own_changes_only_the_others_are_marked(team, look, later):
    save(team.q8, team.alice, "We ask for safe and warm homes. They cost less.")
    look()
    later(hours=1)
    save(team.q8, team.bob, "We ask for safe and warm homes near school. They cost less.")
    save(team.q8, team.alice, "We ask for safe and warm homes near school.\n\nIt is time.")
    save(team.q8, team.bob, "We ask for warm homes near school.\n\nIt is time.")

    news = look()

    assert changed(news) == [("out", " safe and"), ("in", " near school")]
    assert (news.put_in.total, news.taken_out.total) == (2, 2)


def test_each_person_is_told_with_what_they_did(team, look, later, part):
    cat = take_part(team.response, "Cat", part.organisation, Participant.Role.AUTHOR)
    save(team.q8, team.bob, "Safe homes are near to school.")
    save(team.q8, cat, "Safe homes are near [@CON-1].")

    told = {
        credit[0]: (put_in.words, put_in.sources, out.words)
        for credit, put_in, out in amounts_by_author(look().parts)
        if credit
    }

    assert told == {str(team.bob.pk): (4, 0, 0), str(cat.pk): (0, 1, 0)}


def test_a_choice_that_others_made_is_new(team, part, later):
    save(team.q9, team.bob, "", choice="support")
    answer = Answer.objects.get(pk=team.q9.pk)

    news = news_for(part, answer, note_look(part, answer))

    assert (news.choice, news.number) == ("support", 1)


def test_ones_own_choice_is_not_new(team, part):
    save(team.q9, team.bob, "", choice="support")
    save(team.q9, team.alice, "", choice="oppose")
    answer = Answer.objects.get(pk=team.q9.pk)

    assert not news_for(part, answer, None).is_any


def test_a_comma_is_something_new_too(team, look, later):
    save(team.q8, team.bob, "One two")
    look()
    later(hours=1)
    save(team.q8, team.bob, "One, two")

    assert (look().count, look().number) == (0, 1)


def test_marked_as_read_is_read_at_once(team, look, part):
    save(team.q8, team.bob, "One two.")
    look()

    mark_read(part, Answer.objects.get(pk=team.q8.pk), 1)

    assert not look().is_any


def test_what_came_after_the_page_that_was_marked_stays_new(team, look, part):
    save(team.q8, team.bob, "One two.")
    save(team.q8, team.bob, "One two three.")

    mark_read(part, Answer.objects.get(pk=team.q8.pk), 1)

    assert changed(look()) == [("in", " three")]


@pytest.mark.parametrize("number", [-1, 0, 99])
def test_marking_never_reaches_behind_what_was_read_nor_beyond_what_is_there(team, part, number):
    save(team.q8, team.bob, "One two.")
    answer = Answer.objects.get(pk=team.q8.pk)
    mark_read(part, answer, 1)

    mark_read(part, answer, number)

    assert Visit.objects.get().read == 1


def test_loading_the_page_again_and_again_writes_once(team, look, django_assert_num_queries, part):
    save(team.q8, team.bob, "One two.")
    look()
    answer = Answer.objects.get(pk=team.q8.pk)

    with django_assert_num_queries(1):
        note_look(part, answer)


def test_many_turns_cost_as_many_queries_as_one(team, part, later, django_assert_num_queries):
    for number in range(30):
        save(team.q8, [team.alice, team.bob][number % 2], f"One two {'x ' * number}")
    answer = Answer.objects.get(pk=team.q8.pk)

    with django_assert_num_queries(2):
        news = news_for(part, answer, None)

    assert news.until == 30


def test_a_visit_goes_with_the_participation(team, look, part):
    look()

    part.delete()

    assert not Visit.objects.exists()
