"""Lead authors, due days and statuses of answers."""

import datetime as dt

import pytest
from django.utils import timezone

from responses.drafting.models import Answer, Participant, State
from responses.drafting.progress import progress_of, words_pin
from responses.drafting.rules import NotAllowed, TextClosed, participation
from responses.drafting.services import start_joint
from responses.drafting.services.assigning import WordsMoved, assign, set_status
from responses.drafting.text import BadText
from tests.drafting.cast import save, take_part
from tests.drafting.talk.conftest import who

DAY = dt.date(2023, 4, 28)


def progress(answer):
    answer = Answer.objects.select_related("question").get(pk=answer.pk)
    return progress_of(answer, answer.response.participants.filter(left_at=None).select_related("person"))


def lead(team, person, by=None):
    part = participation(person, team.response)
    assign(team.q8.pk, **who(by or team.alice), lead=part, due_on=DAY)


def agree(answer, person):
    answer.refresh_from_db()
    set_status(answer.pk, **who(person), status="agreed", pin=words_pin(answer))


def test_a_coordinator_says_who_leads_and_until_when(team):
    lead(team, team.bob)

    now = progress(team.q8)
    assert (now.lead.person, now.due_on) == (team.bob, DAY)


def test_the_lead_author_hands_the_answer_on(team):
    lead(team, team.bob)

    lead(team, team.alice, by=team.bob)

    assert progress(team.q8).lead.person == team.alice


def test_another_author_changes_nothing(team, third):
    dan = take_part(team.response, "Dan", third, "author")

    with pytest.raises(NotAllowed):
        lead(team, dan, by=dan)
    with pytest.raises(NotAllowed):
        set_status(team.q8.pk, **who(dan), status="ready")


@pytest.mark.parametrize("role", ["commenter", "signatory", "viewer"])
def test_only_somebody_who_writes_can_lead(team, third, role):
    dan = take_part(team.response, "Dan", third, role)

    with pytest.raises(BadText, match="who writes"):
        lead(team, dan)


def test_somebody_of_another_response_cannot_lead(team, consultation, third):
    first = who(team.alice)["organisation"]
    other = start_joint(consultation, team.alice, first, "Another")
    dan = take_part(other, "Dan", third, "author")

    with pytest.raises(BadText):
        assign(team.q8.pk, by=team.alice, organisation=first, lead=participation(dan, other), due_on=None)


def test_a_lead_author_who_left_leads_no_more(team):
    lead(team, team.bob)
    organisation = who(team.bob)["organisation"]

    Participant.objects.filter(person=team.bob).update(left_at=timezone.now())

    assert progress(team.q8).lead is None
    with pytest.raises(NotAllowed):
        set_status(team.q8.pk, by=team.bob, organisation=organisation, status="ready")


def test_a_lead_author_who_only_reads_now_leads_no_more(team):
    lead(team, team.bob)

    Participant.objects.filter(person=team.bob).update(role="viewer")

    assert progress(team.q8).lead is None
    with pytest.raises(NotAllowed):
        set_status(team.q8.pk, **who(team.bob), status="ready")


def test_an_answer_without_words_is_not_started_whatever_was_said_of_it(team):
    set_status(team.q8.pk, **who(team.alice), status="ready")

    assert progress(team.q8).state == "todo"


def test_an_answer_with_words_is_being_drafted(written):
    assert progress(written).state == "drafting"


def test_nothing_cannot_be_agreed_on(team):
    with pytest.raises(BadText, match="Nothing is written"):
        agree(team.q8, team.alice)


def test_what_was_agreed_is_agreed_until_the_words_change(written, team):
    agree(written, team.alice)
    assert progress(written).state == "agreed"

    save(written, team.bob, "Other words")

    now = progress(written)
    assert now.state == "drafting"
    assert "The words have changed since" in now.note


def test_words_that_come_back_are_agreed_again(written, team):
    agree(written, team.alice)
    save(written, team.bob, "Other words")

    save(written, team.bob, written.text)

    assert progress(written).state == "agreed"


def test_nobody_agrees_to_words_that_they_did_not_see(written, team):
    pin = words_pin(written)
    save(written, team.bob, "Other words")

    with pytest.raises(WordsMoved):
        set_status(written.pk, **who(team.alice), status="agreed", pin=pin)

    assert progress(written).state == "drafting"


def test_two_texts_that_wait_for_a_choice_are_not_agreed(written, team):
    written.conflicts.create(base=0, theirs=1, text="Mine", author=team.bob)

    with pytest.raises(BadText, match="Two texts"):
        agree(written, team.alice)


def test_a_status_that_there_is_not_is_refused(written, team):
    with pytest.raises(BadText):
        set_status(written.pk, **who(team.alice), status="splendid")


def test_a_finished_response_is_not_assigned(written, team):
    type(team.response).objects.update(state=State.FINISHED)

    with pytest.raises(TextClosed):
        lead(team, team.bob)
    with pytest.raises(TextClosed):
        set_status(written.pk, **who(team.alice), status="ready")


def test_an_answer_that_is_not_ready_after_its_day_is_late(written, team):
    lead(team, team.bob)
    assert progress(written).is_late

    set_status(written.pk, **who(team.alice), status="ready")

    assert not progress(written).is_late
