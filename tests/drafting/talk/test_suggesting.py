"""Suggestions: other people's words for a stretch, taken or declined."""

from uuid import uuid4

import pytest

from responses.drafting.models import Participant, State, Suggestion
from responses.drafting.places import place_of
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.selectors import contributions
from responses.drafting.services.suggesting import (
    decline_suggestion,
    take_suggestion,
    withdraw_suggestion,
)
from responses.drafting.spans import NotThere
from responses.drafting.text import BadText
from responses.drafting.words.log import load
from tests.drafting.cast import take_part
from tests.drafting.talk.conftest import change, propose, say, who


def credited(answer, person):
    """The words of the answer that are credited to a person."""
    return [
        answer.text[run.start : run.start + run.length]
        for run in contributions(answer)
        if run.person == person
    ]


def test_taken_words_are_in_the_answer_and_credited_to_who_proposed_them(written, team, cara):
    made = propose(written, cara, "rules differ", "rules rarely agree")

    taken = take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    assert taken.outcome == "taken"
    assert written.text.startswith("Families wait too long. Councils’ rules rarely agree – and")
    assert credited(written, cara) == ["rarely agree"]
    assert credited(written, team.bob) == []


def test_taking_a_suggestion_makes_a_revision_by_who_took_it(written, team, cara):
    made = propose(written, cara)

    take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    newest = written.revisions.get(number=written.head)
    assert (newest.author, newest.text) == (team.bob, written.text)


def test_a_suggestion_without_words_takes_words_out(written, team, cara):
    made = propose(written, cara, " – and families wait again", "")

    take_suggestion(made.pk, **who(team.alice))

    written.refresh_from_db()
    assert written.text == "Families wait too long. Councils’ rules differ."


def test_other_changes_do_not_stand_in_the_way(written, team, cara):
    made = propose(written, cara, "rules differ", "rules disagree")
    change(written, team.alice, "Families wait too long.", "Everybody ŵaits 🙂.")

    take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    assert written.text == "Everybody ŵaits 🙂. Councils’ rules disagree – and families wait again."


def test_a_stretch_that_reads_otherwise_by_now_is_not_touched(written, team, cara):
    made = propose(written, cara, "rules differ", "rules disagree")
    change(written, team.alice, "s d", "s vary and d")
    before = written.text

    taken = take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    made.refresh_from_db()
    assert (taken.outcome, written.text, made.state) == ("moved", before, Suggestion.State.OPEN)
    assert taken.now == "rules vary and differ"


def test_a_stretch_that_is_gone_is_not_guessed(written, team, cara):
    made = propose(written, cara, "rules differ", "rules disagree")
    change(written, team.alice, " Councils’ rules differ – and families wait again.", "")

    assert take_suggestion(made.pk, **who(team.bob)).outcome == "moved"


def test_taking_twice_changes_nothing_more(written, team, cara):
    made = propose(written, cara, "rules", "rules, and rules,")
    take_suggestion(made.pk, **who(team.bob))
    written.refresh_from_db()
    text, head = written.text, written.head

    again = take_suggestion(made.pk, **who(team.alice))

    written.refresh_from_db()
    assert (again.outcome, written.text, written.head) == ("unchanged", text, head)


def test_a_comment_on_words_that_both_have_stays_on_them(written, team, cara):
    comment = say(written, team.bob, quote="Councils’ rules")
    made = propose(written, cara, "Councils’ rules differ", "Councils’ rules never agree")

    take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    comment.refresh_from_db()
    start = written.text.index("Councils’ rules")
    assert place_of(load(written.pk), comment) == (start, start + len("Councils’ rules"))


@pytest.mark.parametrize("role", ["commenter", "signatory", "viewer"])
def test_only_those_who_write_decide(written, team, third, role):
    made = propose(written, team.bob)
    person = take_part(team.response, "Dan", third, role)

    with pytest.raises(NotAllowed):
        take_suggestion(made.pk, **who(person))
    with pytest.raises(NotAllowed):
        decline_suggestion(made.pk, **who(person), reason="No")

    made.refresh_from_db()
    assert made.state == Suggestion.State.OPEN


@pytest.mark.parametrize("role", ["commenter", "signatory", "author", "coordinator"])
def test_everybody_but_viewers_may_propose(written, team, third, role):
    person = take_part(team.response, "Dan", third, role)

    assert propose(written, person).organisation == third


def test_a_viewer_may_not_propose(written, vera):
    with pytest.raises(NotAllowed):
        propose(written, vera)


def test_declining_gives_a_reason_that_stays(written, team, cara):
    made = propose(written, cara)

    with pytest.raises(BadText):
        decline_suggestion(made.pk, **who(team.bob), reason=" ")
    decline_suggestion(made.pk, **who(team.bob), reason="Our members disagree")

    made.refresh_from_db()
    assert (made.state, made.reason, made.decided_by) == ("declined", "Our members disagree", team.bob)


def test_what_was_declined_cannot_be_taken(written, team, cara):
    made = propose(written, cara)
    decline_suggestion(made.pk, **who(team.bob), reason="No")

    with pytest.raises(NotAllowed, match="declined already"):
        take_suggestion(made.pk, **who(team.alice))


def test_only_their_own_suggestion_people_take_back(written, team, cara):
    made = propose(written, cara)

    with pytest.raises(NotAllowed):
        withdraw_suggestion(made.pk, **who(team.alice))
    withdraw_suggestion(made.pk, **who(cara))

    with pytest.raises(NotAllowed, match="taken back already"):
        take_suggestion(made.pk, **who(team.alice))


def test_a_suggestion_changes_something_that_stands_there(written, cara):
    with pytest.raises(BadText, match="words that stand there"):
        propose(written, cara, "rules", "rules")
    with pytest.raises(NotThere):
        propose(written, cara, "", "More")
    with pytest.raises(NotThere):
        propose(written, cara, "nowhere", "More")


def test_posting_the_same_form_twice_proposes_it_once(written, cara):
    nonce = uuid4()

    assert propose(written, cara, nonce=nonce) == propose(written, cara, nonce=nonce)


def test_words_that_a_moderator_reads_are_not_changed_by_a_suggestion(written, team, cara):
    made = propose(written, cara)
    type(team.response).objects.update(state=State.IN_MODERATION)

    with pytest.raises(TextClosed):
        take_suggestion(made.pk, **who(team.bob))


def test_a_suggestion_of_somebody_who_left_can_still_be_taken(written, team, cara):
    made = propose(written, cara, "rules differ", "rules clash")
    Participant.objects.filter(person=cara).delete()

    take_suggestion(made.pk, **who(team.bob))

    written.refresh_from_db()
    assert credited(written, cara) == ["clash"]


def test_a_suggestion_that_makes_the_answer_too_long_is_refused(written, team, cara, monkeypatch):
    made = propose(written, cara, "rules", "rules " * 100)
    monkeypatch.setattr("responses.drafting.words.log.LONGEST", 200)

    with pytest.raises(BadText):
        take_suggestion(made.pk, **who(team.bob))

    made.refresh_from_db()
    written.refresh_from_db()
    assert (made.state, "rules rules" in written.text) == ("open", False)
