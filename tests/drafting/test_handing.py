"""A coordinator's role in other hands: handed over, lent to a stand-in, and never lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from responses.drafting.models import Participant, StandIn
from responses.drafting.rules import can_write, is_coordinator, participation
from responses.drafting.services import handing, joining, taking_part
from responses.drafting.services.accepting import require_checks
from responses.drafting.services.joining import CannotJoin, LastCoordinator
from responses.people.erasure import StillNeeded, erase_as_asked
from responses.people.models import Organisation
from responses.workflow.moves import options
from tests.drafting.cast import take_part

Role = Participant.Role
DAY = timedelta(days=1)


@pytest.fixture
def viv(team):
    """Somebody who only reads."""
    return take_part(team.response, "Viv", Organisation.objects.get(slug="second"), Role.VIEWER)


def lend(team, to, *, starts=0, days=3):
    first = timezone.localdate() + starts * DAY
    part = participation(to, team.response)
    return handing.name_stand_in(
        team.response.pk, by=team.alice, to=part.pk, from_day=first, to_day=first + days * DAY
    )


def test_a_coordinator_hands_the_role_over_and_is_an_author(team):
    bob = participation(team.bob, team.response)

    handing.hand_over(team.response.pk, by=team.alice, to=bob.pk)

    assert participation(team.bob, team.response).role == Role.COORDINATOR
    assert participation(team.alice, team.response).role == Role.AUTHOR


def test_only_a_coordinator_hands_over_and_only_to_somebody_here(team, stranger):
    own, bob = participation(team.alice, team.response), participation(team.bob, team.response)

    with pytest.raises(CannotJoin, match="Only a coordinator"):
        handing.hand_over(team.response.pk, by=team.bob, to=own.pk)
    with pytest.raises(CannotJoin, match="Only a coordinator"):
        handing.hand_over(team.response.pk, by=stranger, to=bob.pk)
    with pytest.raises(CannotJoin, match="somebody else"):
        handing.hand_over(team.response.pk, by=team.alice, to=own.pk)

    assert is_coordinator(team.alice, team.response)


def test_a_stand_in_has_the_rights_of_a_coordinator_on_these_days(team, viv):
    before = (is_coordinator(viv, team.response), can_write(viv, team.response))

    lend(team, viv)

    assert before == (False, False)
    assert is_coordinator(viv, team.response)
    assert can_write(viv, team.response)
    assert is_coordinator(team.alice, team.response)


@pytest.mark.parametrize("starts", [-4, 1])
def test_a_stand_in_has_no_rights_before_the_first_day_and_after_the_last(team, viv, starts):
    named = lend(team, viv)
    first = timezone.localdate() + starts * DAY
    StandIn.objects.filter(pk=named.pk).update(from_day=first, to_day=first + 3 * DAY)

    has_rights = is_coordinator(viv, team.response)

    assert not has_rights


def test_a_stand_in_ends_when_the_coordinator_is_none_any_more(team, viv):
    lend(team, viv)
    bob = participation(team.bob, team.response)

    handing.hand_over(team.response.pk, by=team.alice, to=bob.pk)

    assert not is_coordinator(viv, team.response)


def test_naming_another_stand_in_ends_the_earlier_one(team, viv):
    lend(team, viv)

    lend(team, team.bob)

    assert is_coordinator(team.bob, team.response)
    assert not is_coordinator(viv, team.response)


def test_a_stand_in_ends_it_themselves_and_a_bystander_does_not(team, viv):
    named = lend(team, viv)

    with pytest.raises(CannotJoin, match="or the stand-in"):
        handing.end_stand_in(team.response.pk, named.pk, by=team.bob)
    kept = is_coordinator(viv, team.response)
    handing.end_stand_in(team.response.pk, named.pk, by=viv)

    assert kept
    assert not is_coordinator(viv, team.response)


@pytest.mark.parametrize(
    ("starts", "days", "sentence"),
    [(0, -1, "before the first day"), (-9, 2, "over already"), (0, 500, "a year at most")],
)
def test_days_that_make_no_sense_are_refused(team, viv, starts, days, sentence):
    with pytest.raises(CannotJoin, match=sentence):
        lend(team, viv, starts=starts, days=days)

    assert not StandIn.objects.exists()


def test_the_stand_ins_rights_hold_for_moves_invitations_roles_and_checks(team, viv):
    lend(team, viv)
    bob = participation(team.bob, team.response)

    moves = {one.move.name for one in options(team.response, viv)}
    joining.invite(team.response.pk, by=viv, organisation_name="Third", role=Role.AUTHOR)
    taking_part.change_role(bob.pk, by=viv, role=Role.COMMENTER)
    require_checks(team.response.pk, by=viv, required=True)

    team.response.refresh_from_db()
    assert "withdraw" in moves
    assert team.response.invitations.count() == 1
    assert participation(team.bob, team.response).role == Role.COMMENTER
    assert team.response.requires_checks


def test_a_stand_in_makes_nobody_coordinator_and_ends_no_coordinators_part(team, viv):
    lend(team, viv)
    alice, bob = participation(team.alice, team.response), participation(team.bob, team.response)

    for refused in (
        lambda: taking_part.change_role(bob.pk, by=viv, role=Role.COORDINATOR),
        lambda: taking_part.change_role(alice.pk, by=viv, role=Role.VIEWER),
        lambda: taking_part.end_participation(alice.pk, by=viv),
        lambda: handing.hand_over(team.response.pk, by=viv, to=bob.pk),
    ):
        with pytest.raises(CannotJoin):
            refused()

    assert participation(team.alice, team.response).role == Role.COORDINATOR
    assert participation(team.bob, team.response).role == Role.AUTHOR


def test_a_stand_in_does_not_count_as_a_coordinator_who_stays(team, viv):
    lend(team, viv)
    own = participation(team.alice, team.response)

    with pytest.raises(LastCoordinator):
        taking_part.end_participation(own.pk, by=team.alice)

    assert participation(team.alice, team.response) == own


def test_the_only_coordinator_names_another_before_deleting_everything(team):
    with pytest.raises(StillNeeded) as refused:
        erase_as_asked(team.alice)
    handing.hand_over(team.response.pk, by=team.alice, to=participation(team.bob, team.response).pk)
    erase_as_asked(team.alice)

    assert [one.sentence for one in refused.value.obstacles] == [
        "Hand “Together” over: nobody else coordinates it"
    ]
    assert is_coordinator(team.bob, team.response)
    assert not team.response.participants.filter(person=team.alice).exists()


def test_a_coordinator_makes_nobody_sign_for_an_organisation_that_is_not_theirs(team):
    bob = participation(team.bob, team.response)

    with pytest.raises(CannotJoin, match="for its own people to say"):
        taking_part.change_role(bob.pk, by=team.alice, role=Role.SIGNATORY)

    assert participation(team.bob, team.response).role == Role.AUTHOR
