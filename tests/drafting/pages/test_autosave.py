"""Saving in the background."""

import json
from uuid import uuid4

import pytest

from responses.drafting.models import Response
from tests.drafting.cast import make_team, save
from tests.drafting.pages.conftest import browser_of


@pytest.fixture
def address(here):
    return f"{here}questions/q8/save/"


def send(browser, address, text="", **fields):
    body = {"base": 0, "nonce": str(uuid4()), "text": text, **fields}
    return browser.post(address, json.dumps(body), content_type="application/json")


def test_it_saves_and_says_from_where_to_go_on(browser, address, answer):
    reply = send(browser, address, "One.")

    answer.refresh_from_db()
    told = reply.json()
    assert (reply.status_code, told["outcome"], told["base"]) == (200, "saved", 1)
    assert answer.text == "One."
    assert len(told["at"]) == 5


def test_going_on_from_the_reply_is_no_conflict(browser, address, answer):
    told = send(browser, address, "One.").json()

    again = send(browser, address, "One. Two.", base=told["base"], nonce=told["nonce"])

    assert (again.json()["outcome"], again.json()["base"]) == ("saved", 2)


def test_a_reply_that_was_lost_on_the_way_is_no_conflict(browser, address, answer):
    nonce = str(uuid4())
    send(browser, address, "One.", nonce=nonce)

    again = send(browser, address, "One. Two.", nonce=nonce)

    assert again.json()["outcome"] == "saved"


def test_newer_words_are_never_overwritten_by_going_on(consultation):
    team = make_team(consultation)
    address = f"/responses/{team.response.pk}/questions/q8/save/"
    alice = browser_of(team.alice)
    nonce = str(uuid4())
    send(alice, address, "Mine.", nonce=nonce)
    save(team.q8, team.bob, "Bob’s.")

    reposted = send(alice, address, "Mine.", nonce=nonce).json()
    more = send(alice, address, "Mine. More.", base=reposted["base"], nonce=reposted["nonce"])

    team.q8.refresh_from_db()
    assert reposted["base"] == 1
    assert (more.status_code, more.json()["outcome"]) == (409, "conflict")
    assert team.q8.text == "Bob’s."


def test_a_conflict_leads_to_both_texts(browser, address, answer, parent):
    save(answer, parent, "One.")

    reply = send(browser, address, "Other.")

    conflict = answer.conflicts.get()
    assert reply.status_code == 409
    assert reply.json()["href"].endswith(f"/conflicts/{conflict.pk}/")
    assert "Nothing is lost" in reply.json()["told"][0]


def test_an_old_page_without_new_words_is_told_of_the_newer_ones(browser, address, answer, parent):
    save(answer, parent, "One.")

    assert send(browser, address, "").json()["outcome"] == "newer"


def test_words_that_cannot_be_kept_are_refused_with_a_sentence(browser, address):
    reply = send(browser, address, "x" * 200_001)

    assert reply.status_code == 422
    assert "1 character shorter" in reply.json()["told"][0]


def test_half_a_character_is_no_accident(browser, address, answer):
    reply = browser.post(
        address,
        '{"text": "a\\ud800b\\u0000", "base": 0, "nonce": ""}',
        content_type="application/json",
    )

    answer.refresh_from_db()
    assert reply.status_code == 200
    assert answer.text == "a\ufffdb"


def test_closed_words_are_refused_with_a_sentence(browser, address):
    Response.objects.update(state="lodged")

    reply = send(browser, address, "Late.")

    assert (reply.status_code, reply.json()["outcome"]) == (409, "closed")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        '{"base": 0}',
        '{"text": 7}',
        '{"text": {"a": 1}}',
        '{"text": "a", "choice": []}',
        '{"text": "a", "left_unanswered": "yes"}',
        b"\xff\xfe",
    ],
)
def test_anything_else_is_refused(browser, address, answer, body):
    reply = browser.post(address, body, content_type="application/json")

    assert reply.status_code == 400
    assert answer.revisions.count() == 0


def test_another_persons_answer_is_not_there(other_browser, client, address, answer):
    assert send(other_browser, address, "Mine.").status_code == 404
    assert send(client, address, "Mine.").status_code == 404
    assert answer.revisions.count() == 0
