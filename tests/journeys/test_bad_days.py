"""Days on which something goes wrong: every page says what happened, and no words are lost."""

import pytest

from responses.drafting.models import Answer, Conflict, Participant, Response
from responses.people.models import BrowserSession
from tests.journeys.visiting import NOT_FOUND

WORDS = "We waited nineteen months."
MORE = "Nobody rang us back."


@pytest.fixture
def parent(visit):
    """Somebody who has begun, on the page of question 8."""
    parent = visit()
    parent.go("/consultations/stable-homes/start/")
    parent.press("I have read this. Start my answer")
    parent.follow("Question 8")
    return parent


@pytest.fixture
def response(parent):
    return Response.objects.get()


def save(visitor):
    visitor.press("Save and come back later")


def text_of(response):
    return Answer.objects.get(response=response, question__key="q8").text


def handed_back(visitor):
    """The words in the box that is there to copy from."""
    return [box.input_value() for box in visitor.tab.locator("textarea[readonly]").all()]


def test_two_tabs_of_one_person_lose_nothing(parent, response):
    parent.write("Your answer", WORDS)
    save(parent)
    parent.follow("Question 8")
    first, second = parent.tab, parent.new_tab()
    second.goto(first.url)
    parent.write("Your answer", "We waited for two years.")
    save(parent)

    parent.tab = second
    parent.write("Your answer", f"We waited a whole winter. {MORE}")
    save(parent)
    assert parent.heading == "Two texts wait for a choice"
    assert text_of(response) == f"We waited for two years. We waited a whole winter. {MORE}"
    parent.press("by you")

    assert text_of(response) == f"We waited a whole winter. {MORE}"
    assert not Conflict.objects.filter(settled_at=None).exists()


def test_an_expired_session_hands_the_words_back(parent):
    parent.write("Your answer", WORDS)
    BrowserSession.objects.all().delete()

    parent.expect(NOT_FOUND)
    save(parent)

    assert parent.heading == "We cannot find this response"
    assert handed_back(parent) == [WORDS]


def test_a_browser_that_forgot_its_cookies_gets_the_words_back(parent):
    parent.write("Your answer", WORDS)
    parent.context.clear_cookies()

    parent.expect("status of 403")
    save(parent)

    assert parent.heading == "We did not save that yet"
    assert handed_back(parent) == [WORDS]


def test_an_old_tab_of_a_finished_response_gets_the_words_back(parent, response):
    old = parent.tab
    leave_the_rest_blank_and_finish(parent, response)

    parent.tab = old
    parent.write("Your answer", f"{WORDS} {MORE}")
    parent.expect("status of 409")
    save(parent)

    assert parent.heading == "These words cannot change now"
    assert handed_back(parent) == [f"{WORDS} {MORE}"]
    assert text_of(response) == ""


def leave_the_rest_blank_and_finish(parent, response):
    parent.tab = parent.new_tab()
    here = f"/responses/{response.pk}/"
    for key in ("q8", "q9", "q31"):
        parent.go(f"{here}questions/{key}/")
        parent.tab.get_by_label("I do not want to answer this question").check()
        parent.press("Save and continue")
    parent.go(f"{here}check/")
    parent.follow("Finish")
    parent.press("Finish and make the documents")


def test_the_response_of_another_person_is_not_there(parent, response, visit):
    stranger = visit()
    stranger.go("/consultations/stable-homes/start/")
    stranger.press("I have read this. Start my answer")

    stranger.expect(NOT_FOUND)
    for place in ("", "questions/q8/", "check/", "documents/", "about/"):
        stranger.go(f"/responses/{response.pk}/{place}")
        assert stranger.heading == "We cannot find this page"


def test_an_invitation_works_once(visit):
    robin, ana, late = visit(), visit(), visit(width=390)
    robin.go("/consultations/stable-homes/start-together/")
    robin.write("Your name", "Robin Reed")
    robin.write("Name of your organisation", "Carers First")
    robin.press("Start the joint response")
    robin.tab.get_by_label("Organisation", exact=True).fill("Short Breaks Trust")
    robin.press("Make the link")
    link = robin.tab.locator("#invitation-link").inner_text().strip()
    late.go(link)
    late.write("Your name", "Lee Late")
    ana.go(link)
    ana.write("Your name", "Ana Bell")
    ana.press("Join for Short Breaks Trust")

    late.expect("status of 4")
    late.press("Join for Short Breaks Trust")

    assert late.heading == "This invitation does not work"
    assert not Participant.objects.filter(person__name="Lee Late").exists()


def test_words_typed_without_a_connection_arrive_when_it_is_back(parent, response):
    parent.expect("ERR_INTERNET_DISCONNECTED")
    parent.context.set_offline(True)
    parent.tab.get_by_label("Your answer").press_sequentially(WORDS)
    parent.wait_for("You are not connected")
    parent.context.set_offline(False)
    parent.wait_for("Saved at")

    assert text_of(response) == WORDS
    parent.look()
    parent.tab.reload()
    assert parent.tab.get_by_label("Your answer").input_value() == WORDS
