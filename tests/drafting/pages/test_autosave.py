"""Saving in the background."""

import json
from uuid import uuid4

import pytest

from responses.drafting.models import Response
from tests.drafting.cast import make_team, save
from tests.drafting.pages.conftest import client_of


@pytest.fixture
def address(here):
    return f"{here}questions/q8/save/"


def send(pat, address, text="", **fields):
    body = {"base": 0, "nonce": str(uuid4()), "text": text, **fields}
    return pat.post(address, json.dumps(body), content_type="application/json")


def test_it_saves_and_says_from_where_to_go_on(pat, address, answer):
    reply = send(pat, address, "One.")

    answer.refresh_from_db()
    told = reply.json()
    assert (reply.status_code, told["outcome"], told["base"]) == (200, "saved", 1)
    assert answer.text == "One."
    assert len(told["at"]) == 5


def test_going_on_from_the_reply_is_no_conflict(pat, address, answer):
    told = send(pat, address, "One.").json()

    again = send(pat, address, "One. Two.", base=told["base"], nonce=told["nonce"])

    assert (again.json()["outcome"], again.json()["base"]) == ("saved", 2)


def test_a_reply_that_was_lost_on_the_way_is_no_conflict(pat, address, answer):
    nonce = str(uuid4())
    send(pat, address, "One.", nonce=nonce)

    again = send(pat, address, "One. Two.", nonce=nonce)

    assert again.json()["outcome"] == "saved"


def test_going_on_from_ones_own_words_takes_nothing_of_others_away(consultation):
    team = make_team(consultation)
    address = f"/responses/{team.response.pk}/questions/q8/save/"
    alice = client_of(team.alice)
    nonce = str(uuid4())
    send(alice, address, "Mine.", nonce=nonce)
    save(team.q8, team.bob, "Mine. Bob’s.")

    reposted = send(alice, address, "Mine.", nonce=nonce).json()
    more = send(alice, address, "Mine. More.", base=reposted["base"], nonce=reposted["nonce"])

    team.q8.refresh_from_db()
    assert reposted["base"] == 1
    assert (more.status_code, more.json()["outcome"]) == (200, "saved")
    assert team.q8.text == "Mine. Bob’s. More."


def test_a_page_that_keeps_its_own_words_goes_on_being_merged(consultation):
    team = make_team(consultation)
    address = f"/responses/{team.response.pk}/questions/q8/save/"
    alice = client_of(team.alice)
    save(team.q8, team.bob, "One. Two.")
    save(team.q8, team.bob, "One. Two from Bob.")

    first = send(alice, address, "One here. Two.", base=1).json()
    send(alice, address, "One here now. Two.", base=first["base"], nonce=first["nonce"])

    team.q8.refresh_from_db()
    assert team.q8.text == "One here now. Two from Bob."


def test_a_conflict_leads_to_both_texts(pat, address, answer, parent):
    save(answer, parent, "One.")
    save(answer, parent, "Two.")

    reply = send(pat, address, "Other.", base=1)

    conflict = answer.conflicts.get()
    assert reply.json()["outcome"] == "conflict"
    assert reply.json()["href"].endswith(f"/conflicts/{conflict.pk}/")
    assert "Nothing is lost" in reply.json()["told"][0]


def test_an_old_page_without_new_words_is_told_of_the_newer_ones(pat, address, answer, parent):
    save(answer, parent, "One.")

    assert send(pat, address, "").json()["outcome"] == "newer"


def test_words_that_cannot_be_kept_are_refused_with_a_sentence(pat, address):
    reply = send(pat, address, "x" * 200_001)

    assert reply.json()["outcome"] == "refused"
    assert "1 character shorter" in reply.json()["told"][0]


@pytest.mark.parametrize("choice", ["perhaps", "\x00", "x" * 1000])
def test_a_choice_that_is_none_is_refused_with_a_sentence(pat, here, choice):
    reply = send(pat, f"{here}questions/q9/save/", "Why.", choice=choice)

    assert reply.json()["told"] == ["Choose one of the answers in the list"]


def test_half_a_character_is_no_accident(pat, address, answer):
    reply = pat.post(
        address,
        '{"text": "a\\ud800b\\u0000", "base": 0, "nonce": ""}',
        content_type="application/json",
    )

    answer.refresh_from_db()
    assert reply.status_code == 200
    assert answer.text == "a\ufffdb"


def test_closed_words_are_refused_with_a_sentence(pat, address):
    Response.objects.update(state="lodged")

    reply = send(pat, address, "Late.")

    assert (reply.status_code, reply.json()["outcome"]) == (200, "closed")


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
def test_anything_else_is_refused(pat, address, answer, body):
    reply = pat.post(address, body, content_type="application/json")

    assert reply.status_code == 400
    assert answer.revisions.count() == 0


def test_another_persons_answer_is_not_there(sam, client, address, answer):
    assert send(sam, address, "Mine.").status_code == 404
    assert send(client, address, "Mine.").status_code == 404
    assert answer.revisions.count() == 0
