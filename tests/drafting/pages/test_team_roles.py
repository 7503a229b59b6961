"""Who may do what about the team: every door that changes something, by hand, for every role."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from responses.drafting.models import (
    JoinRequest,
    Participant,
    PartnerText,
    SharedLink,
    StandIn,
    Suggestion,
)
from responses.drafting.services import partners
from responses.drafting.services.partners import Credited, Sent
from responses.people.models import Person
from tests.drafting.cast import take_part
from tests.drafting.pages.conftest import client_of

ROLES = ("coordinator", "author", "commenter", "signatory", "viewer", "guest", "removed", "stranger")
HERE = ROLES[:6]
MEMBERS = "coordinator author commenter signatory viewer"


@pytest.fixture
def roles(team):
    """A person of each role; one who was removed, and one who never took part."""
    first = team.response.participants.get(person=team.alice).organisation
    people = {role: take_part(team.response, role, first, role) for role in ROLES[:5]}
    people["guest"] = take_part(team.response, "guest", first, Participant.Role.COMMENTER)
    guest = team.response.participants.filter(person=people["guest"])
    guest.update(organisation=None, stated_organisation="A council")
    people["removed"] = take_part(team.response, "removed", first, Participant.Role.AUTHOR)
    team.response.participants.filter(person=people["removed"]).update(left_at="2026-01-01T00:00Z")
    people["stranger"] = Person.objects.create(name="Stranger")
    return people


def share(team, role):
    SharedLink.objects.all().delete()
    return "team/links/", {"kind": "comment"}, SharedLink.objects.all().count


def unshare(team, role):
    link = some_link(team)
    return f"team/links/{link.pk}/revoke/", {}, column(SharedLink, link, "revoked_at")


def answer(team, role, deed="approve"):
    asked = JoinRequest.objects.create(
        link=some_link(team), person=team.bob, name="Bob", organisation_name=str(uuid4())
    )
    post = {"requests": asked.pk, "role": "viewer", "reason": "No.", "do": deed}
    return "team/requests/", post, column(JoinRequest, asked, "state")


def decline(team, role):
    return answer(team, role, deed="decline")


def name_stand_in(team, role):
    today = f"{timezone.localdate():%Y-%m-%d}"
    post = {"to": part_of(team, team.bob).pk, "from_day": today, "to_day": today}
    return "team/stand-in/", post, StandIn.objects.all().count


def hand_over(team, role):
    bob = part_of(team, team.bob)
    return "team/hand-over/", {"to": bob.pk, "sure": "on"}, column(Participant, bob, "role")


def act_for_none(team, role):
    parts = team.response.participants.filter(person__name=role).values_list("organisation")
    return "acting/", {"organisation": "none"}, lambda: list(parts.all())


def add_own_text(team, role):
    part = team.response.participants.filter(person__name=role, left_at=None).first()
    post = {"text": "Words.", "whose": part.pk if part else ""}
    return texts(), post, PartnerText.objects.all().count


def add_text_of_alice(team, role):
    post = {"text": "Words.", "whose": part_of(team, team.alice).pk}
    return texts(), post, PartnerText.objects.filter(author=team.alice).count


def suggest(team, role):
    return texts(some_text(team)), {"paragraphs": "0"}, Suggestion.objects.all().count


def remove(team, role):
    return f"{texts(some_text(team))}remove/", {}, PartnerText.objects.all().count


def part_of(team, person):
    return team.response.participants.get(person=person, left_at=None)


def some_link(team):
    SharedLink.objects.all().delete()
    return SharedLink.objects.create(
        response=team.response, kind="coalition", token_hash=str(uuid4()), created_by=team.alice
    )


def some_text(team):
    sent, whose = Sent(uuid4(), pasted="Words."), Credited(participant=part_of(team, team.alice).pk)
    return partners.add_text(team.q8.pk, by=team.alice, sent=sent, credited=whose)


def texts(text=None):
    return "questions/q8/partners-texts/" + (f"{text.pk}/" if text else "")


def column(model, row, name):
    return lambda: model.objects.values(name).get(pk=row.pk)


# What is done there, who changes something by it, and what the door answers to the rest who take part.
DOORS = {
    "share": (share, "coordinator", 404),
    "unshare": (unshare, "coordinator", 404),
    "let in": (answer, "coordinator", 404),
    "say no": (decline, "coordinator", 404),
    "name a stand-in": (name_stand_in, "coordinator", 404),
    "hand over": (hand_over, "coordinator", 404),
    "act for none": (act_for_none, "coordinator author commenter viewer", 200),
    "add own text": (add_own_text, MEMBERS, 409),
    "add another's text": (add_text_of_alice, "coordinator author", 302),
    "suggest from a text": (suggest, "coordinator author", 409),
    "remove a text": (remove, "coordinator", 404),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_door_of_the_team_opens_for_those_whose_part_it_is(team, roles, door):
    deed, may, refused = DOORS[door]
    changed, codes = [], {}

    for role in reversed(ROLES):
        cache.clear()
        address, post, standing = deed(team, role)
        before = standing()
        browser = client_of(roles[role])
        codes[role] = browser.post(f"/responses/{team.response.pk}/{address}", post).status_code
        if standing() != before:
            changed.append(role)

    assert set(changed) == set(may.split())
    assert (codes["removed"], codes["stranger"]) == (404, 404)
    rest = {codes[role] for role in HERE if role not in may.split()}
    assert rest <= ({refused, 409} if door.startswith("add") else {refused})
