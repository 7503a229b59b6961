"""Who may do what in a joint response: every door that changes something, by hand, for every role."""

import json
from uuid import uuid4

import pytest

from responses.drafting.models import (
    Answer,
    Comment,
    Conflict,
    Invitation,
    Participant,
    Revision,
    Suggestion,
    Update,
)
from responses.drafting.services.joining import invite
from tests.drafting.cast import add_snippets, save, take_part
from tests.drafting.pages.conftest import client_of
from tests.drafting.talk.conftest import propose, say

WORDS = "Families wait too long."
ROLES = ("coordinator", "author", "commenter", "signatory", "viewer", "removed", "stranger")
# What the door answers in the order of ROLES, and who changes something there.
DOORS = {
    "": ((302, 302, 409, 409, 409, 404, 404), "coordinator author"),
    "save/": ((200, 200, 200, 200, 200, 404, 404), "coordinator author"),
    "cite/": ((302, 302, 409, 409, 409, 404, 404), "coordinator author"),
    "history/": ((302, 302, 409, 409, 409, 404, 404), "coordinator author"),
    "talk/comment/": ((302, 302, 302, 302, 409, 404, 404), "coordinator author commenter signatory"),
    "talk/suggest/": ((302, 302, 302, 302, 409, 404, 404), "coordinator author commenter signatory"),
    "assignment/": ((302, 409, 409, 409, 409, 404, 404), "coordinator"),
}


@pytest.fixture
def roles(team):
    """A person of each role; one who was removed, and one who never took part."""
    first = team.response.participants.get(person=team.alice).organisation
    people = {role: take_part(team.response, role, first, role) for role in ROLES[:5]}
    people["removed"] = take_part(team.response, "removed", first, Participant.Role.AUTHOR)
    team.response.participants.filter(person=people["removed"]).update(left_at="2026-01-01T00:00Z")
    people["stranger"] = take_part(team.response, "stranger", first, Participant.Role.VIEWER)
    team.response.participants.filter(person=people["stranger"]).delete()
    add_snippets(team.response.consultation, 1)
    save(team.q8, team.alice, WORDS)
    return people


def said(door, answer, team):
    """What is posted there."""
    post = {"base": answer.head, "nonce": str(uuid4()), "text": f"Other words, {uuid4()}."}
    if door == "save/":
        return {"data": json.dumps(post), "content_type": "application/json"}
    more: dict[str, dict[str, object]] = {
        "": {},
        "cite/": {"cite": "CON-1", "text": f"{answer.text} {uuid4()}"},
        "history/": {"number": 1},
        "talk/comment/": {"text": "Which families?"},
        "talk/suggest/": {"quote": answer.text[:8], "text": "Carers"},
        "assignment/": {
            "lead": team.response.participants.get(person=team.alice).pk,
            "due_on": "",
            "status": "drafting",
        },
    }
    return {"data": {**post, **more[door]}}


def state(answer):
    """All that these doors may change."""
    now = Answer.objects.values("text", "head", "choice", "lead_author", "status").get(pk=answer.pk)
    rows = [model.objects.count() for model in (Update, Revision, Comment, Suggestion)]
    return now, rows


@pytest.mark.parametrize("door", DOORS)
def test_a_door_opens_for_those_whose_part_it_is(team, roles, door):
    expected, may = DOORS[door]
    address = f"/responses/{team.response.pk}/questions/q8/{door}"
    codes, changed = [], []

    for role in reversed(ROLES):
        save(team.q8, team.alice, f"{WORDS} Then the {role}.")
        answer = Answer.objects.get(pk=team.q8.pk)
        before = state(answer)
        codes.append(client_of(roles[role]).post(address, **said(door, answer, team)).status_code)
        if state(answer) != before:
            changed.append(role)

    assert tuple(reversed(codes)) == expected
    assert set(changed) == set(may.split())


EVERYBODY = "coordinator author commenter signatory viewer"
# What is decided about others, who may, and what the door answers to the rest who take part.
DECISIONS = {
    "invite": ("coordinator", 200),
    "revoke": ("coordinator", 302),
    "role": ("coordinator", 404),
    "end": ("coordinator", 404),
    "conflict": ("coordinator author", 409),
    "suggestion": ("coordinator author", 409),
    "thread": ("coordinator author", 409),
}


def decided(deed, team):
    """Something to decide about: where that is posted, what, and how it then stands."""
    first = team.response.participants.get(person=team.alice).organisation
    here, talk = f"/responses/{team.response.pk}", f"/responses/{team.response.pk}/questions/q8"
    if deed == "invite":
        post = {"organisation_name": "Third", "role": "author"}
        return f"{here}/team/", post, Invitation.objects.all().count
    if deed == "revoke":
        link = invite(team.response.pk, by=team.alice, organisation_name="Third", role="author").invitation
        return f"{here}/invitations/{link.pk}/revoke/", {}, rows(Invitation, link, "revoked_at")
    if deed in {"role", "end"}:
        person = take_part(team.response, f"Somebody {uuid4()}", first, Participant.Role.VIEWER)
        part = team.response.participants.get(person=person)
        post = {"role": "author", "sure": "on"}
        return f"{here}/team/{part.pk}/{deed}/", post, rows(Participant, part, "role", "left_at")
    if deed == "conflict":
        base = Answer.objects.get(pk=team.q8.pk).head
        save(team.q8, team.bob, f"Bob {uuid4()}.")
        found = save(team.q8, team.alice, f"Alice {uuid4()}.", base=base).conflict
        post = {"keep": "newest", "base": str(Answer.objects.get(pk=team.q8.pk).head), "text": "Both."}
        return f"{here}/conflicts/{found.pk}/", post, rows(Conflict, found, "settled_at")
    if deed == "suggestion":
        quote = Answer.objects.get(pk=team.q8.pk).text[:8]
        found = propose(team.q8, team.bob, quote=quote, text="Carers")
        post = {"do": "decline", "reason": "Not so."}
        return f"{talk}/suggestions/{found.pk}/", post, rows(Suggestion, found, "state")
    thread = say(team.q8, team.bob)
    return f"{talk}/talk/{thread.pk}/settle/", {}, rows(Comment, thread, "settled_at")


def rows(model, found, *names):
    return lambda: model.objects.values(*names).get(pk=found.pk)


@pytest.mark.parametrize("deed", DECISIONS)
def test_what_is_decided_about_others_is_for_those_whose_part_it_is(team, roles, deed):
    may, refused = DECISIONS[deed]
    changed, codes = [], {}

    for role in reversed(ROLES):
        save(team.q8, team.alice, f"{WORDS} Then the {role}.")
        address, post, standing = decided(deed, team)
        before = standing()
        codes[role] = client_of(roles[role]).post(address, post).status_code
        if standing() != before:
            changed.append(role)

    assert set(changed) == set(may.split())
    assert (codes["removed"], codes["stranger"]) == (404, 404)
    assert {codes[role] for role in EVERYBODY.split() if role not in may.split()} == {refused}
