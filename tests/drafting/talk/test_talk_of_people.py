"""What becomes of what somebody said when they take their data, delete themselves or sign in."""

from uuid import uuid4

import pytest
from django.utils import timezone

from responses.drafting.export import export_writing
from responses.drafting.models import Comment, Mention, Suggestion
from responses.drafting.services.commenting import reply_to, settle_thread
from responses.drafting.services.suggesting import decline_suggestion, take_suggestion
from responses.people.adoption import claim
from responses.people.erasure import erase
from responses.people.models import User
from tests.drafting.talk.conftest import propose, say, who

PRIVATE = "Only Cara said this"


@pytest.fixture
def spoken(written, team, cara):
    """Cara takes part in everything."""
    thread = say(written, cara, f"@Bob {PRIVATE}", quote="rules")
    reply_to(say(written, team.bob, "@Cara?").pk, **who(cara), text=PRIVATE, nonce=uuid4())
    settle_thread(thread.pk, **who(cara))
    propose(written, cara, "too long", PRIVATE, why=PRIVATE)
    return written


def exported(person):
    answers = export_writing(person)[0]["answers"]
    return next(answer for answer in answers if answer["comments"] or answer["suggestions"])


def test_people_take_away_what_they_said_and_not_what_others_said(spoken, team, cara):
    mine = exported(cara)

    assert [one["text"] for one in mine["comments"]] == [f"@Bob {PRIVATE}", PRIVATE]
    assert [(one["instead_of"], one["text"]) for one in mine["suggestions"]] == [("too long", PRIVATE)]
    assert PRIVATE not in str(exported(team.bob)["comments"])


def test_people_take_away_why_they_declined(written, team, cara):
    say(written, team.bob)
    decline_suggestion(propose(written, cara).pk, **who(team.bob), reason="Not our view")

    assert exported(team.bob)["your_reasons"][0]["reason"] == "Not our view"


def test_deleting_oneself_takes_the_words_and_leaves_the_replies_of_others(spoken, team, cara):
    first = Comment.objects.filter(author=cara, thread=None).get()
    type(first).objects.filter(pk=first.pk).update(settled_at=None, settled_by=None)
    reply_to(first.pk, **who(team.bob), text="I agree", nonce=uuid4())

    erase(cara)

    said = Comment.objects.filter(author=cara)
    assert {(one.text, one.removed_at is None) for one in said} == {("", False)}
    assert Comment.objects.filter(text="I agree").exists()
    assert not Suggestion.objects.filter(author=cara).exists()
    assert not Mention.objects.filter(person=cara).exists()


def test_words_that_were_taken_stay_in_the_answer(written, team, cara):
    made = propose(written, cara, "rules differ", "rules clash", why=PRIVATE)
    take_suggestion(made.pk, **who(team.bob))

    erase(cara)

    written.refresh_from_db()
    made.refresh_from_db()
    assert "rules clash" in written.text
    assert (made.state, made.why) == ("taken", "")


def test_signing_in_brings_along_what_was_said_and_calls_nobody_twice(spoken, team, cara):
    user = User.objects.create_user("cara@example.org", name="Cara Jones", last_login=timezone.now())
    called = Mention.objects.get(person=cara)
    Mention.objects.create(comment=called.comment, person=user.person, words="@Jones")

    claim(str(cara.pk), user)

    assert Comment.objects.filter(author=user.person).count() == 2
    assert Comment.objects.get(settled_by=user.person).author == user.person
    assert Suggestion.objects.get().author == user.person
    assert Mention.objects.get(person=user.person).words == "@Jones"
