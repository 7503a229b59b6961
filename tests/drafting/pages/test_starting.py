"""The notice before the first word, and the list of what was begun."""

import pytest

from responses.drafting.models import Response
from responses.drafting.services import start_personal
from responses.people.models import Consent, Person
from responses.people.services import notice_edition
from tests.drafting.cast import make_consultation

START = "/consultations/homes/start/"


def test_the_notice_stands_before_the_first_word(client, consultation):
    page = client.get(START).content.decode()

    assert "may publish what you send" in page
    assert "Is somebody in danger?" in page
    assert Person.objects.count() == 0


def test_a_closed_call_says_so_before_anybody_starts(client, consultation):
    page = client.get(START).content.decode()

    assert "11:45pm on 11 May 2023" in page


def test_going_on_begins_the_draft_of_this_browser(client, consultation):
    reply = client.post(START, {"notice": notice_edition()})

    response = Response.objects.get()
    assert reply.headers["Location"] == f"/responses/{response.pk}/"
    assert client.get(reply.headers["Location"]).status_code == 200
    assert Consent.objects.get().kind == Consent.Kind.NOTICE


@pytest.mark.parametrize("edition", ["", "old", "\x00"])
def test_an_old_notice_is_shown_again(client, consultation, edition):
    reply = client.post(START, {"notice": edition})

    assert reply.status_code == 200
    assert "read them again" in reply.content.decode()
    assert Response.objects.count() == 0


def test_starting_twice_leads_to_the_same_draft(pat, response):
    reply = pat.post(START, {"notice": notice_edition()})

    assert reply.headers["Location"] == f"/responses/{response.pk}/"
    assert "You have begun already" in pat.get(START).content.decode()


def test_a_second_draft_is_begun_only_when_it_is_asked_for(pat, response):
    pat.post(START, {"notice": notice_edition(), "again": "1"})

    assert Response.objects.count() == 2


def test_nobody_starts_where_writing_has_ended(client, db):
    make_consultation(drafting_open=False)

    shown = client.get(START).content.decode()
    client.post(START, {"notice": notice_edition()})

    assert "I have read this" not in shown
    assert Response.objects.count() == 0


def test_a_consultation_that_is_none_cannot_be_started(client, db):
    assert client.get("/consultations/none/start/").status_code == 404


def test_the_list_shows_what_is_ones_own(pat, sam, response):
    mine = pat.get("/responses/").content.decode()
    theirs = sam.get("/responses/").content.decode()

    assert str(response.pk) in mine
    assert str(response.pk) not in theirs


def test_the_list_costs_the_same_with_many(pat, parent, consultation, django_assert_num_queries):
    for _ in range(3):
        start_personal(consultation, parent, again=True)

    with django_assert_num_queries(6):
        pat.get("/responses/")


def test_without_anything_begun_the_list_says_where_to_go(client, db):
    assert "You have not begun a response" in client.get("/responses/").content.decode()
