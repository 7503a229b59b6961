"""A joint response on a real web server, and the browsers of its writers."""

import pytest

from responses.management.crowd.servers import session_of, web_server
from tests.browsing import new_visitor
from tests.drafting.cast import add_snippets, make_consultation, make_team


@pytest.fixture
def team(db):
    consultation = make_consultation()
    add_snippets(consultation, 8)
    return make_team(consultation)


@pytest.fixture(scope="module")
def shared_server(django_db_setup):
    with web_server() as running:
        yield running


@pytest.fixture
def server(shared_server, team):
    """One for all tests, as starting takes longer than most of them; up again where a test left it down."""
    if not shared_server.process:
        shared_server.start()
    return shared_server


@pytest.fixture
def at_desk(browser, server, team):
    """Opens the writing page of question 8 as a person; consoles may complain where `quiet` is False."""
    visitors = []
    complaints = []

    def opened(person, *, quiet=True, before=None, where=None, question="q8", **options):
        visitor = new_visitor(browser, sockets=True, **options)
        visitors.append(visitor)
        address = (where or server).url
        name, value = session_of(person)
        visitor.add_cookies([{"name": name, "value": value, "url": address}])
        tab = visitor.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        if quiet:
            tab.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        if before:
            before(tab)
        tab.goto(f"{address}/responses/{team.response.pk}/questions/{question}/")
        return tab

    yield opened
    for visitor in visitors:
        visitor.close()
    assert complaints == []
