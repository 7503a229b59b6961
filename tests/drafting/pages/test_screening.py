"""Screening beside the field: what the page says, and what its script is told."""

import json

import pytest

from responses.drafting.models import Revision
from tests.drafting.cast import save


@pytest.fixture
def address(here):
    return f"{here}questions/q8/screen/"


def ask(client, address, body):
    return client.post(address, json.dumps(body), content_type="application/json")


def test_the_script_is_told_where_in_the_browsers_text_a_finding_is_and_nothing_is_stored(
    pat, address, answer
):
    reply = ask(pat, address, {"text": "😀 Jayden waits."})

    told = reply.json()
    answer.refresh_from_db()
    assert [(one["start"], one["end"], one["words"], one["put"]) for one in told["findings"]] == [
        (3, 9, "Jayden", "[name]")
    ]
    assert told["danger"] is False
    assert (answer.text, Revision.objects.count()) == ("", 0)


def test_a_sign_of_danger_shows_help_at_once_and_blocks_nothing(pat, address):
    told = ask(pat, address, {"text": "I want to kill myself"}).json()

    assert told == {"findings": [], "danger": True}


def test_for_anybody_else_the_answer_is_not_there(sam, address):
    assert ask(sam, address, {"text": "Jayden"}).status_code == 404


@pytest.mark.parametrize("body", [[], {}, {"text": 3}, "text"])
def test_another_body_is_refused(pat, address, body):
    assert ask(pat, address, body).status_code == 400


def test_without_a_script_the_page_lists_what_is_in_the_saved_words(pat, here, answer, parent):
    save(answer, parent, "My son Jayden waits.")

    writing = pat.get(f"{here}questions/q8/").content.decode()
    checking = pat.get(f"{here}check/").content.decode()

    assert "<strong>My son Jayden</strong>" in writing
    assert "<strong>My son Jayden</strong>" in checking
    assert "It is your choice" in checking
