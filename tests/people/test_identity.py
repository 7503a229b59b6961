"""A browser becomes a person when somebody begins, not before."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from responses.people import limits
from responses.people.models import BrowserSession, Person, User
from responses.people.services import ensure_person
from responses.people.sessions import PERSON_KEY

pytestmark = pytest.mark.django_db

READING = ["home", "privacy", "my_data", "help", "accessibility", "contact"]


@pytest.mark.parametrize("name", READING)
def test_reading_leaves_no_cookie_and_no_session(client, name):
    reply = client.get(reverse(name))

    assert reply.status_code == 200
    assert not reply.cookies
    assert not BrowserSession.objects.exists()
    assert not Person.objects.exists()


def test_reading_without_a_cookie_asks_the_database_nothing_about_people(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("privacy"))


def test_a_known_browser_costs_two_queries(client, begin, django_assert_num_queries):
    begin(client)

    with django_assert_num_queries(2):
        client.get(reverse("privacy"))


def test_a_signed_in_browser_costs_two_queries_what_is_new_and_whether_they_moderate(
    client, sign_in, django_assert_num_queries
):
    sign_in(client, "ada@example.org")
    client.get(reverse("privacy"))

    with django_assert_num_queries(4):
        client.get(reverse("privacy"))


def _asking(client: Client) -> Any:
    page: Any = RequestFactory().post("/")
    page.session = client.session
    page.person = None
    return page


def test_beginning_makes_a_person_whose_id_alone_is_in_the_session(client):
    page = _asking(client)

    person = ensure_person(page)

    assert page.person == person
    assert dict(page.session.items()) == {PERSON_KEY: str(person.id)}


def test_beginning_twice_is_the_same_person(client):
    page = _asking(client)

    first = ensure_person(page)
    second = ensure_person(page)

    assert first == second
    assert Person.objects.count() == 1


def test_beginning_takes_a_new_session_key_so_that_a_planted_one_is_worthless(client):
    session = client.session
    session["anything"] = 1
    session.save()
    planted = session.session_key
    page = _asking(client)

    ensure_person(page)

    assert page.session.session_key != planted


def test_too_many_people_from_one_address_are_refused(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"start": "2/m/ip"}
    ensure_person(_asking(client))
    ensure_person(_asking(client))

    with pytest.raises(limits.TooOften):
        ensure_person(_asking(client))

    assert Person.objects.count() == 2


def test_coming_back_is_noted_once_a_day_and_lengthens_the_session(client, begin):
    person = begin(client)
    long_ago = timezone.now() - timedelta(days=40)
    Person.objects.filter(pk=person.pk).update(seen_at=long_ago)
    BrowserSession.objects.update(expire_date=timezone.now() + timedelta(days=50))

    reply = client.get(reverse("privacy"))

    person.refresh_from_db()
    assert person.seen_at > timezone.now() - timedelta(hours=1)
    assert BrowserSession.objects.get().expire_date > timezone.now() + timedelta(days=89)
    assert "sessionid" in reply.cookies


def test_a_session_of_a_person_who_was_deleted_is_nobodys(client, begin):
    begin(client).delete()

    reply = client.get(reverse("my_data"))

    assert reply.context["person"] is None


def test_once_a_person_has_an_account_an_old_session_no_longer_opens_it(client, begin):
    person = begin(client)
    User.objects.create_user("ada@example.org", person=person)

    reply = client.get(reverse("my_data"))

    assert reply.context["person"] is None


def test_pages_of_a_person_stay_out_of_shared_caches(client, begin):
    begin(client)

    reply = client.get(reverse("privacy"))

    assert "private" in reply["Cache-Control"]
    assert "Cookie" in reply["Vary"]


def test_every_page_says_what_the_browser_may_not_do(client):
    reply = client.get(reverse("privacy"))

    assert "camera=()" in reply["Permissions-Policy"]
    assert reply["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'" in reply["Content-Security-Policy"]
    assert reply["X-Frame-Options"] == "DENY"
