"""The pages of the coalition link: asking, waiting, and the coordinator's answers."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from responses.drafting.models import JoinRequest, Participant, SharedLink
from responses.drafting.rules import participation
from responses.people.models import Person
from responses.people.services import notice_edition
from tests.drafting.pages.conftest import client_of

LINK = re.compile(r"/join/[\w-]+/")


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def alice_browser(team):
    return client_of(team.alice)


@pytest.fixture
def link(team, alice_browser):
    """The coalition link as its coordinator sees it."""
    address = reverse("links", args=[team.response.pk])
    alice_browser.post(address, {"kind": "coalition", "coalition-last_day": ""})
    return LINK.search(alice_browser.get(address).content.decode()).group()


def ask(browser, link, **changes):
    said = {
        "notice": notice_edition(),
        "name": "Cato",
        "organisation_name": "Third",
        "email": "cato@example.org",
        "line": "Ada sent me.",
    }
    return browser.post(link, said | changes)


def test_a_day_that_is_no_day_is_listed_above_the_page_too(team, alice_browser):
    reply = alice_browser.post(
        reverse("links", args=[team.response.pk]), {"kind": "coalition", "coalition-last_day": "soon"}
    )

    page = reply.content.decode()
    assert "<title>Error: Links for many" in page
    assert '<a href="#id_coalition-last_day">Write the day like this: 28 April 2023</a>' in page


def test_a_newcomer_asks_waits_and_is_let_in_without_an_account(team, alice_browser, link):
    newcomer, requests = Client(), reverse("requests", args=[team.response.pk])

    ask(newcomer, link)
    waiting = newcomer.get(link).content.decode()
    seen = alice_browser.get(reverse("team", args=[team.response.pk])).content.decode()
    request = JoinRequest.objects.get()
    alice_browser.post(requests, {"requests": request.pk, "role": "author", "do": "approve"})

    assert "Waiting for approval" in waiting
    assert "1 person asks" in seen
    assert participation(Person.objects.get(name="Cato"), team.response).role == Participant.Role.AUTHOR
    inside = newcomer.get(link).content.decode()
    assert reverse("response", args=[team.response.pk]) in inside
    assert f'href="{reverse("keep")}"' in inside  # else we can never write to them


def test_who_was_declined_reads_why_on_the_same_page(team, alice_browser, link):
    newcomer = Client()
    ask(newcomer, link)
    answer = {
        "requests": JoinRequest.objects.get().pk,
        "role": "author",
        "reason": "Not now.",
        "do": "decline",
    }

    alice_browser.post(reverse("requests", args=[team.response.pk]), answer)

    assert "Not now." in newcomer.get(link).content.decode()


def test_a_request_is_seen_by_its_own_browser_only(link):
    ask(Client(), link)

    other = Client().get(link).content.decode()

    assert "cato@example.org" not in other
    assert "Ask to take part" in other


def test_who_waits_still_sees_it_when_the_link_was_taken_back(team, alice_browser, link):
    newcomer = Client()
    ask(newcomer, link)

    alice_browser.post(reverse("revoke_link", args=[team.response.pk, SharedLink.objects.get().pk]))

    assert "Waiting for approval" in newcomer.get(link).content.decode()
    assert Client().get(link).status_code == 410


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("organisation_name", ""),
        ("organisation_name", "x" * 201),
        ("email", "no address"),
        ("email", "a" * 250 + "@example.org"),
        ("line", "x" * 301),
        ("line", "a\x00b"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nobody_is_made(link, field, wrong):
    people = Person.objects.count()

    reply = ask(Client(), link, **{field: wrong})

    assert f'href="#id_{field}"' in reply.content.decode()
    assert Person.objects.count() == people


def test_changed_words_about_data_are_read_again(link):
    reply = ask(Client(), link, notice="older")

    assert "Please read them again" in reply.content.decode()
    assert not JoinRequest.objects.exists()


def test_the_coordinator_is_told_of_an_organisation_of_the_same_name(team, alice_browser, link):
    ask(Client(), link, organisation_name="Second")
    address, key = reverse("requests", args=[team.response.pk]), JoinRequest.objects.get().pk
    second = participation(team.bob, team.response).organisation

    shown = alice_browser.get(address).content.decode()
    post = {"requests": key, "role": "author", "do": "approve"}
    unsaid = alice_browser.post(address, post, follow=True).content.decode()
    alice_browser.post(address, post | {f"same-{key}": second.pk})

    assert "has the name of one that is here" in shown
    assert "say whether Second is the one" in unsaid
    assert participation(Person.objects.get(name="Cato"), team.response).organisation == second


def test_nobody_ticked_is_named(team, alice_browser, link):
    ask(Client(), link)

    reply = alice_browser.post(
        reverse("requests", args=[team.response.pk]), {"role": "author", "do": "approve"}
    )

    assert "Tick the people" in reply.content.decode()
    assert JoinRequest.objects.get().state == "waiting"


@pytest.mark.parametrize("name", ["links", "requests"])
def test_these_pages_are_there_for_coordinators_only(team, stranger, name):
    address = reverse(name, args=[team.response.pk])

    codes = [client_of(person).get(address).status_code for person in (team.alice, team.bob, stranger)]

    assert codes == [200, 404, 404]


@pytest.mark.parametrize("people", [1, 8])
def test_the_page_of_requests_asks_the_same_number_of_questions_whatever_their_number(
    team, alice_browser, link, django_assert_num_queries, people
):
    shared = SharedLink.objects.get()
    for number in range(people):
        JoinRequest.objects.create(
            link=shared, person=Person.objects.create(), name=f"P {number}", organisation_name="Second"
        )
    address = reverse("requests", args=[team.response.pk])
    alice_browser.get(address)

    with django_assert_num_queries(7):
        alice_browser.get(address)


def test_newcomers_do_not_use_up_one_anothers_tries(link):
    for number in range(11):
        ask(Client(), link, name=f"P {number}", organisation_name=f"Group {number}")

    assert JoinRequest.objects.count() == 11
