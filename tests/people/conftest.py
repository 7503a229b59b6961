"""What the tests about people share."""

import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from responses.people.models import Person
from responses.people.sessions import PERSON_KEY


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def begin():
    """Make a browser a person's, as beginning to write does."""

    def make(client: Client, **fields: Any) -> Person:
        person = Person.objects.create(**fields)
        session = client.session
        session[PERSON_KEY] = str(person.id)
        session.save()
        client.cookies["sessionid"] = str(session.session_key)
        return person

    return make


@pytest.fixture
def code_in():
    """The code in the newest e-mail."""

    def find(address: str) -> str:
        newest = [one for one in mail.outbox if one.to == [address.strip().lower()]][-1]
        found = re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", str(newest.body), re.MULTILINE)
        assert found, newest.body
        return found.group(1)

    return find


@pytest.fixture
def sign_in(code_in):
    """Sign a browser in with a code by e-mail, from any page that asks for the address."""

    def go(client: Client, address: str, *, page: str = "account_login", follow: str = "") -> Any:
        url = reverse(page) + (f"?next={follow}" if follow else "")
        asked: Any = client.post(url, {"login": address, **({"next": follow} if follow else {})})
        assert asked.status_code == 302, asked.content.decode()
        return client.post(asked.url, {"code": code_in(address), **({"next": follow} if follow else {})})

    return go
