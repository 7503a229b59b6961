"""The team page of a large coalition."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from responses.drafting.models import Participant
from responses.drafting.services.joining import invite
from responses.people.models import Organisation, Person
from tests.drafting.pages.conftest import client_of


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


def gather(team, organisations):
    """So many organisations with two people each."""
    for number in range(organisations):
        organisation = Organisation.objects.create(name=f"Group {number}", slug=f"group-{number}")
        for name in ("A", "B"):
            Participant.objects.create(
                response=team.response,
                person=Person.objects.create(name=f"{name} {number}"),
                organisation=organisation,
                role=Participant.Role.COMMENTER,
            )


@pytest.mark.parametrize("organisations", [2, 110])
def test_the_page_asks_the_same_number_of_questions_whatever_the_size_of_the_coalition(
    team, django_assert_num_queries, organisations
):
    gather(team, organisations)
    for number in range(organisations // 2):
        invite(team.response.pk, by=team.alice, organisation_name=f"New {number}", role="author")
    browser, address = client_of(team.alice), reverse("team", args=[team.response.pk])
    browser.get(address)

    with django_assert_num_queries(10):
        shown = browser.get(address).content.decode()

    assert f"{2 * organisations + 2} people take part" in shown


def test_people_stand_under_their_organisation(team):
    gather(team, 1)

    shown = client_of(team.bob).get(reverse("team", args=[team.response.pk])).content.decode()

    group = shown[shown.index("Group 0</h3>") :]
    assert group.index("<dt>A 0") < group.index("<dt>B 0")
