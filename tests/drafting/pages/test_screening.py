"""Screening beside the field: what the page says, and what its script is told."""

import json
import re
from uuid import uuid4

import pytest

from responses.drafting.models import Conflict, KeptFinding, Participant, Revision
from responses.people.models import Organisation
from tests.drafting.cast import save, take_part
from tests.drafting.pages.conftest import client_of


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

    assert told == {"findings": [], "danger": True, "kept": 0, "partly": ""}


def test_without_a_script_the_next_page_says_once_whom_to_call(pat, here, answer):
    said = "My son wants to die."
    words = {"base": "0", "nonce": uuid4(), "text": said}
    first = pat.post(f"{here}questions/q8/", words, follow=True).content.decode()
    answer.refresh_from_db()
    words = {"base": answer.head, "nonce": uuid4(), "text": f"{said} We wait."}
    second = pat.post(f"{here}questions/q8/", words, follow=True).content.decode()

    answer.refresh_from_db()
    assert answer.text == f"{said} We wait."
    assert "Is somebody in danger now? Your words are saved" in first
    assert "Samaritans, at any time: 116 123." in first
    assert "Is somebody in danger now? Your words are saved" not in second


def test_all_of_an_answer_that_can_be_finished_is_read_and_what_is_longer_says_so(pat, address):
    filling = "We wait for help, and we wait. " * 2_000

    whole = ask(pat, address, {"text": f"{filling[:59_980]} Jayden waits."}).json()
    longer = ask(pat, address, {"text": f"{filling[:60_000]} Jayden waits."}).json()

    assert [one["words"] for one in whole["findings"]] == ["Jayden"]
    assert (whole["partly"], longer["findings"]) == ("", [])
    assert "the first 60,000 characters only" in longer["partly"]


def test_when_there_is_more_than_a_list_holds_it_says_so(pat, address):
    told = ask(pat, address, {"text": "Jayden waits. " * 60}).json()

    assert len(told["findings"]) == 50
    assert told["partly"] == "Only the first 50 of 60 details are listed."


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
    assert "Use “My son”" in checking
    assert "It is your choice" in checking


def test_help_stands_below_each_answer_that_speaks_of_danger_and_no_id_stands_twice(
    pat, here, response, parent
):
    for one in response.answers.all():
        save(one, parent, "I want to die.")

    pages = [pat.get(f"{here}{page}/").content.decode() for page in ("check", "checks")]

    for page in pages:
        ids = re.findall(r' id="([^"]+)"', page)
        assert page.count("Samaritans, at any time") >= response.answers.count()
        assert len(ids) == len(set(ids))


WORDS = "My son Jayden waits. Ring 07700 900123."


def pressed(page, name):
    """What the first button of that name on a page says, with the form's hidden fields."""
    html = page.content.decode()
    form = next(part for part in html.split("<form")[1:] if "screen/settle/" in part)
    fields = dict(re.findall(r'type="hidden" name="(base|nonce|from)" value="([^"]*)"', form))
    (value, *_) = re.findall(rf'name="{name}" value="([^"]+)"', form)
    return {**fields, name: value}


def settle(client, here, fields):
    return client.post(f"{here}questions/q8/screen/settle/", fields)


def test_one_press_puts_the_other_words_in_and_doing_it_twice_changes_nothing(pat, here, answer, parent):
    save(answer, parent, WORDS)
    fields = pressed(pat.get(f"{here}check/"), "use")

    replies = [settle(pat, here, fields) for _ in range(2)]

    answer.refresh_from_db()
    assert answer.text == "My son waits. Ring 07700 900123."
    assert [reply.url for reply in replies] == [f"{here}check/#found-q8"] * 2
    assert Revision.objects.filter(answer=answer).count() == 2


def test_each_button_of_an_open_page_does_its_own_and_undoes_no_other(pat, here, answer, parent):
    save(answer, parent, WORDS)
    opened = pat.get(f"{here}check/")
    name = pressed(opened, "use")
    number = {**name, "use": re.findall(r'name="use" value="([^"]+)"', opened.content.decode())[1]}

    settle(pat, here, name)
    settle(pat, here, number)

    answer.refresh_from_db()
    assert answer.text == "My son waits. Ring [phone number]."


def test_a_press_on_an_old_page_is_merged_with_what_was_written_since(pat, here, answer, parent):
    save(answer, parent, WORDS)
    fields = pressed(pat.get(f"{here}check/"), "use")
    answer.refresh_from_db()
    save(answer, parent, f"{WORDS} Nobody came.", base=answer.head)

    settle(pat, here, fields)

    answer.refresh_from_db()
    assert answer.text == "My son waits. Ring 07700 900123. Nobody came."
    assert not Conflict.objects.exists()


def test_what_is_kept_is_listed_nowhere_until_somebody_looks_again(pat, here, address, answer, parent):
    save(answer, parent, "My son Jayden waits.")
    settle(pat, here, pressed(pat.get(f"{here}check/"), "keep"))

    told = ask(pat, address, {"text": "Is it so? my SON Jayden waits"}).json()
    checking = pat.get(f"{here}check/")
    settle(pat, here, pressed(checking, "again"))

    assert (told["findings"], told["kept"]) == ([], 1)
    assert "You keep 1 detail as it is." in checking.content.decode()
    assert "Use “My son”" in pat.get(f"{here}check/").content.decode()


def test_what_is_kept_says_nothing_of_the_words_and_goes_with_the_answer(pat, here, answer, parent):
    save(answer, parent, "My son Jayden waits.")
    settle(pat, here, pressed(pat.get(f"{here}check/"), "keep"))
    kept = KeptFinding.objects.get()

    answer.response.delete()

    assert (kept.label, len(kept.mark)) == ("PERSON_NAME", 64)
    assert not KeptFinding.objects.exists()


@pytest.mark.parametrize("said", [{"keep": "PERSON_NAME-1"}, {"keep": "x"}, {"use": "0-1"}, {}])
def test_a_press_that_speaks_of_nothing_changes_nothing(pat, here, answer, parent, said):
    save(answer, parent, WORDS)

    reply = settle(pat, here, {"base": "1", **said})

    answer.refresh_from_db()
    assert (reply.status_code, answer.text) == (302, WORDS)
    assert not KeptFinding.objects.exists()


def test_for_anybody_else_there_is_nothing_to_settle(pat, sam, here, answer, parent):
    save(answer, parent, WORDS)
    fields = pressed(pat.get(f"{here}check/"), "use")

    assert settle(sam, here, fields).status_code == 404


def test_in_a_joint_response_whoever_writes_settles_it_on_the_page_of_checks_and_others_only_read(team):
    save(team.q8, team.bob, WORDS)
    reader = take_part(
        team.response, "Rea", Organisation.objects.get(slug="first"), Participant.Role.COMMENTER
    )
    here = f"/responses/{team.response.pk}/"
    bob, rea = client_of(team.bob), client_of(reader)

    fields = pressed(bob.get(f"{here}checks/"), "use")
    seen = rea.get(f"{here}checks/").content.decode()
    refused = settle(rea, here, fields)
    reply = settle(bob, here, fields)

    team.q8.refresh_from_db()
    assert "My son Jayden" in seen
    assert "screen/settle/" not in seen
    assert refused.status_code == 409
    assert reply.url == f"{here}checks/#found-q8"
    assert team.q8.text == "My son waits. Ring 07700 900123."
