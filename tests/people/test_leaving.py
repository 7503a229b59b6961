"""Leaving a computer that others use."""

import pytest
from django.test import Client
from django.urls import reverse

from responses.people.models import BrowserSession, Person

pytestmark = pytest.mark.django_db


def test_before_a_draft_gets_out_of_reach_the_page_says_so(client, begin):
    begin(client)

    reply = client.post(reverse("leave"))

    assert "only way to your draft" in reply.content.decode()
    assert reverse("keep") in reply.content.decode()
    assert BrowserSession.objects.exists()


def test_leaving_ends_the_session_and_clears_the_browser(client, begin):
    person = begin(client)

    reply = client.post(reverse("leave"), {"sure": "yes"})

    assert reply["Clear-Site-Data"] == '"cache", "storage"'
    assert "responses/people/left.js" in reply.content.decode()
    assert client.cookies["sessionid"].value == ""
    assert not BrowserSession.objects.exists()
    assert client.get(reverse("my_data")).context["person"] is None
    assert Person.objects.filter(pk=person.pk).exists()


def test_who_has_an_account_leaves_at_once(client, sign_in):
    sign_in(client, "ada@example.org")

    reply = client.post(reverse("leave"))

    assert "You have left" in reply.content.decode()
    assert not BrowserSession.objects.exists()


def test_a_link_cannot_make_anybody_leave(client, begin):
    begin(client)

    reply = client.get(reverse("leave"))

    assert "Clear-Site-Data" not in reply
    assert BrowserSession.objects.exists()


def test_a_form_from_elsewhere_cannot_make_anybody_leave(begin):
    client = Client(enforce_csrf_checks=True)
    begin(client)

    reply = client.post(reverse("leave"), {"sure": "yes"})

    assert reply.status_code == 403
    assert BrowserSession.objects.exists()


def test_signing_out_is_leaving(client, sign_in):
    sign_in(client, "ada@example.org")

    reply = client.post("/account/logout/")

    assert "You have left" in reply.content.decode()


def test_stopping_half_way_through_signing_in_keeps_the_draft(client, begin):
    person = begin(client)
    client.post(reverse("account_login"), {"login": "ada@example.org"})

    client.post("/account/logout/")

    assert client.get(reverse("my_data")).context["person"] == person


def test_a_form_without_its_mark_hands_the_words_back(begin):
    client = Client(enforce_csrf_checks=True)
    begin(client)
    words = "A long answer <b>that</b> nobody should have to type twice."

    reply = client.post(reverse("account"), {"name": words}, headers={"Origin": "http://testserver"})

    assert reply.status_code == 403
    assert reply.context["typed"] == [words]
    assert "&lt;b&gt;that" in reply.content.decode()


def test_words_from_another_site_are_not_shown_as_the_persons_own():
    client = Client(enforce_csrf_checks=True)

    reply = client.post(
        reverse("account"),
        {"name": "Ring this number at once: 0123"},
        headers={"Origin": "https://evil.example"},
    )

    assert reply.context["typed"] == []
