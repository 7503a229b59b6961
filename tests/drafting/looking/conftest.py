"""Two people of two organisations, each in a browser of their own, and a clock that can be put back."""

import datetime as dt

import pytest
from django.utils import timezone

from responses.drafting.models import Revision, Visit
from tests.drafting.pages.conftest import client_of


@pytest.fixture
def alice(team):
    return client_of(team.alice)


@pytest.fixture
def bob(team):
    return client_of(team.bob)


@pytest.fixture
def q8(team):
    """The address of the question."""
    return f"/responses/{team.response.pk}/questions/q8/"


@pytest.fixture
def later():
    """Lets time pass: all that was saved and looked at is that much longer ago."""

    def passed(**time):
        gone = dt.timedelta(**time)
        for visit in Visit.objects.all():
            Visit.objects.filter(pk=visit.pk).update(at=visit.at - gone)
        for revision in Revision.objects.all():
            Revision.objects.filter(pk=revision.pk).update(at=revision.at - gone)
        return timezone.now()

    return passed
