"""The coalition link: partners ask, a coordinator decides, and nobody comes in by knowing a name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from responses.drafting.models import JoinRequest, Participant, SharedLink, State
from responses.drafting.rules import can_see, participation
from responses.drafting.services import requesting, sharing
from responses.drafting.services.adopting import adopt_drafts
from responses.drafting.services.joining import CannotJoin
from responses.drafting.services.requesting import NEW, Asking
from responses.people.models import Organisation, Person
from responses.people.services import create_organisation

Role = Participant.Role


@pytest.fixture
def made(team):
    return share(team)


@pytest.fixture
def cato(db):
    return Person.objects.create()


def share(team, **more):
    return sharing.share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COALITION, **more)


def ask(made, person, name="Cato", organisation="Third", **more):
    return requesting.ask_to_join(made.token, person=person, asking=Asking(name, organisation, **more))


def let_in(team, *requests, role=Role.AUTHOR, **more):
    chosen = {request.pk: same for request, same in requests}
    return requesting.approve(team.response.pk, chosen, by=team.alice, role=role, **more)


def test_who_asks_is_not_in_before_a_coordinator_says_yes(team, made, cato):
    request = ask(made, cato, email="cato@example.org", line="Ada sent me.")
    before = can_see(cato, team.response)

    let_in(team, (request, None), may_sign=True)

    part = participation(cato, team.response)
    assert not before
    assert (part.role, part.organisation.name, part.person.name) == (Role.AUTHOR, "Third", "Cato")
    assert cato.memberships.get().is_signatory


def test_several_are_let_in_at_once(team, made):
    requests = [ask(made, Person.objects.create(), f"P {n}", f"Group {n}") for n in range(3)]

    decided = let_in(team, *((one, None) for one in requests), role=Role.COMMENTER)

    assert [part.person.name for part in decided.joined] == ["P 0", "P 1", "P 2"]
    assert not requesting.waiting_requests(team.response.pk).exists()


def test_a_decline_says_why_and_lets_nobody_in(team, made, cato):
    request = ask(made, cato)

    requesting.decline(team.response.pk, [request.pk], by=team.alice, reason="We do not know you.")

    request.refresh_from_db()
    assert (request.state, request.reason) == (JoinRequest.State.DECLINED, "We do not know you.")
    assert not can_see(cato, team.response)
    assert ask(made, cato) == request


def test_knowing_the_name_of_an_organisation_brings_nobody_into_it(team, made, cato):
    request = ask(made, cato, organisation="the  SECOND!")

    decided = let_in(team, (request, None))

    assert "say whether" in decided.waiting[0]
    assert not can_see(cato, team.response)
    assert not cato.memberships.exists()


def test_the_coordinator_says_that_it_is_the_same_organisation(team, made, cato):
    second = Organisation.objects.get(slug="second")

    let_in(team, (ask(made, cato, organisation="second"), second.pk))

    assert participation(cato, team.response).organisation == second
    assert not cato.memberships.get().is_signatory


def test_the_coordinator_says_that_it_is_another_organisation_of_that_name(team, made, cato):
    let_in(team, (ask(made, cato, organisation="Second"), NEW))

    assert participation(cato, team.response).organisation.slug != "second"
    assert participation(cato, team.response).organisation.name == "Second"


def test_an_organisation_that_is_not_here_cannot_be_named_as_the_same(team, made, cato):
    elsewhere = create_organisation("Second", by=Person.objects.create(name="Otto"))

    decided = let_in(team, (ask(made, cato, organisation="Second"), elsewhere.pk))

    assert not decided.joined
    assert not elsewhere.memberships.filter(person=cato).exists()


def test_two_who_ask_for_one_new_organisation_do_not_both_found_it(team, made, cato):
    first, second = ask(made, cato), ask(made, Person.objects.create(), "Dora")

    decided = let_in(team, (first, None), (second, None))

    assert len(decided.joined) == 1
    assert Organisation.objects.filter(name="Third").count() == 1


def test_who_signs_for_an_organisation_that_is_here_is_for_its_own_people(team, made, cato):
    second = Organisation.objects.get(slug="second")

    decided = let_in(team, (ask(made, cato, organisation="Second"), second.pk), role=Role.SIGNATORY)

    assert "its own people" in decided.waiting[0]
    assert not can_see(cato, team.response)


def test_asking_twice_is_asking_once(team, made, cato):
    first = ask(made, cato)

    second = ask(made, cato, organisation="Fourth")

    assert first == second
    assert JoinRequest.objects.count() == 1


def test_who_takes_part_does_not_ask(team, made):
    with pytest.raises(CannotJoin, match="take part in this response already"):
        ask(made, team.bob, "Bob")

    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("way", ["revoked", "ran out", "finished"])
def test_a_link_that_does_not_work_takes_no_requests(team, made, cato, way):
    if way == "revoked":
        sharing.revoke_link(made.link.pk, by=team.alice)
    elif way == "ran out":
        SharedLink.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    else:
        type(team.response).objects.update(state=State.FINISHED)

    with pytest.raises(CannotJoin):
        ask(made, cato)

    assert not JoinRequest.objects.exists()


def test_one_coalition_link_works_at_a_time(team, made):
    with pytest.raises(CannotJoin, match="already"):
        share(team)
    sharing.revoke_link(made.link.pk, by=team.alice)
    newer = share(team)

    assert sharing.find_link(newer.token) == newer.link
    assert newer.token != made.token


def test_a_link_that_has_run_out_makes_room_for_a_new_one(team, made):
    SharedLink.objects.update(last_day=timezone.localdate() - timedelta(days=1))

    newer = share(team)

    assert SharedLink.objects.filter(revoked_at=None).get() == newer.link


def test_a_link_is_not_made_for_a_day_that_is_over(team):
    with pytest.raises(CannotJoin, match="over already"):
        share(team, last_day=timezone.localdate() - timedelta(days=1))

    assert not SharedLink.objects.exists()


def test_only_so_many_wait(team, made, cato, monkeypatch):
    monkeypatch.setattr(requesting, "MOST_WAITING", 1)
    ask(made, cato)

    with pytest.raises(CannotJoin, match="Very many people"):
        ask(made, Person.objects.create(), "Dora")

    assert JoinRequest.objects.count() == 1


def test_only_a_coordinator_makes_links_and_answers(team, made, cato):
    request = ask(made, cato)

    with pytest.raises(CannotJoin, match="Only a coordinator"):
        sharing.share_link(team.response.pk, by=team.bob, kind=SharedLink.Kind.COMMENT)
    with pytest.raises(CannotJoin, match="Only a coordinator"):
        sharing.revoke_link(made.link.pk, by=team.bob)
    with pytest.raises(CannotJoin, match="Only a coordinator"):
        requesting.approve(team.response.pk, {request.pk: None}, by=team.bob, role=Role.AUTHOR)
    with pytest.raises(CannotJoin, match="Only a coordinator"):
        requesting.decline(team.response.pk, [request.pk], by=team.bob, reason="No.")

    assert JoinRequest.objects.get().state == JoinRequest.State.WAITING
    assert SharedLink.objects.get().revoked_at is None


def test_a_coordinator_answers_requests_of_their_own_response_only(team, made, cato, consultation):
    request = ask(made, cato)
    other = type(team.response).objects.create(consultation=consultation, kind="joint", title="Other")
    Participant.objects.create(response=other, person=team.bob, role=Role.COORDINATOR)

    requesting.approve(other.pk, {request.pk: None}, by=team.bob, role=Role.AUTHOR)

    assert JoinRequest.objects.get().state == JoinRequest.State.WAITING
    assert not can_see(cato, team.response)
    assert not can_see(cato, other)


def test_who_signs_in_while_two_requests_wait_has_one(team, made, cato):
    ask(made, cato)
    owner = Person.objects.create()
    ask(made, owner, "Cato")

    adopt_drafts(cato, owner)

    assert JoinRequest.objects.get().person == owner
