"""Many at once: nothing is lost and nothing is doubled, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from responses.drafting.models import Response
from responses.drafting.services import start_personal
from responses.drafting.words import log
from responses.people.models import Person
from tests.drafting.cast import make_consultation, make_team, save
from tests.drafting.words.writing import Browser

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
EIGHT = 8


def at_once(task):
    """What `task(number)` returns in eight threads that begin together."""
    ready = Barrier(EIGHT)

    def run(number):
        try:
            ready.wait()
            return task(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(EIGHT) as pool:
        return list(pool.map(run, range(EIGHT)))


def test_of_eight_saves_from_one_page_all_are_in_the_answer():
    team = make_team(make_consultation())
    save(team.q8, team.alice, "Base.")

    at_once(lambda n: save(team.q8, team.bob, f"Base. Person {n}.", base=1))

    team.q8.refresh_from_db()
    assert sorted(team.q8.text.split(" Person ")) == ["0.", "1.", "2.", "3.", "4.", "5.", "6.", "7.", "Base."]
    assert list(team.q8.revisions.values_list("number", flat=True)) == list(range(1, 10))


def test_live_strokes_and_saves_at_once_lose_nothing():
    team = make_team(make_consultation())
    save(team.q8, team.alice, "Base.")
    organisation = team.bob.participations.get().organisation
    state = log.load(team.q8.pk).text.update()

    def write(number):
        if number % 2:
            return save(team.q8, team.alice, f"Base. Saved {number}.", base=1)
        stroke = Browser(number + 1, state).type(0, f"Typed {number}. ")
        return log.append(team.q8.pk, stroke, author=team.bob, organisation=organisation)

    at_once(write)

    team.q8.refresh_from_db()
    words = {f"Typed {n}." for n in (0, 2, 4, 6)} | {f"Saved {n}." for n in (1, 3, 5, 7)}
    assert all(word in team.q8.text for word in words)
    assert str(log.load(team.q8.pk).text) == team.q8.text


def test_the_same_form_posted_eight_times_at_once_is_one_revision():
    team = make_team(make_consultation())
    nonce = uuid4()

    saved = at_once(lambda _: save(team.q8, team.alice, "Once.", base=0, nonce=nonce))

    assert len({each.revision.pk for each in saved}) == 1
    assert team.q8.revisions.count() == 1


def test_eight_saves_of_different_answers_all_count():
    consultation = make_consultation()
    writer = Person.objects.create()
    responses = [start_personal(consultation, writer, again=True) for _ in range(4)]
    answers = [answer for response in responses for answer in response.answers.all()]

    at_once(lambda n: save(answers[n], writer, f"Words {n}."))

    assert set(Response.objects.values_list("version", flat=True)) == {3}


def test_eight_clicks_on_start_begin_one_draft():
    consultation = make_consultation()
    writer = Person.objects.create()

    started = at_once(lambda _: start_personal(consultation, writer))

    assert len({response.pk for response in started}) == 1
    assert Response.objects.count() == 1
