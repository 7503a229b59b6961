"""Talking about an answer in a real browser: marked words, the keyboard, a phone, no scripts."""

import re

import pytest
from playwright.sync_api import expect

from responses.drafting.models import Comment, Suggestion
from responses.drafting.places import place_of
from responses.drafting.words.log import load
from responses.people.sessions import PERSON_KEY, SessionStore
from tests.browsing import axe_violations, is_too_wide, lead
from tests.drafting.cast import add_snippets
from tests.drafting.talk.conftest import change, propose, say

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "Supercalifragilistic" * 12


@pytest.fixture
def at_desk(open_tab, live_server, team):
    """Opens a page about question 8 as a person."""

    def opened(person, path="", **options):
        tab = open_tab(**options)
        session = SessionStore()
        session[PERSON_KEY] = str(person.pk)
        session.save()
        cookie = {"name": "sessionid", "value": str(session.session_key), "url": live_server.url}
        tab.context.add_cookies([cookie])
        tab.goto(f"{live_server.url}/responses/{team.response.pk}/questions/q8/{path}")
        return tab

    return opened


@pytest.fixture
def busy(written, team, cara):
    """An answer with talk of every kind."""
    add_snippets(team.response.consultation, 3)
    say(written, team.bob, "Whole answer. @Cara Jones, see?")
    say(written, cara, f"About {LONG}", quote="Councils’ rules")
    say(written, cara, "Soon gone", quote="again")
    propose(written, cara, "rules differ", f"rules {LONG}", why="Clearer")
    made = propose(written, cara, "too long", "for months")
    change(written, team.alice, " – and families wait again", "")
    change(written, team.alice, "o l", "o very l")
    return written, made


def mark(tab, words, within="textarea[name=text]"):
    """Mark words of the box with the mouse or the keyboard."""
    tab.evaluate(
        """([selector, words]) => {
          const box = document.querySelector(selector);
          box.focus();
          const at = box.value.lastIndexOf(words);
          box.setSelectionRange(at, at + words.length);
        }""",
        [within, words],
    )


def test_marked_words_fill_the_box_and_the_right_place_is_kept(written, team, at_desk):
    tab = at_desk(team.bob)

    mark(tab, "wait")
    tab.get_by_text("Say something about the words").click()
    quote = tab.get_by_label("About which words?")
    expect(quote).to_have_value("wait")
    tab.get_by_label("Your comment").fill("Which of them?")
    lead(tab, tab.get_by_role("button", name="Comment", exact=True))
    tab.get_by_text("Your comment is here").wait_for()

    comment = Comment.objects.get()
    last = written.text.rindex("wait")
    assert place_of(load(written.pk), comment) == (last, last + len("wait"))


def test_a_comment_beside_the_words_is_no_change_of_them(written, team, at_desk):
    tab = at_desk(team.bob)
    tab.get_by_text("Say something about the words").click()
    tab.get_by_label("Your comment").press_sequentially("Nothing to save")

    tab.reload()

    expect(tab.get_by_text("Say something about the words")).to_be_visible()
    assert tab.get_by_text("Words that were not saved").is_hidden()


def test_words_marked_on_the_page_of_a_reader_fill_the_box(written, cara, at_desk):
    tab = at_desk(cara)

    tab.get_by_text("Families wait too long").select_text()
    tab.get_by_text("Say something about the words").click()

    expect(tab.get_by_label("About which words?")).to_have_value(re.compile("Families wait too long"))


def test_with_the_keyboard_and_no_script_a_commenter_proposes_words(written, cara, at_desk):
    tab = at_desk(cara, "talk/suggest/", javascript=False)

    tab.get_by_label("Which words would you change?").focus()
    tab.keyboard.type("rules differ")
    tab.keyboard.press("Tab")
    tab.keyboard.type("rules clash")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    tab.get_by_text("Your suggestion is here").wait_for()
    assert Suggestion.objects.get().text == "rules clash"


@pytest.mark.parametrize(
    ("script", "phone"), [(True, False), (False, True)], ids=["script-desk", "no-script-phone"]
)
def test_every_page_of_the_talk_can_be_read_by_everybody(busy, team, at_desk, script, phone):
    _, made = busy
    thread = Comment.objects.filter(quote="Councils’ rules").get()
    moved = Suggestion.objects.exclude(pk=made.pk).get()
    pages = ["", "talk/", "talk/?settled", "talk/comment/", f"talk/{thread.pk}/", "assignment/"]
    pages += ["talk/suggest/", f"suggestions/{made.pk}/", f"suggestions/{moved.pk}/"]
    tab = at_desk(team.alice, phone=phone, javascript=script)
    here = tab.url

    for path in pages:
        tab.goto(here + path)

        assert axe_violations(tab) == [], path
        assert not is_too_wide(tab), path
