"""Browsers of the people in these tests: each has a session that names its person."""

import pytest
from django.test import Client

from responses.people.sessions import PERSON_KEY, SessionStore


def client_of(person, **options):
    """A client whose session is this person's."""
    client = Client(**options)
    session = SessionStore()
    session[PERSON_KEY] = str(person.pk)
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client


@pytest.fixture
def pat(parent):
    return client_of(parent)


@pytest.fixture
def sam(stranger):
    return client_of(stranger)


@pytest.fixture
def here(response):
    """The address of the parent's response."""
    return f"/responses/{response.pk}/"
