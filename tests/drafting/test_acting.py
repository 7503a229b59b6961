"""Somebody who belongs to several organisations acts for a named one in each response."""

import pytest
from django.urls import reverse

from responses.drafting.models import Answer, Participant, Revision
from responses.drafting.rules import participation
from responses.drafting.selectors import contributions
from responses.drafting.services.acting import act_for
from responses.drafting.services.joining import CannotJoin
from responses.people.models import Membership, Organisation
from responses.people.services import create_organisation
from tests.drafting.cast import save
from tests.drafting.pages.conftest import client_of

Role = Participant.Role


@pytest.fixture
def first(team):
    """Alice's organisation, of which Bob is a member too."""
    organisation = Organisation.objects.get(slug="first")
    Membership.objects.create(person=team.bob, organisation=organisation)
    return organisation


def test_what_was_written_before_stays_credited_as_it_was(team, first):
    save(team.q8, team.bob, "Families wait.")

    act_for(team.response.pk, by=team.bob, organisation=first)
    save(team.q8, team.bob, "Families wait. They wait long.")

    runs = contributions(Answer.objects.get(pk=team.q8.pk))
    assert [run.organisation.name for run in runs] == ["Second", "First"]
    assert [one.organisation.name for one in Revision.objects.filter(answer=team.q8)] == ["Second", "First"]


def test_nobody_acts_for_an_organisation_that_they_do_not_belong_to(team):
    first = Organisation.objects.get(slug="first")

    with pytest.raises(CannotJoin, match="that you belong to"):
        act_for(team.response.pk, by=team.bob, organisation=first)

    assert participation(team.bob, team.response).organisation.name == "Second"


def test_nobody_but_a_coordinator_brings_an_organisation_in_by_acting_for_it(team):
    third = create_organisation("Third", by=team.bob)
    fourth = create_organisation("Fourth", by=team.alice)

    with pytest.raises(CannotJoin, match="does not take part yet"):
        act_for(team.response.pk, by=team.bob, organisation=third)
    act_for(team.response.pk, by=team.alice, organisation=fourth)

    assert participation(team.bob, team.response).organisation.name == "Second"
    assert participation(team.alice, team.response).organisation == fourth


def test_a_signatory_does_not_come_to_sign_for_another_organisation(team, first):
    team.response.participants.filter(person=team.bob).update(role=Role.SIGNATORY)

    with pytest.raises(CannotJoin, match="its own people"):
        act_for(team.response.pk, by=team.bob, organisation=first)
    with pytest.raises(CannotJoin, match="act for an organisation"):
        act_for(team.response.pk, by=team.bob, organisation=None)

    assert participation(team.bob, team.response).organisation.name == "Second"


def test_the_pages_of_a_response_say_for_whom_one_acts_and_let_it_be_changed(team, first):
    browser, address = client_of(team.bob), reverse("acting", args=[team.response.pk])
    before = browser.get(reverse("question", args=[team.response.pk, "q8"])).content.decode()

    browser.post(address, {"organisation": str(first.pk)})
    after = browser.get(reverse("response", args=[team.response.pk])).content.decode()
    browser.post(address, {"organisation": "none"})

    assert "Bob. You act for Second." in before
    assert "Bob. You act for First." in after
    assert address in after
    assert participation(team.bob, team.response).organisation is None


@pytest.mark.parametrize(
    "name",
    [
        *("documents", "references", "preview", "transfer"),
        *("board", "dates", "signatures", "calendar", "happened"),
    ],
)
def test_the_pages_of_other_areas_say_for_whom_one_acts_too(team, name):
    page = client_of(team.alice).get(reverse(name, args=[team.response.pk])).content.decode()

    assert "Alice. You act for First." in page


def test_who_takes_part_without_an_account_finds_what_is_new_from_the_pages_of_the_response(team):
    browser = client_of(team.bob)

    page = browser.get(reverse("response", args=[team.response.pk])).content.decode()
    elsewhere = browser.get(reverse("evidence_home")).content.decode()

    assert f'href="{reverse("activity")}"' in page
    assert f'href="{reverse("activity")}"' not in elsewhere


def test_an_organisation_of_somebody_else_is_no_choice(team, stranger):
    theirs = create_organisation("Third", by=stranger)

    reply = client_of(team.bob).post(
        reverse("acting", args=[team.response.pk]), {"organisation": str(theirs.pk)}
    )

    assert 'href="#id_organisation_0"' in reply.content.decode()
    assert participation(team.bob, team.response).organisation.name == "Second"
