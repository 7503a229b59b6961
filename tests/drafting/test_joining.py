"""Coming into a joint response by a link, and leaving it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from responses.drafting.models import Invitation, Participant, State
from responses.drafting.rules import NotAllowed, can_see, check_may_write, participation
from responses.drafting.services import joining, start_joint, taking_part
from responses.drafting.services.joining import CannotJoin
from responses.people.models import Organisation, Person
from responses.people.services import create_organisation, leave


@pytest.fixture
def ada(db):
    return Person.objects.create(name="Ada")


@pytest.fixture
def alliance(consultation, ada):
    return start_joint(consultation, ada, create_organisation("Organisation A", by=ada), "Together")


@pytest.fixture
def bela(db):
    return Person.objects.create()


def invite(response, by, **changes):
    wanted = {"organisation_name": "Organisation B", "role": Participant.Role.AUTHOR} | changes
    return joining.invite(response.pk, by=by, **wanted)


def test_an_invited_person_writes_for_the_organisation_that_the_link_names(alliance, ada, bela):
    made = invite(alliance, ada, may_sign=True)

    joining.accept_invitation(made.token, person=bela, name="Bela")

    part = participation(bela, alliance)
    assert (part.role, part.organisation.name) == (Participant.Role.AUTHOR, "Organisation B")
    assert part.person.name == "Bela"
    assert bela.memberships.get().is_signatory


def test_the_database_does_not_hold_the_link(alliance, ada):
    made = invite(alliance, ada)

    stored = Invitation.objects.values().get(pk=made.invitation.pk)

    assert made.token not in str(stored)


def test_a_link_works_once(alliance, ada, bela):
    made = invite(alliance, ada)
    joining.accept_invitation(made.token, person=bela, name="Bela")

    with pytest.raises(CannotJoin, match="used already"):
        joining.accept_invitation(made.token, person=Person.objects.create(), name="Late")

    assert alliance.participants.count() == 2


def test_a_link_that_ran_out_opens_nothing(alliance, ada, bela):
    made = invite(alliance, ada)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    with pytest.raises(CannotJoin, match="run out"):
        joining.accept_invitation(made.token, person=bela, name="Bela")

    assert not can_see(bela, alliance)


def test_a_link_that_was_taken_back_opens_nothing(alliance, ada, bela):
    made = invite(alliance, ada)
    joining.revoke_invitation(made.invitation.pk, by=ada)

    with pytest.raises(CannotJoin, match="taken back"):
        joining.accept_invitation(made.token, person=bela, name="Bela")

    assert not can_see(bela, alliance)


def test_an_unknown_link_says_so(db):
    with pytest.raises(CannotJoin, match="do not know this link"):
        joining.find_invitation("never-made")


def test_a_finished_response_takes_nobody_in(alliance, ada, bela):
    made = invite(alliance, ada)
    type(alliance).objects.update(state=State.FINISHED)

    with pytest.raises(CannotJoin, match="closed"):
        joining.accept_invitation(made.token, person=bela, name="Bela")

    assert not can_see(bela, alliance)


def test_a_newcomer_without_a_name_is_asked_for_it_and_the_link_still_works(alliance, ada, bela):
    made = invite(alliance, ada)

    with pytest.raises(CannotJoin, match="Write your name"):
        joining.accept_invitation(made.token, person=bela)

    assert joining.find_invitation(made.token) == made.invitation


def test_somebody_who_takes_part_does_not_use_a_link_up(alliance, ada):
    made = invite(alliance, ada)

    with pytest.raises(CannotJoin, match="already"):
        joining.accept_invitation(made.token, person=ada)

    assert joining.find_invitation(made.token) == made.invitation


def test_a_second_person_of_an_organisation_joins_the_same_one(alliance, ada, bela):
    joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")
    cato = Person.objects.create(name="Cato")

    joining.accept_invitation(invite(alliance, ada, organisation_name="organisation b").token, person=cato)

    assert participation(cato, alliance).organisation == participation(bela, alliance).organisation


def test_a_link_never_leads_into_a_strangers_organisation_of_the_same_name(alliance, ada, bela):
    theirs = create_organisation("Organisation B", by=Person.objects.create(name="Otto"))

    joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")

    assert participation(bela, alliance).organisation != theirs
    assert Organisation.objects.filter(name="Organisation B").count() == 2


@pytest.mark.parametrize("role", [Participant.Role.COORDINATOR, Participant.Role.WRITER, "owner"])
def test_a_link_makes_nobody_coordinator(alliance, ada, role):
    with pytest.raises(CannotJoin, match="Choose"):
        invite(alliance, ada, role=role)

    assert not Invitation.objects.exists()


def test_only_a_coordinator_invites_and_takes_back(alliance, ada, bela):
    made = invite(alliance, ada)
    joining.accept_invitation(made.token, person=bela, name="Bela")
    waiting = invite(alliance, ada)

    with pytest.raises(CannotJoin, match="Only a coordinator"):
        invite(alliance, bela)
    with pytest.raises(CannotJoin, match="Only a coordinator"):
        joining.revoke_invitation(waiting.invitation.pk, by=bela)

    assert joining.waiting_invitations(alliance).get() == waiting.invitation


def test_who_leaves_can_no_longer_see_the_response(alliance, ada, bela):
    part = joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")

    taking_part.end_participation(part.pk, by=bela)

    assert not can_see(bela, alliance)


def test_an_author_removes_nobody(alliance, ada, bela):
    joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")

    with pytest.raises(CannotJoin, match="Only a coordinator"):
        taking_part.end_participation(participation(ada, alliance).pk, by=bela)

    assert can_see(ada, alliance)


def test_the_last_coordinator_stays(alliance, ada):
    own = participation(ada, alliance)

    with pytest.raises(CannotJoin, match="needs a coordinator"):
        taking_part.end_participation(own.pk, by=ada)
    with pytest.raises(CannotJoin, match="needs a coordinator"):
        taking_part.change_role(own.pk, by=ada, role=Participant.Role.AUTHOR)

    assert participation(ada, alliance).role == Participant.Role.COORDINATOR


def test_a_coordinator_hands_over(alliance, ada, bela):
    part = joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")
    taking_part.change_role(part.pk, by=ada, role=Participant.Role.COORDINATOR)

    taking_part.end_participation(participation(ada, alliance).pk, by=ada)

    assert participation(bela, alliance).role == Participant.Role.COORDINATOR
    assert not can_see(ada, alliance)


def test_a_coordinator_cannot_say_who_signs_for_an_organisation_that_is_here_already(alliance, ada, bela):
    joining.accept_invitation(invite(alliance, ada, may_sign=True).token, person=bela, name="Bela")

    with pytest.raises(CannotJoin, match="its own people say who signs"):
        invite(alliance, ada, may_sign=True)
    with pytest.raises(CannotJoin, match="its own people say who signs"):
        invite(alliance, ada, role=Participant.Role.SIGNATORY)

    assert not joining.waiting_invitations(alliance).exists()


def test_an_older_link_gives_no_signing_for_an_organisation_that_came_in_since(alliance, ada, bela):
    first, second = invite(alliance, ada, may_sign=True), invite(alliance, ada, may_sign=True)
    joining.accept_invitation(first.token, person=bela, name="Bela")
    cato = Person.objects.create(name="Cato")

    joining.accept_invitation(second.token, person=cato)

    assert not cato.memberships.get().is_signatory


def test_the_first_person_of_an_organisation_signs_for_it_only_where_the_invitation_says_so(
    alliance, ada, bela
):
    joining.accept_invitation(invite(alliance, ada, may_sign=False).token, person=bela, name="Bela")

    assert not bela.memberships.get().is_signatory


def test_who_left_the_organisation_no_longer_writes_for_it(alliance, ada, bela):
    joining.accept_invitation(invite(alliance, ada).token, person=bela, name="Bela")
    organisation = bela.memberships.get().organisation
    leave(bela, organisation)

    with pytest.raises(NotAllowed, match="You have left Organisation B"):
        check_may_write(bela, organisation, alliance)
