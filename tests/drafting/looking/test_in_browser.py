"""Looking at an answer in a real browser: at a desk, on a phone, with a keyboard and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from responses.people.sessions import PERSON_KEY, SessionStore
from tests.browsing import axe_violations, is_too_wide, lead
from tests.drafting.cast import make_consultation, make_team, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PARAGRAPH = "We agree on five actions. Each of them has somebody who takes it on. "


@pytest.fixture
def team(db):
    team = make_team(make_consultation())
    team.alice.name, team.bob.name = "Alice Example", "Bob Specimen-With-A-Long-Name"
    team.alice.save()
    team.bob.save()
    save(team.q8, team.alice, PARAGRAPH * 8)
    save(team.q8, team.bob, f"{PARAGRAPH * 7}\n\nFamilies first, {'x' * 80} and [@CON-1]. {PARAGRAPH}")
    save(team.q9, team.bob, "Because of it.", choice="support")
    save(team.q9, team.alice, "Because of them.", choice="support")
    return team


@pytest.fixture
def conflict(team):
    return save(team.q8, team.alice, f"{PARAGRAPH * 8} But not all of them agree.", base=-1).conflict


@pytest.fixture
def enter(live_server, team):
    """Opens a page of the response as Alice."""

    def go(tab, path):
        session = SessionStore()
        session[PERSON_KEY] = str(team.alice.pk)
        session.save()
        cookie = {"name": "sessionid", "value": str(session.session_key), "url": live_server.url}
        tab.context.add_cookies([cookie])
        tab.goto(f"{live_server.url}/responses/{team.response.pk}/{path}")
        return tab

    return go


@pytest.mark.parametrize(
    ("javascript", "phone"), [(True, False), (False, True)], ids=["scripts-desk", "no-scripts-phone"]
)
def test_every_way_to_look_can_be_read_by_everybody(open_tab, enter, conflict, javascript, phone):
    tab, faults = open_tab(phone=phone, javascript=javascript), {}
    ways = (
        "",
        "history/",
        "history/?first=1&last=2",
        "new-to-you/",
        "who-wrote-what/",
        "who-wrote-what/?by=organisation",
    )

    for path in (*(f"questions/q8/{way}" for way in ways), f"conflicts/{conflict.pk}/"):
        enter(tab, path)
        faults[path] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])

    assert faults == {path: [] for path in faults}


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_what_is_new_is_read_with_the_keyboard_alone(open_tab, enter, team, javascript):
    tab = enter(open_tab(javascript=javascript), "questions/q8/")

    tab.get_by_role("link", name="New to you").focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("heading", name="New to you").wait_for()
    tab.get_by_role("button", name="Mark as read").focus()
    tab.keyboard.press("Enter")

    tab.get_by_text("Marked as read").wait_for()
    expect(tab.get_by_role("link", name="New to you", exact=True)).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_a_conflict_is_settled_with_one_press(open_tab, enter, team, conflict, javascript):
    tab = enter(open_tab(javascript=javascript), "questions/q8/")

    lead(tab, tab.get_by_role("link", name="Look at both and choose"))
    tab.get_by_role("button", name=re.compile("Keep this text.*by you")).focus()
    tab.keyboard.press("Enter")
    tab.get_by_text("That is settled").wait_for()

    team.q8.refresh_from_db()
    assert team.q8.text.endswith("But not all of them agree.")


def test_whose_words_they_are_is_told_without_colour(open_tab, enter):
    tab = enter(open_tab(), "questions/q8/who-wrote-what/")

    marks = tab.evaluate(
        """() => [...document.querySelectorAll('.voiced .by')].map(
            (mark) => getComputedStyle(mark).textDecorationStyle)"""
    )
    initials = tab.locator(".voiced .by-end").all_inner_texts()

    assert set(marks) == {"solid", "dashed"}
    assert set(initials) == {"AE", "BS"}


def test_what_changed_is_told_without_colour(open_tab, enter):
    tab = enter(open_tab(), "questions/q9/history/")

    lines = tab.evaluate(
        """() => ['ins', 'del'].map(
            (name) => getComputedStyle(document.querySelector(`.diff ${name}`)).textDecorationLine)"""
    )

    assert lines == ["underline", "line-through"]
