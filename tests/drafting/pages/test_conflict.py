"""Two texts side by side, and every earlier version."""

import pytest

from responses.drafting.models import Response
from tests.drafting.cast import make_team, save
from tests.drafting.pages.conftest import client_of


@pytest.fixture
def team(consultation):
    team = make_team(consultation)
    save(team.q8, team.alice, "First. Base words from somebody. Last.")
    save(team.q8, team.bob, "First. Base words from Bob. Last.")
    return team


@pytest.fixture
def conflict(team):
    return save(team.q8, team.alice, "First. Base words from Alice. Last.", base=1).conflict


@pytest.fixture
def address(conflict, team):
    return f"/responses/{team.response.pk}/conflicts/{conflict.pk}/"


@pytest.fixture
def alice(team):
    return client_of(team.alice)


def test_both_texts_are_shown_with_who_and_what_changed(alice, address):
    page = alice.get(address).content.decode()

    for words in ("Bob, Second", "You, First", "Bob</ins>", "Alice</ins>"):
        assert words in page


def test_the_writing_page_says_that_a_choice_waits(alice, team, address):
    page = alice.get(f"/responses/{team.response.pk}/questions/q8/").content.decode()

    assert address in page


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        ("newest", "First. Base words from Bob. Last."),
        ("kept", "First. Base words from Alice. Last."),
        ("written", "First. Base words from both. Last."),
    ],
)
def test_choosing_settles_it(alice, address, team, conflict, keep, words):
    reply = alice.post(address, {"keep": keep, "base": "3", "text": "Base words from both."})

    team.q8.refresh_from_db()
    conflict.refresh_from_db()
    assert reply.headers["Location"] == f"/responses/{team.response.pk}/questions/q8/"
    assert team.q8.text == words
    assert conflict.settled_by == team.alice


def test_a_choice_has_to_be_made_and_what_was_written_stays(alice, address):
    reply = alice.post(address, {"base": "3", "text": "From both."})

    assert reply.status_code == 200
    assert 'href="#id_keep_0"' in reply.content.decode()
    assert "From both.</textarea>" in reply.content.decode()


def test_words_saved_while_choosing_are_shown_first(alice, address, team):
    save(team.q8, team.bob, "Newer still.")

    reply = alice.post(address, {"keep": "kept", "base": "3", "text": "From both."})

    page = reply.content.decode()
    team.q8.refresh_from_db()
    assert reply.status_code == 409
    assert team.q8.text == "Newer still."
    assert 'name="base" value="4"' in page
    assert "From both.</textarea>" in page


def test_too_long_is_said_and_nothing_typed_is_lost(alice, address, team):
    words = "x" * 200_001

    reply = alice.post(address, {"keep": "written", "base": "3", "text": words})

    assert reply.status_code == 200
    assert words in reply.content.decode()


def test_a_settled_conflict_leads_back_to_the_question(alice, address):
    alice.post(address, {"keep": "newest", "base": "3"})

    reply = alice.get(address, follow=True)

    assert "put together already" in reply.content.decode()


def test_what_somebody_wrote_who_chose_second_is_handed_back(alice, address, team):
    bob = client_of(team.bob)
    alice.post(address, {"keep": "kept", "base": "3"})

    reply = bob.post(address, {"keep": "written", "base": "3", "text": "Base words from both."})
    again = bob.post(address, {"keep": "written", "base": "3", "text": "Base words from Alice."}, follow=True)

    assert reply.status_code == 409
    assert "Base words from both.</textarea>" in reply.content.decode()
    assert "put together already" in again.content.decode()
    team.q8.refresh_from_db()
    assert team.q8.text == "First. Base words from Alice. Last."


def test_closed_words_are_handed_back(alice, address):
    Response.objects.update(state="finished")

    reply = alice.post(address, {"keep": "written", "base": "3", "text": "From both."})

    assert reply.status_code == 409
    assert "From both.</textarea>" in reply.content.decode()


def test_a_stranger_finds_nothing(stranger, address, conflict, response):
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(stranger).post(address, {"keep": "kept"}).status_code == 404


def test_a_conflict_of_another_response_is_not_there(conflict, parent, response):
    address = f"/responses/{response.pk}/conflicts/{conflict.pk}/"

    assert client_of(parent).get(address).status_code == 404


def test_the_history_shows_who_changed_which_words(alice, team):
    page = alice.get(f"/responses/{team.response.pk}/questions/q8/history/").content.decode()

    assert page.index("Version 2") < page.index("Version 1")
    assert "Bob put in 1 word and took out 1 word" in page
    assert "Bob</ins>" in page


def test_an_earlier_version_can_be_brought_back(alice, team):
    address = f"/responses/{team.response.pk}/questions/q8/history/"

    reply = alice.post(address, {"number": "1", "base": "2"})

    team.q8.refresh_from_db()
    assert reply.status_code == 302
    assert team.q8.text == "First. Base words from somebody. Last."


def test_bringing_back_in_sight_of_old_words_is_refused(alice, team):
    address = f"/responses/{team.response.pk}/questions/q8/history/"

    reply = alice.post(address, {"number": "1", "base": "1"}, follow=True)

    team.q8.refresh_from_db()
    assert team.q8.text == "First. Base words from Bob. Last."
    assert "Look again" in reply.content.decode()


@pytest.mark.parametrize("number", ["", "x", "0", "99", "-1"])
def test_a_version_that_never_was_is_refused(alice, team, number):
    address = f"/responses/{team.response.pk}/questions/q8/history/"

    assert alice.post(address, {"number": number, "base": "2"}).status_code == 409


def test_the_page_of_the_response_says_which_answer_has_a_clash(alice, conflict, team):
    page = alice.get(f"/responses/{team.response.pk}/").content.decode()

    assert page.count("1 clash<") == 1


@pytest.mark.parametrize(("state", "links"), [("drafting", 0), ("finished", 1), ("lodged", 1)])
def test_a_finished_joint_response_leads_to_its_documents(alice, team, state, links):
    Response.objects.update(state=state)

    page = alice.get(f"/responses/{team.response.pk}/").content.decode()

    assert page.count(f'href="/responses/{team.response.pk}/documents/"') == links
    assert ("Drafting</span>" in page.partition("<tbody>")[2]) == (links == 0)
