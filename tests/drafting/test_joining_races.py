"""Many who come in, and two who leave, at once."""

import pytest

from responses.drafting.models import JoinRequest, Participant, SharedLink
from responses.drafting.services import joining, requesting, sharing, taking_part
from responses.drafting.services.requesting import Asking
from responses.jobs.models import Job
from responses.people.models import Organisation, Person
from tests.drafting.cast import make_consultation, make_team
from tests.statemachine.races import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

Role = Participant.Role
EIGHT = 8


@pytest.fixture
def team(transactional_db):
    return make_team(make_consultation())


@pytest.fixture
def request_of_cato(team):
    link = sharing.share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COALITION)
    cato = Person.objects.create()
    return requesting.ask_to_join(link.token, person=cato, asking=Asking("Cato", "Third"))


def invitation(team):
    return joining.invite(team.response.pk, by=team.alice, organisation_name="Third", role=Role.AUTHOR)


def test_colleagues_who_accept_their_invitations_at_once_are_of_one_organisation(team):
    links = [(invitation(team).token, Person.objects.create(name=f"Person {n}")) for n in range(EIGHT)]

    all_at_once(
        lambda n: joining.accept_invitation(links[n][0], person=links[n][1]), numbered=True, times=EIGHT
    )

    third = Organisation.objects.get(name="Third")
    assert team.response.participants.filter(organisation=third).count() == EIGHT


def test_one_person_with_several_invitations_takes_part_once_and_the_others_stay_good(team):
    links = [invitation(team).token for _ in range(EIGHT)]
    cato = Person.objects.create(name="Cato")

    ends = all_at_once(lambda n: joining.accept_invitation(links[n], person=cato), numbered=True, times=EIGHT)

    assert ends == {"done": 1, "CannotJoin": EIGHT - 1}
    assert joining.waiting_invitations(team.response).count() == EIGHT - 1


def test_a_request_that_is_approved_many_times_at_once_lets_one_in_and_tells_once(team, request_of_cato):
    def approve():
        requesting.approve(team.response.pk, {request_of_cato.pk: None}, by=team.alice, role=Role.AUTHOR)

    all_at_once(approve, times=EIGHT)

    assert team.response.participants.filter(person=request_of_cato.person).count() == 1
    assert Job.objects.filter(kind=requesting.LET_IN).count() == 1
    assert JoinRequest.objects.get().state == JoinRequest.State.APPROVED


def test_of_two_coordinators_who_remove_each_other_at_once_one_stays(team):
    Participant.objects.filter(person=team.bob).update(role=Role.COORDINATOR)
    alice, bob = (Participant.objects.get(person=person) for person in (team.alice, team.bob))
    turns = [(alice.pk, team.bob), (bob.pk, team.alice)]

    all_at_once(lambda n: taking_part.end_participation(turns[n][0], by=turns[n][1]), numbered=True, times=2)

    left = team.response.participants.filter(role=Role.COORDINATOR, left_at=None)
    assert left.count() == 1
