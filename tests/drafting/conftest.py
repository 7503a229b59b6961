"""The people of these tests and what they have begun."""

import pytest

from responses.drafting.models import Participant
from responses.drafting.services import start_personal
from responses.people.models import Organisation, Person
from tests.drafting.cast import make_consultation, make_team, take_part


@pytest.fixture
def consultation(db):
    return make_consultation()


@pytest.fixture
def parent(db):
    return Person.objects.create(name="Pat")


@pytest.fixture
def stranger(db):
    return Person.objects.create(name="Sam")


@pytest.fixture
def response(consultation, parent):
    return start_personal(consultation, parent)


@pytest.fixture
def answer(response):
    return response.answers.get(question__key="q8")


@pytest.fixture
def scale_answer(response):
    return response.answers.get(question__key="q9")


@pytest.fixture
def team(consultation):
    return make_team(consultation)


@pytest.fixture
def twin(team):
    """Another organisation that is called as the second."""
    organisation = Organisation.objects.create(name="Second", slug="second-2")
    take_part(team.response, "Cora", organisation, Participant.Role.AUTHOR)
    return organisation


@pytest.fixture
def second(team):
    return Organisation.objects.get(slug="second")
