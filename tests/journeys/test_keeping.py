"""A draft is kept with an e-mail address, found elsewhere, left behind, taken away and deleted."""

import json

import pytest

from responses.drafting.models import Response
from responses.people.models import Person, User
from tests.journeys.visiting import NOT_FOUND

WORDS = "Nobody told us what we could ask for."
ADDRESS = "rosa@example.org"


@pytest.fixture
def parent(visit):
    """A parent on a phone, with words in question 8."""
    parent = visit(width=390)
    parent.go("/consultations/stable-homes/start/")
    parent.press("I have read this. Start my answer")
    parent.follow("Question 8")
    parent.write("Your answer", WORDS)
    parent.press("Save and come back later")
    return parent


def keep(parent, code_for):
    parent.go("/responses/")
    parent.follow("Children's social care: stable homes, built on love")
    parent.follow("Keep my draft safe")
    parent.write("Your email address", ADDRESS)
    parent.press("Send me a code")
    parent.write("Code", code_for(ADDRESS))
    parent.press("Go on")
    assert parent.heading == "Your draft is kept"


def keep_words_in_the_browser(visitor, address):
    """The connection is lost while somebody writes: the words stay in this browser's own store."""
    visitor.expect("ERR_FAILED")
    visitor.context.route("**/save/", lambda route: route.abort())
    visitor.go(f"{address}questions/q31/")
    visitor.tab.get_by_label("Your answer").press_sequentially("Rights need help.")
    visitor.wait_for("You are not connected")
    visitor.tab.on("dialog", lambda dialog: dialog.accept())
    assert "Rights need help." in str(visitor.stored())


def test_a_kept_draft_is_found_from_another_device_and_left_on_the_first(parent, visit, sign_in, code_for):
    address = f"/responses/{Response.objects.get().pk}/"
    keep(parent, code_for)
    keep_words_in_the_browser(parent, address)

    other = visit()
    sign_in(other, ADDRESS)
    other.follow("Children's social care: stable homes, built on love")
    other.follow("Question 8")
    found = other.tab.get_by_label("Your answer").input_value()
    parent.go("/leave/")
    parent.press("Leave this computer")

    assert found == WORDS
    assert parent.heading == "You have left this computer"
    parent.tab.wait_for_function("localStorage.length === 0")
    assert set(parent.stored()) <= {"csrftoken"}
    parent.expect(NOT_FOUND)
    parent.go(address)
    assert parent.heading == "We cannot find this page"
    parent.go(f"{address}questions/q8/")
    assert WORDS not in parent.tab.content()


def test_going_back_after_leaving_shows_no_words(parent):
    parent.follow("Question 8")
    parent.go("/leave/")
    parent.press("Leave without keeping a way back")
    assert parent.heading == "You have left this computer"

    parent.expect(NOT_FOUND)
    for _ in range(3):
        parent.tab.go_back()
        assert WORDS not in parent.tab.content()
    parent.go("/responses/")
    assert "You have not begun a response in this browser" in parent.words


def test_everything_is_taken_away_and_deleted_without_an_account(parent, tmp_path):
    address = f"/responses/{Response.objects.get().pk}/"
    parent.go(address)
    parent.follow("Download or delete everything")

    with parent.tab.expect_download() as started:
        parent.tab.get_by_role("button", name="Download everything").click()
    started.value.save_as(tmp_path / "mine.json")
    parent.follow("Delete everything")
    parent.press("Delete everything")
    assert parent.title == "Error: Delete everything"
    parent.tab.get_by_role("checkbox").check()
    parent.press("Delete everything")

    assert WORDS in json.dumps(json.loads((tmp_path / "mine.json").read_text(encoding="utf8")))
    assert parent.heading == "Everything is deleted"
    assert not Response.objects.exists()
    assert set(parent.stored()) <= {"csrftoken"}
    parent.expect(NOT_FOUND)
    parent.go(address)
    assert parent.heading == "We cannot find this page"


def test_deleting_reaches_the_account_and_every_browser(parent, visit, sign_in, code_for):
    address = f"/responses/{Response.objects.get().pk}/"
    keep(parent, code_for)
    other = visit()
    sign_in(other, ADDRESS)

    other.go("/my-data/delete/")
    other.tab.get_by_role("checkbox").check()
    other.press("Delete everything")

    assert not User.objects.filter(email=ADDRESS).exists()
    assert not Person.objects.filter(user__email=ADDRESS).exists()
    parent.expect(NOT_FOUND)
    parent.go(address)
    assert parent.heading == "We cannot find this page"
