"""Guests by the comment link: they comment at once, are nobody's members, and go when a coordinator says so."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from responses.drafting.models import Comment, Participant, SharedLink
from responses.drafting.rules import can_see, can_write, participation
from responses.drafting.services import guests, joining, sharing, taking_part
from responses.drafting.services.adopting import adopt_drafts
from responses.drafting.services.joining import CannotJoin
from responses.people.models import Organisation, Person
from responses.people.services import notice_edition
from tests.drafting.pages.conftest import client_of
from tests.drafting.talk.conftest import say

Role = Participant.Role


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def made(team):
    return sharing.share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COMMENT)


def come(made, name="Gus", organisation="Second"):
    person = Person.objects.create()
    return guests.come_in(made.token, person=person, name=name, organisation=organisation)


def test_a_guest_reads_and_comments_and_belongs_to_no_organisation(team, made):
    organisations = Organisation.objects.count()

    gus = come(made).person
    comment = say(team.q8, gus)

    assert comment.organisation is None
    assert not gus.memberships.exists()
    assert Organisation.objects.count() == organisations
    assert not can_write(gus, team.response)


def test_a_guest_who_is_removed_loses_access_and_the_comments_stay(team, made):
    part = come(made)
    comment = say(team.q8, part.person)

    taking_part.end_participation(part.pk, by=team.alice)

    assert not can_see(part.person, team.response)
    assert Comment.objects.get() == comment
    assert comment.author.name == "Gus"
    with pytest.raises(CannotJoin, match="ended your part"):
        guests.come_in(made.token, person=part.person, name="Gus", organisation="Second")


def test_the_link_is_taken_back_without_those_who_came_by_it(team, made):
    gus = come(made).person

    sharing.revoke_link(made.link.pk, by=team.alice)

    assert can_see(gus, team.response)
    with pytest.raises(CannotJoin, match="taken back"):
        come(made, "Late")


def test_the_link_is_taken_back_with_those_who_came_by_it(team, made):
    gus, hal = come(made).person, come(made, "Hal").person

    number = guests.revoke_with_guests(made.link, by=team.alice)

    assert number == 2
    assert not any(can_see(person, team.response) for person in (gus, hal))
    assert can_see(team.bob, team.response)


def test_only_so_many_come_by_one_link(team, made, monkeypatch):
    monkeypatch.setattr(guests, "MOST_GUESTS", 1)
    come(made)

    with pytest.raises(CannotJoin, match="came by this link already"):
        come(made, "Late")

    assert team.response.participants.filter(link=made.link).count() == 1


def test_a_guest_is_given_no_other_role_but_joins_by_an_invitation(team, made):
    gus = come(made)
    invited = joining.invite(team.response.pk, by=team.alice, organisation_name="Third", role=Role.AUTHOR)

    with pytest.raises(CannotJoin, match="came by the comment link"):
        taking_part.change_role(gus.pk, by=team.alice, role=Role.COORDINATOR)
    joining.accept_invitation(invited.token, person=gus.person)

    part = participation(gus.person, team.response)
    assert (part.role, part.organisation.name, part.is_guest) == (Role.AUTHOR, "Third", False)


def test_the_coalition_link_makes_no_guests_and_the_comment_link_takes_no_requests(team, made):
    coalition = sharing.share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COALITION)

    with pytest.raises(CannotJoin, match="do not know this link"):
        come(coalition)

    assert team.response.participants.count() == 2


def test_a_guest_comes_in_on_the_page_and_the_coordinator_sees_who_it_is(team, made):
    link, browser = reverse("shared_link", args=[made.token]), Client()

    said = {"notice": notice_edition(), "name": "Gus Guest", "organisation_name": "A council"}
    reply = browser.post(link, said)
    say(team.q8, Person.objects.get(name="Gus Guest"), text="Which families?")
    shown = client_of(team.alice).get(reverse("team", args=[team.response.pk])).content.decode()
    talk = client_of(team.bob).get(reverse("talk", args=[team.response.pk, "q8"])).content.decode()

    assert reply["Location"] == reverse("response", args=[team.response.pk])
    assert re.search(r"Says they are from A council\. Since [^<]*, 1 comment\.", shown)
    assert "says they are from A council" in talk


@pytest.mark.parametrize("field", ["name", "organisation_name"])
def test_a_guest_says_who_they_are(team, made, field):
    said = {"notice": notice_edition(), "name": "Gus", "organisation_name": "A council", field: " "}

    reply = Client().post(reverse("shared_link", args=[made.token]), said)

    assert f'href="#id_{field}"' in reply.content.decode()
    assert not SharedLink.objects.get().guests.exists()


def test_the_coordinator_takes_the_link_back_with_its_guests_on_the_page(team, made):
    gus = come(made).person
    address = reverse("revoke_link", args=[team.response.pk, made.link.pk])

    client_of(team.alice).post(address, {"guests": "too"})

    assert not can_see(gus, team.response)
    assert SharedLink.objects.get().revoked_at


def test_who_signs_in_after_coming_as_a_guest_keeps_their_own_part(team, made):
    gus = come(made).person
    team.response.participants.filter(person=team.bob).update(role=Role.VIEWER)

    adopt_drafts(gus, team.bob)

    part = participation(team.bob, team.response)
    assert (part.role, part.is_guest, part.organisation.name) == (Role.VIEWER, False, "Second")
