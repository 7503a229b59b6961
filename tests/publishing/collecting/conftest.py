"""A consultation with a final version to copy, a coordinator, and an administrator."""

import pytest

from responses.catalogue.models import Choice, Question
from responses.people.models import Person, User
from responses.publishing.models import FinalVersion
from responses.publishing.services import freeze
from tests.moderation.second_step import take_second_step


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def final(personal, rose) -> FinalVersion:
    """What the shared responses say."""
    return freeze(personal, rose)


@pytest.fixture
def wide_scale(call):
    """Five points, as the real question has."""
    question = Question.objects.get(consultation=call, key="q9")
    for order, key in enumerate(("strongly", "neither", "never"), start=2):
        Choice.objects.create(question=question, key=key, label=key.capitalize(), order=order)
    return question


@pytest.fixture
def administrator(db) -> Person:
    person = Person.objects.create(name="Lee Lead")
    User.objects.create_user("lee@example.org", person=person, is_staff=True)
    return person


@pytest.fixture
def visit(client):
    """Sign somebody in and ask for a page as them."""

    def go(person, url, data=None, *, status=200, second_step=True):
        client.force_login(person.user)
        if second_step:
            take_second_step(client)
        reply = client.get(url) if data is None else client.post(url, data)
        assert reply.status_code == status
        return reply

    return go
