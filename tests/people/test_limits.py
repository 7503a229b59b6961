"""Nothing may be tried without end, and the refusal is a page in plain words."""

from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.urls import reverse

from responses.people import limits
from responses.people.models import CacheEntry, Person, User

pytestmark = pytest.mark.django_db


def test_codes_to_one_address_come_only_so_often(settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "3/m/key"}

    replies = [Client().post(reverse("account_login"), {"login": "ada@example.org"}) for _ in range(5)]

    assert len(mail.outbox) == 3
    assert replies[-1].status_code == 200
    assert replies[-1].context["form"].errors["login"]
    assert replies[-1].context["form"]["login"].value() == "ada@example.org"


def test_the_limit_of_one_address_is_not_the_limit_of_another(settings):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/key"}

    for address in ("ada@example.org", "ben@example.org"):
        Client().post(reverse("account_login"), {"login": address})

    assert len(mail.outbox) == 2


def test_signing_in_too_often_gives_a_page_in_plain_words(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    Client().post(reverse("account_login"), {"login": "ada@example.org"})

    reply = Client().post(reverse("account_login"), {"login": "ada@example.org"})

    assert reply.status_code == 429
    assert "Please wait a little" in reply.content.decode()


def test_passwords_cannot_be_guessed_without_end(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/key"}
    user = User.objects.create_user("ada@example.org", "a long and quiet sentence")
    url = reverse("sign_in_with_password")
    for _ in range(3):
        Client().post(url, {"login": user.email, "password": "wrong"})

    browser = Client()
    browser.post(url, {"login": user.email, "password": "a long and quiet sentence"})

    assert "_auth_user_id" not in browser.session


def _post(person: Person | None) -> Any:
    page: Any = RequestFactory().post("/")
    page.person = person
    return page


def test_an_area_counts_its_own_actions_by_person(settings):
    settings.ACCOUNT_RATE_LIMITS = {"invitation": "2/h/key"}
    ada, ben = Person.objects.create(), Person.objects.create()

    adas = [limits.allow(_post(ada), "invitation") for _ in range(3)]
    bens = limits.allow(_post(ben), "invitation")

    assert adas == [True, True, False]
    assert bens is True


def test_a_refusal_in_any_view_becomes_the_page(client, begin, settings):
    settings.ACCOUNT_RATE_LIMITS = {"export": "1/h/key"}
    begin(client)
    client.post(reverse("my_data_download"))

    reply = client.post(reverse("my_data_download"))

    assert reply.status_code == 429
    assert "Please wait a little" in reply.content.decode()


def test_the_names_of_the_cast_are_not_in_the_counts():
    Client().post(reverse("account_login"), {"login": "ada@example.org"})

    counted = [*CacheEntry.objects.values_list("cache_key", "value")]

    assert "ada@example" not in repr(counted)


def test_every_process_counts_in_the_same_place(settings):
    backend = settings.CACHES["default"]["BACKEND"]

    assert "locmem" not in backend
    assert "dummy" not in backend
    assert caches["default"].key_prefix == "chorus"
