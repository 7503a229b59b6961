"""How a response begins."""

import pytest
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed, can_see, can_write
from responses.drafting.services import start_joint, start_personal
from responses.drafting.text import BadText
from responses.people.models import Membership, Organisation, Person
from tests.drafting.cast import make_team


@pytest.fixture
def member(db):
    organisation = Organisation.objects.create(name="Forum", slug="forum")
    person = Person.objects.create(name="Mo")
    Membership.objects.create(person=person, organisation=organisation)
    return person, organisation


def test_a_personal_response_has_one_empty_answer_for_each_live_question(consultation, parent):
    consultation.questions.filter(key="q9").update(retired_at=timezone.now())

    response = start_personal(consultation, parent)

    assert [answer.question.key for answer in response.answers.all()] == ["q8"]
    assert response.about.may_publish is None
    assert [part.role for part in response.participants.all()] == [Participant.Role.WRITER]


def test_starting_again_leads_to_the_draft_that_is_there(consultation, parent):
    first = start_personal(consultation, parent)

    assert start_personal(consultation, parent) == first
    assert start_personal(consultation, parent, again=True) != first


def test_a_finished_response_is_no_draft(consultation, parent):
    first = start_personal(consultation, parent)
    Response.objects.filter(pk=first.pk).update(state="finished")

    assert start_personal(consultation, parent) != first


def test_nobody_starts_after_the_close_unless_the_consultation_says_so(consultation, parent):
    consultation.drafting_open = False

    with pytest.raises(TextClosed):
        start_personal(consultation, parent)


def test_nobody_starts_for_a_retired_consultation(consultation, parent):
    consultation.retired_at = timezone.now()

    with pytest.raises(TextClosed):
        start_personal(consultation, parent)


def test_a_joint_response_is_led_by_a_member_of_the_organisation(consultation, member):
    person, organisation = member

    response = start_joint(consultation, person, organisation, "  Together  ")

    part = response.participants.get()
    assert response.title == "Together"
    assert (part.person, part.organisation, part.role) == (person, organisation, "coordinator")


def test_nobody_starts_for_an_organisation_that_is_not_theirs(consultation, member, stranger):
    with pytest.raises(NotAllowed):
        start_joint(consultation, stranger, member[1], "Together")


@pytest.mark.parametrize("title", ["", " \n ", "x" * 201])
def test_a_title_is_asked_for_and_has_a_limit(consultation, member, title):
    person, organisation = member

    with pytest.raises(BadText):
        start_joint(consultation, person, organisation, title)


def test_only_those_who_take_part_see_a_response(consultation, stranger):
    team = make_team(consultation)

    assert can_see(team.bob, team.response)
    assert can_write(team.bob, team.response)
    assert not can_see(stranger, team.response)
    assert not can_see(None, team.response)
