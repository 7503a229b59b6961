"""Many talk at once: nothing is said twice, and nothing is put in twice."""

from uuid import uuid4

import pytest

from responses.drafting.models import Comment, Participant
from responses.drafting.services.suggesting import take_suggestion
from responses.people.models import Organisation
from tests.drafting.cast import make_consultation, make_team, save, take_part
from tests.drafting.talk.conftest import WORDS, propose, say, who
from tests.drafting.test_races import EIGHT, at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team(db):
    team = make_team(make_consultation())
    save(team.q8, team.alice, WORDS)
    return team


def test_a_suggestion_taken_by_eight_at_once_is_put_in_once(team):
    third = Organisation.objects.create(name="Third", slug="third")
    cara = take_part(team.response, "Cara", third, Participant.Role.COMMENTER)
    made = propose(team.q8, cara, "rules", "rules and laws")

    taken = at_once(lambda number: take_suggestion(made.pk, **who((team.alice, team.bob)[number % 2])))

    team.q8.refresh_from_db()
    assert sorted(each.outcome for each in taken) == ["taken"] + ["unchanged"] * (EIGHT - 1)
    assert team.q8.text == WORDS.replace("rules", "rules and laws")


def test_the_same_comment_posted_eight_times_at_once_is_said_once(team):
    nonce = uuid4()

    at_once(lambda _: say(team.q8, team.bob, nonce=nonce, quote="rules"))

    assert Comment.objects.count() == 1
