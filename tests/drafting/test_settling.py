"""A conflict ends when a person who saw both texts says so."""

import pytest

from responses.drafting.models import Response, Revision
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.selectors import contributions, open_conflicts
from responses.drafting.services import NewerWords, restore_revision, settle_conflict
from tests.drafting.cast import save

BASE = "First. Base from somebody. Last."


@pytest.fixture
def conflict(team):
    save(team.q8, team.alice, BASE)
    save(team.q8, team.bob, "First. Base from Bob. Last.", base=1)
    return save(team.q8, team.alice, "First. Base from Alice here. Last.", base=1).conflict


def settle(conflict, person, text, **fields):
    organisation = person.participations.get().organisation
    return settle_conflict(
        conflict.pk,
        **{"by": person, "organisation": organisation, "base": 3, "text": text, **fields},
    )


def authors(answer):
    answer.refresh_from_db()
    return [
        (answer.text[run.start : run.start + run.length], run.person.name) for run in contributions(answer)
    ]


def test_both_sentences_stand_in_the_answer_until_somebody_chooses(team, conflict):
    team.q8.refresh_from_db()

    assert team.q8.text == "First. Base from Bob. Base from Alice here. Last."
    assert (conflict.base_text, conflict.theirs_text, conflict.text) == (
        "Base from somebody.",
        "Base from Bob.",
        "Base from Alice here.",
    )
    assert (conflict.author, conflict.base, conflict.theirs) == (team.alice, 1, 2)
    assert list(open_conflicts(team.response)) == [conflict]


def test_the_kept_sentence_credits_who_wrote_its_words(team, conflict):
    assert authors(team.q8) == [
        ("First. Base from ", "Alice"),
        ("Bob", "Bob"),
        (". Base from Alice here. Last.", "Alice"),
    ]


def test_settling_counts_as_a_change_of_the_response(team, conflict):
    before = Response.objects.get(pk=team.response.pk).version

    settle(conflict, team.bob, "Base from Bob.")

    conflict.refresh_from_db()
    assert conflict.settled_by == team.bob
    assert Response.objects.get(pk=team.response.pk).version == before + 1


def test_settling_with_both_sentences_as_they_are_writes_nothing_new(team, conflict):
    saved = settle(conflict, team.bob, "Base from Bob. Base from Alice here.")

    assert saved.revision is None
    assert team.q8.revisions.count() == 3
    assert not list(open_conflicts(team.response))


def test_choosing_one_sentence_takes_the_other_out_and_leaves_the_rest(team, conflict):
    saved = settle(conflict, team.bob, "Base from Alice here.")

    assert saved.revision.kind == Revision.Kind.SETTLE
    assert authors(team.q8) == [("First. Base from Alice here. Last.", "Alice")]


def test_a_third_text_credits_each_for_their_own_words(team, conflict):
    settle(conflict, team.bob, "Base from Bob, and from Alice here.")

    credited = {person: words for words, person in authors(team.q8)}
    assert set(credited) == {"Alice", "Bob"}
    assert team.q8.text == "First. Base from Bob, and from Alice here. Last."


def test_what_is_written_elsewhere_meanwhile_stays_and_does_not_hinder(team, conflict):
    save(team.q8, team.bob, "Before. First. Base from Bob. Base from Alice here. Last.")

    settle(conflict, team.alice, "Base from Alice here.")

    team.q8.refresh_from_db()
    assert team.q8.text == "Before. First. Base from Alice here. Last."


def test_a_settlement_in_sight_of_other_sentences_is_refused(team, conflict):
    save(team.q8, team.bob, "First. Base from Bob now. Base from Alice here. Last.")

    with pytest.raises(NewerWords):
        settle(conflict, team.alice, "Base from Alice here.")

    conflict.refresh_from_db()
    assert conflict.settled_at is None


def test_settling_twice_changes_nothing(team, conflict):
    settle(conflict, team.bob, "Base from both.")

    again = settle(conflict, team.alice, "Something else.", base=4)

    team.q8.refresh_from_db()
    assert again.outcome == "unchanged"
    assert team.q8.text == "First. Base from both. Last."


def test_a_draft_kept_aside_is_settled_as_a_whole_answer(team):
    save(team.q8, team.bob, "From Bob.")
    draft = save(team.q8, team.alice, "From Alice.", base=7).conflict

    settle(draft, team.bob, "From Alice.", base=1)

    assert authors(team.q8) == [("From ", "Bob"), ("Alice", "Alice"), (".", "Bob")]


def test_a_stranger_cannot_settle(team, conflict, stranger):
    with pytest.raises(NotAllowed):
        settle_conflict(conflict.pk, by=stranger, organisation=None, base=2, text="Mine.")


def test_closed_words_cannot_be_settled(team, conflict):
    Response.objects.filter(pk=team.response.pk).update(state="signed_off")

    with pytest.raises(TextClosed):
        settle(conflict, team.bob, "Base.")


def test_restoring_brings_the_words_and_their_authors_back(team):
    save(team.q8, team.alice, "From Alice.")
    save(team.q8, team.bob, "All new.")

    restored = restore_revision(
        team.q8.pk,
        number=1,
        base=2,
        by=team.bob,
        organisation=team.bob.participations.get().organisation,
    )

    assert restored.revision == team.q8.revisions.get(number=3, kind=Revision.Kind.RESTORE)
    assert authors(team.q8) == [("From Alice.", "Alice")]


def test_restoring_in_sight_of_old_words_is_refused(answer, parent):
    save(answer, parent, "One.")
    save(answer, parent, "Two.")

    with pytest.raises(NewerWords):
        restore_revision(answer.pk, number=1, base=1, by=parent, organisation=None)


def test_a_revision_that_never_was_cannot_be_restored(answer, parent):
    save(answer, parent, "One.")

    with pytest.raises(NotAllowed):
        restore_revision(answer.pk, number=9, base=1, by=parent, organisation=None)


def test_restoring_what_is_there_changes_nothing(answer, parent):
    save(answer, parent, "One.")

    assert restore_revision(answer.pk, number=1, base=1, by=parent, organisation=None).outcome == "unchanged"
