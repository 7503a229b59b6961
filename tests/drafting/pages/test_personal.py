"""The task list, "About you" and the page where answers are checked."""

import pytest

from responses.drafting.models import Response
from tests.drafting.cast import add_snippets, make_team, save
from tests.drafting.pages.conftest import client_of

SAID = {
    "name": "Pat",
    "capacity": "parent",
    "on_behalf_of": "",
    "may_publish": "no",
    "confidential_reason": "",
}


def test_the_list_shows_the_state_of_every_question(pat, here, answer, scale_answer, parent):
    untouched = pat.get(here).content.decode()
    save(answer, parent, "Three words here.")
    save(scale_answer, parent, "Why.")
    started = pat.get(here).content.decode()
    save(scale_answer, parent, "Why.", left_unanswered=True)
    done = pat.get(here).content.decode()

    assert untouched.count("Not started") == 4
    assert "3 words" in started
    assert ">Started" in started
    assert "Left blank on purpose" in done


def test_the_list_offers_to_keep_the_draft_and_says_whom_to_call(pat, here):
    page = pat.get(here).content.decode()

    assert "Keep my draft safe" in page
    assert "Is somebody in danger?" in page


def test_the_list_leads_to_the_documents_once_it_is_finished(pat, here):
    Response.objects.update(state="finished")

    assert f'href="{here}documents/"' in pat.get(here).content.decode()


def test_what_is_said_about_oneself_is_kept(pat, here, response):
    reply = pat.post(f"{here}about/", SAID)

    response.about.refresh_from_db()
    assert reply.headers["Location"] == here
    assert (response.about.name, response.about.may_publish) == ("Pat", False)
    assert 'value="Pat"' in pat.get(f"{here}about/").content.decode()


def test_nothing_has_to_be_said_but_whether_it_may_be_shown(pat, here, response):
    refused = pat.post(f"{here}about/", {})
    pat.post(f"{here}about/", {"may_publish": "yes"})

    response.about.refresh_from_db()
    assert refused.status_code == 200
    assert 'href="#id_may_publish_0"' in refused.content.decode()
    assert response.about.may_publish is True


@pytest.mark.parametrize(
    ("field", "limit", "words"),
    [
        ("name", 120, "Your name: make this 1 character shorter"),
        ("on_behalf_of", 200, "Whom you speak for: make this 1 character shorter"),
        ("confidential_reason", 2000, "make this 1 character shorter"),
    ],
)
def test_too_long_is_said_and_nothing_typed_is_lost(pat, here, field, limit, words):
    reply = pat.post(f"{here}about/", {**SAID, field: "é" * (limit + 1)})

    assert reply.status_code == 200
    assert words in reply.content.decode()
    assert "é" * (limit + 1) in reply.content.decode()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("<b>Pat</b>", "<b>Pat</b>"),
        ("פט", "פט"),
        ("😀", "😀"),
        ("Pat\x00\x07", "Pat"),
        ("Pat\r\nBcc: all", "Pat Bcc: all"),
    ],
)
def test_any_name_is_kept_as_one_line(pat, here, response, name, kept):
    pat.post(f"{here}about/", {**SAID, "name": name})

    response.about.refresh_from_db()
    assert response.about.name == kept
    assert "<b>Pat" not in pat.get(f"{here}check/").content.decode()


@pytest.mark.parametrize("choice", ["maybe", "\x00", "x" * 999])
def test_a_choice_that_is_none_is_refused(pat, here, choice):
    assert pat.post(f"{here}about/", {**SAID, "may_publish": choice}).status_code == 200
    assert pat.post(f"{here}about/", {**SAID, "capacity": choice}).status_code == 200


def test_a_finished_response_keeps_what_was_said_about_its_writer(pat, here, response):
    Response.objects.update(state="finished")

    reply = pat.post(f"{here}about/", SAID)

    response.about.refresh_from_db()
    assert reply.status_code == 409
    assert response.about.name == ""


def test_everything_is_shown_once_with_numbered_sources(
    pat, here, answer, scale_answer, parent, consultation
):
    add_snippets(consultation, 3)
    save(answer, parent, "One [@CON-3] <b>two</b> [@CON-1]. [@NO-1]")
    save(scale_answer, parent, "Because [@CON-3].", choice="support")

    page = pat.get(f"{here}check/").content.decode()

    assert page.count('href="#e1"') == 2
    assert page.count('href="#e2"') == 1
    assert "[@NO-1]" in page
    assert "&lt;b&gt;two" in page
    assert "<strong>Support</strong>" in page


def test_a_question_left_blank_on_purpose_is_said_as_such(pat, here, answer, parent):
    save(answer, parent, "Not for print.", left_unanswered=True)

    page = pat.get(f"{here}check/").content.decode()

    assert "Left blank on purpose" in page
    assert "Not for print." not in page


def test_checking_costs_the_same_however_much_is_cited(
    pat, here, answer, parent, consultation, django_assert_max_num_queries
):
    add_snippets(consultation, 40)
    save(answer, parent, " ".join(f"[@CON-{n}]" for n in range(1, 41)))

    with django_assert_max_num_queries(30):
        pat.get(f"{here}check/")


@pytest.mark.parametrize("address", ["", "about/", "check/", "questions/q8/history/"])
def test_another_persons_pages_are_not_there(client, sam, here, address):
    assert sam.get(here + address).status_code == 404
    assert client.get(here + address).status_code == 404


@pytest.mark.parametrize("address", ["about/", "questions/q8/history/"])
def test_forms_without_their_mark_are_refused(parent, here, address):
    pat = client_of(parent, enforce_csrf_checks=True)

    assert pat.post(here + address, SAID).status_code == 403


@pytest.mark.parametrize("address", ["", "check/"])
def test_pages_that_only_show_cannot_be_posted_to(pat, here, address):
    assert pat.post(here + address).status_code == 405


def test_a_joint_response_has_no_pages_about_one_writer(consultation):
    team = make_team(consultation)
    pat = client_of(team.alice)

    assert pat.get(f"/responses/{team.response.pk}/about/").status_code == 404
    assert pat.get(f"/responses/{team.response.pk}/check/").status_code == 404
