"""The pages on which a coordinator's role changes hands, and an invitation that somebody opens who is in already."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Invitation, Participant, StandIn
from responses.drafting.rules import participation
from responses.drafting.services.joining import invite
from tests.drafting.pages.conftest import client_of

Role = Participant.Role


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def alice_browser(team):
    return client_of(team.alice)


def link_for(team, role, name="Second"):
    made = invite(team.response.pk, by=team.alice, organisation_name=name, role=role)
    return reverse("invitation", args=[made.token])


def test_a_coordinator_hands_over_on_a_page_that_asks_whether_it_is_meant(team, alice_browser):
    address = reverse("hand_over", args=[team.response.pk])
    bob = participation(team.bob, team.response)

    unsure = alice_browser.post(address, {"to": bob.pk})
    before = participation(team.bob, team.response).role
    sure = alice_browser.post(address, {"to": bob.pk, "sure": "on"})

    assert 'href="#id_sure"' in unsure.content.decode()
    assert before == Role.AUTHOR
    assert sure["Location"] == reverse("team", args=[team.response.pk])
    assert participation(team.bob, team.response).role == Role.COORDINATOR


def test_a_stand_in_is_named_by_day_and_shown_on_the_team_page(team, alice_browser):
    bob = participation(team.bob, team.response)
    today = timezone.localdate()
    days = {"from_day": today.strftime("%d/%m/%Y"), "to_day": today.strftime("%d %B %Y")}

    alice_browser.post(reverse("stand_in", args=[team.response.pk]), {"to": bob.pk, **days})

    shown = alice_browser.get(reverse("team", args=[team.response.pk])).content.decode()
    assert "Stands in for Alice until" in shown
    assert (
        "Invite somebody"
        in client_of(team.bob).get(reverse("team", args=[team.response.pk])).content.decode()
    )


def test_the_stand_in_ends_it_from_the_team_page(team, alice_browser):
    today = timezone.localdate()
    own, bob = (team.response.participants.get(person=one) for one in (team.alice, team.bob))
    named = StandIn.objects.create(coordinator=own, participant=bob, from_day=today, to_day=today)

    client_of(team.bob).post(reverse("end_stand_in", args=[team.response.pk, named.pk]))

    assert StandIn.objects.get().ended_at


@pytest.mark.parametrize("name", ["hand_over", "stand_in"])
def test_these_pages_are_there_for_coordinators_only(team, stranger, name):
    address = reverse(name, args=[team.response.pk])

    codes = [client_of(person).get(address).status_code for person in (team.alice, team.bob, stranger)]

    assert codes == [200, 404, 404]


def test_a_day_that_cannot_be_read_is_named(team, alice_browser):
    bob = participation(team.bob, team.response)

    reply = alice_browser.post(
        reverse("stand_in", args=[team.response.pk]), {"to": bob.pk, "from_day": "soon", "to_day": ""}
    )

    assert 'href="#id_from_day"' in reply.content.decode()
    assert not StandIn.objects.exists()


def test_days_in_the_wrong_order_are_named_beside_the_last_one(team, alice_browser):
    bob = participation(team.bob, team.response)
    days = {"from_day": "2 May 2020", "to_day": "1 May 2020"}

    reply = alice_browser.post(reverse("stand_in", args=[team.response.pk]), {"to": bob.pk, **days})

    assert '<a href="#id_to_day">The last day is before the first day.</a>' in reply.content.decode()
    assert not StandIn.objects.exists()


def test_the_only_coordinator_who_would_leave_gets_a_page_that_leads_on(team, alice_browser):
    own = participation(team.alice, team.response)

    left = alice_browser.post(reverse("end_participation", args=[team.response.pk, own.pk]))
    demoted = alice_browser.post(reverse("change_role", args=[team.response.pk, own.pk]), {"role": "viewer"})
    deleted = alice_browser.post(reverse("my_data_delete"), {"sure": "on"})

    way_on = reverse("hand_over", args=[team.response.pk])
    assert [reply.status_code for reply in (left, demoted, deleted)] == [409, 409, 409]
    assert all(way_on in reply.content.decode() for reply in (left, demoted, deleted))
    assert participation(team.alice, team.response) == own


def test_an_invitation_offers_another_role_to_somebody_who_takes_part(team):
    link, browser = link_for(team, Role.COMMENTER), client_of(team.bob)

    shown = browser.get(link).content.decode()
    reply = browser.post(link, {"role": "take"})

    assert "in this response as author, for Second" in shown
    assert reply["Location"] == reverse("response", args=[team.response.pk])
    assert participation(team.bob, team.response).role == Role.COMMENTER
    assert Invitation.objects.get().used_by == team.bob


def test_an_invitation_that_would_change_nothing_stays_good(team):
    link, browser = link_for(team, Role.AUTHOR), client_of(team.bob)

    shown = browser.get(link).content.decode()
    browser.post(link, {"role": "take"})

    assert "author already" in shown
    assert Invitation.objects.get().used_at is None


def test_an_invitation_brings_somebody_who_takes_part_to_another_organisation(team):
    link = link_for(team, Role.COMMENTER, "Third")

    client_of(team.bob).post(link, {"role": "take"})

    part = participation(team.bob, team.response)
    assert (part.role, part.organisation.name) == (Role.COMMENTER, "Third")
    assert team.response.participants.count() == 2


def test_a_coordinator_gives_no_role_away_by_opening_a_link(team, alice_browser):
    link = link_for(team, Role.VIEWER, "First")

    shown = alice_browser.get(link).content.decode()
    alice_browser.post(link, {"role": "take"})

    assert "Hand your role over" in shown
    assert participation(team.alice, team.response).role == Role.COORDINATOR


def test_a_coordinator_copies_an_invitation_again_as_long_as_it_works(team, alice_browser):
    link = link_for(team, Role.AUTHOR, "Third")
    address = reverse("team", args=[team.response.pk])

    waiting = alice_browser.get(address).content.decode()
    alice_browser.post(reverse("revoke_invitation", args=[team.response.pk, Invitation.objects.get().pk]))
    revoked = alice_browser.get(address).content.decode()

    assert link in waiting
    assert link not in revoked


def test_the_team_is_found_by_name_and_by_organisation(team, alice_browser):
    address = reverse("team", args=[team.response.pk])

    by_person = alice_browser.get(address, {"q": "bob"}).content.decode()
    by_organisation = alice_browser.get(address, {"q": "FIRST"}).content.decode()
    nobody = alice_browser.get(address, {"q": "zzz"}).content.decode()

    assert "Second" in by_person
    assert "<dt>Alice" not in by_person
    assert "<dt>Alice" in by_organisation
    assert "Nobody here has “zzz”" in nobody
