"""Signing in brings along what the browser's person wrote, and never merges it."""

import pytest
from django.utils import timezone

from responses.drafting.models import Participant, Revision
from responses.drafting.selectors import contributions, responses_of
from responses.drafting.services import settle_conflict, start_personal
from responses.drafting.services.adopting import adopt_drafts
from responses.drafting.words import log
from responses.people.adoption import claim
from responses.people.models import Membership, Person, User
from tests.drafting.cast import save


@pytest.fixture
def account(db):
    user = User.objects.create_user("pat@example.org")
    user.last_login = timezone.now()
    user.save()
    return user


def test_signing_in_makes_the_browsers_draft_the_accounts(account, parent, response, answer):
    save(answer, parent, "One.")

    assert claim(str(parent.pk), account)

    account.refresh_from_db()
    answer.refresh_from_db()
    assert list(responses_of(account.person)) == [response]
    assert [run.person for run in contributions(answer)] == [account.person]
    assert not Revision.objects.filter(author=parent).exists()
    assert save(answer, account.person, "One. Two.").outcome == "saved"


def test_two_drafts_stay_two_drafts(account, parent, response, consultation):
    other = start_personal(consultation, account.person)

    claim(str(parent.pk), account)

    account.refresh_from_db()
    assert set(responses_of(account.person)) == {response, other}


def test_words_that_others_kept_are_still_credited(team, stranger):
    save(team.q8, team.alice, "From Alice.")
    save(team.q8, team.bob, "From Alice. From Bob.")

    adopt_drafts(team.alice, stranger)

    team.q8.refresh_from_db()
    named = {run.person for run in contributions(team.q8)}
    assert named == {stranger, team.bob}
    assert sum(run.length for run in contributions(team.q8)) == len(team.q8.text)


def test_conflicts_change_hands_too(team, stranger):
    save(team.q8, team.bob, "From somebody.")
    save(team.q8, team.bob, "From Bob.")
    conflict = save(team.q8, team.alice, "From Alice.", base=1).conflict
    organisation = team.alice.participations.get().organisation
    settle_conflict(conflict.pk, by=team.alice, organisation=organisation, base=3, text="From Alice.")

    adopt_drafts(team.alice, stranger)

    conflict.refresh_from_db()
    assert (conflict.author, conflict.settled_by) == (stranger, stranger)


@pytest.mark.parametrize(("stays", "giver"), [("coordinator", "alice"), ("author", "bob")])
def test_in_the_same_response_the_part_that_may_do_more_stays(team, stays, giver):
    owner = Person.objects.create(name="Olu")
    organisation = team.bob.participations.get().organisation
    Participant.objects.create(
        response=team.response, person=owner, organisation=organisation, role=Participant.Role.VIEWER
    )

    adopt_drafts(getattr(team, giver), owner)

    part = Participant.objects.get(response=team.response, person=owner, left_at=None)
    assert part.role == stays


def test_a_stronger_part_is_not_given_up_for_a_weaker_one(team):
    guest = Person.objects.create()
    organisation = team.alice.participations.get().organisation
    Participant.objects.create(
        response=team.response, person=guest, organisation=organisation, role=Participant.Role.VIEWER
    )

    adopt_drafts(guest, team.alice)

    part = Participant.objects.get(response=team.response, person=team.alice, left_at=None)
    assert part.role == Participant.Role.COORDINATOR


def test_words_in_the_log_change_hands_and_nobody_remembers_the_old_name(team, stranger):
    Membership.objects.create(person=stranger, organisation=team.alice.participations.get().organisation)
    save(team.q8, team.alice, "From Alice.")
    live = log.load(team.q8.pk)

    adopt_drafts(team.alice, stranger)

    fresh = log.load(team.q8.pk)
    assert [person for _, person, _ in fresh.kept_runs()] == [str(stranger.pk)]
    assert log.catch_up(live) is None
    assert save(team.q8, stranger, "From Alice. More.").outcome == "saved"
