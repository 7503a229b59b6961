"""Several web servers on one database, and what is left when one of them dies."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from responses.drafting.models import Participant
from responses.management.crowd.servers import WebServer, session_of
from responses.management.crowd.stories import tell_of_killed_servers, tell_of_many
from responses.people.models import Organisation
from tests.drafting.cast import take_part

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def servers(django_db_setup):
    """Two, started once: every test finds them up, on an empty database."""
    pair = [WebServer(), WebServer()]
    try:
        with ThreadPoolExecutor() as both:
            list(both.map(WebServer.start, pair))
        yield pair
    finally:
        for server in pair:
            server.kill()


@pytest.fixture
def sessions(team):
    """Cookies of as many writers as are asked for, each of an organisation of their own."""

    def made(count):
        people = []
        for number in range(count):
            organisation = Organisation.objects.create(name=f"Group {number}", slug=f"group-{number}")
            role = Participant.Role.AUTHOR
            people.append(take_part(team.response, f"Writer {number}", organisation, role))
        return [session_of(person) for person in people]

    return made


def test_people_on_two_servers_write_one_text(team, servers, sessions):
    told = tell_of_many(team.q8.pk, servers, sessions(3), words=40, pause=0.05)

    assert told.seen == told.stored
    assert sorted(told.stored.split()) == sorted(f"w{who}.{word}" for who in range(3) for word in range(40))


def test_no_acknowledged_word_is_lost_when_servers_are_killed(team, servers, sessions):
    told = tell_of_killed_servers(team.q8.pk, servers, sessions(3), kills=2)

    assert told.lost == []
    assert told.seen == told.stored
    assert all(f"w{who}.0" in told.stored for who in range(3))


def test_many_people_write_one_answer_and_nobody_is_cut_off(team, servers, sessions):
    told = tell_of_many(team.q8.pk, servers[:1], sessions(50), words=3, pause=0.5)

    assert told.lines == [1] * 50
    assert told.seen == told.stored
    assert sorted(told.stored.split()) == sorted(f"w{who}.{word}" for who in range(50) for word in range(3))
