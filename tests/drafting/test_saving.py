"""No save overwrites another, and posting again changes nothing."""

from uuid import uuid4

import pytest

from responses.drafting.models import OPEN_STATES, Participant, Response, State
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.services import save_answer
from responses.drafting.text import BadText, TooLong
from tests.drafting.cast import add_snippets, make_consultation, save, take_part


def test_a_save_on_the_newest_revision_becomes_the_next_one(answer, parent):
    save(answer, parent, "One.")

    saved = save(answer, parent, "One. Two.", base=1)

    answer.refresh_from_db()
    assert (saved.outcome, saved.revision.number) == ("saved", 2)
    assert (answer.text, answer.head) == ("One. Two.", 2)
    assert saved.revision.author == parent


def test_a_save_counts_as_a_change_of_the_response(answer, parent):
    before = Response.objects.get(pk=answer.response_id).version

    save(answer, parent, "One.")

    assert Response.objects.get(pk=answer.response_id).version == before + 1


def test_saving_the_same_words_changes_nothing(answer, parent):
    save(answer, parent, "One.")

    saved = save(answer, parent, "One.")

    assert saved.outcome == "unchanged"
    assert answer.revisions.count() == 1


def test_an_empty_answer_saved_empty_changes_nothing(answer, parent):
    saved = save(answer, parent, "")

    assert (saved.outcome, saved.newer) == ("unchanged", False)
    assert answer.revisions.count() == 0


def test_the_same_form_posted_twice_is_one_revision(answer, parent):
    nonce = uuid4()
    first = save(answer, parent, "One.", base=0, nonce=nonce)

    again = save(answer, parent, "One.", base=0, nonce=nonce)

    assert again.revision == first.revision
    assert answer.revisions.count() == 1


def test_the_same_form_posted_after_others_saved_is_not_saved_again(team):
    nonce = uuid4()
    first = save(team.q8, team.alice, "One.", base=0, nonce=nonce)
    save(team.q8, team.bob, "Two.")

    again = save(team.q8, team.alice, "One.", base=0, nonce=nonce)

    team.q8.refresh_from_db()
    assert (again.outcome, again.revision) == ("unchanged", first.revision)
    assert team.q8.text == "Two."
    assert team.q8.conflicts.count() == 0


def test_going_back_and_saving_more_on_the_same_page_goes_on_from_ones_own_words(answer, parent):
    nonce = uuid4()
    save(answer, parent, "One.", base=0, nonce=nonce)

    saved = save(answer, parent, "One. Two.", base=0, nonce=nonce)
    reposted = save(answer, parent, "One. Two.", base=0, nonce=nonce)

    assert (saved.outcome, saved.revision.number) == ("saved", 2)
    assert reposted.revision == saved.revision


def test_a_save_from_an_old_page_is_merged_with_what_was_saved_since(team):
    save(team.q8, team.alice, "One. Two.")
    save(team.q8, team.bob, "One. Two from Bob.", base=1)

    saved = save(team.q8, team.alice, "One from Alice. Two.", base=1)

    team.q8.refresh_from_db()
    assert (saved.outcome, saved.merged, saved.revision.number) == ("saved", True, 3)
    assert team.q8.text == saved.revision.text == "One from Alice. Two from Bob."
    assert team.q8.conflicts.count() == 0


def test_words_put_in_at_one_place_both_stay(team):
    save(team.q8, team.alice, "Base.")
    save(team.q8, team.bob, "Base. From Bob.", base=1)

    saved = save(team.q8, team.alice, "Base. From Alice.", base=1)

    assert (saved.outcome, saved.notices) == ("saved", {"beside"})
    assert saved.answer.text == "Base. From Bob. From Alice."


def test_two_changes_of_one_sentence_keep_both_and_record_a_conflict(team):
    save(team.q8, team.alice, "Base from somebody.")
    save(team.q8, team.bob, "Base from Bob.", base=1)

    saved = save(team.q8, team.alice, "Base from Alice.", base=1)

    team.q8.refresh_from_db()
    assert saved.outcome == "conflict"
    assert team.q8.text == "Base from Bob. Base from Alice."
    assert (saved.conflict.text, saved.conflict.author) == ("Base from Alice.", team.alice)
    assert (saved.conflict.base, saved.conflict.theirs) == (1, 2)


def test_posting_a_merged_page_again_changes_nothing(team):
    nonce = uuid4()
    save(team.q8, team.alice, "Base from somebody.")
    save(team.q8, team.bob, "Base from Bob.", base=1)
    first = save(team.q8, team.alice, "Base from Alice.", base=1, nonce=nonce)

    again = save(team.q8, team.alice, "Base from Alice.", base=1, nonce=nonce)
    elsewhere = save(team.q8, team.alice, "Base from Alice.", base=1)

    assert [(one.outcome, one.conflict) for one in (again, elsewhere)] == [("conflict", first.conflict)] * 2
    assert again.answer.text == "Base from Bob. Base from Alice."
    assert team.q8.conflicts.count() == 1


def test_a_merge_leaves_every_character_with_who_wrote_it(team):
    save(team.q8, team.alice, "One. Two.")
    save(team.q8, team.bob, "One. Two from Bob.", base=1)

    saved = save(team.q8, team.alice, "One from Alice. Two.", base=1)

    credited = "".join(
        person[0] * length
        for length, pk, _ in saved.revision.runs
        for person in [{str(team.alice.pk): "a", str(team.bob.pk): "b"}[pk]]
    )
    assert credited == "a" * len("One from Alice. Two") + "b" * len(" from Bob") + "a"


def test_an_old_page_on_which_nothing_was_changed_shows_the_newer_words(team):
    save(team.q8, team.alice, "Base.")
    save(team.q8, team.bob, "Base. From Bob.")

    saved = save(team.q8, team.alice, "Base.", base=1)

    assert (saved.outcome, saved.newer) == ("unchanged", True)
    assert saved.answer.text == "Base. From Bob."


def test_an_old_page_that_says_the_same_as_the_newest_is_no_conflict(team):
    save(team.q8, team.alice, "Base.")
    save(team.q8, team.bob, "Base, better.")

    saved = save(team.q8, team.alice, "Base, better.", base=1)

    assert (saved.outcome, saved.newer) == ("unchanged", False)


def test_words_that_hold_all_that_was_saved_meanwhile_go_on_from_it(team):
    save(team.q8, team.alice, "Base.")
    save(team.q8, team.bob, "Base. From Bob.")

    saved = save(team.q8, team.alice, "Base. From Bob. And more.", base=1)

    assert (saved.outcome, saved.revision.number) == ("saved", 3)


def test_what_somebody_took_out_does_not_come_back_by_itself(team):
    save(team.q8, team.alice, "Base. Secret.")
    save(team.q8, team.bob, "Base.")

    save(team.q8, team.alice, "Base. Secret. And more.", base=1)

    team.q8.refresh_from_db()
    assert team.q8.text == "Base. And more."


def test_two_texts_that_are_too_long_together_are_refused(team):
    save(team.q8, team.alice, "Base.")
    save(team.q8, team.bob, "Base. " + "x" * 150_000)

    with pytest.raises(TooLong):
        save(team.q8, team.alice, "y" * 100_000 + " Base.", base=1)

    assert team.q8.revisions.count() == 2


def test_a_choice_made_meanwhile_is_not_changed_by_words(team):
    save(team.q9, team.alice, "Why.")
    save(team.q9, team.bob, "Why.", choice="oppose")

    saved = save(team.q9, team.alice, "Why. More.", choice="support", base=1)

    team.q9.refresh_from_db()
    assert saved.outcome == "conflict"
    assert team.q9.choice == "oppose"


@pytest.mark.parametrize("base", [7, -1])
@pytest.mark.parametrize("text", ["Other.", ""])
def test_a_page_of_a_revision_that_never_was_is_never_guessed_about(answer, parent, base, text):
    save(answer, parent, "One.")

    saved = save(answer, parent, text, base=base)

    answer.refresh_from_db()
    assert saved.outcome == "conflict"
    assert answer.text == "One."


def test_going_on_writing_on_an_unknown_page_is_still_one_draft(team):
    save(team.q8, team.bob, "From Bob.")
    first = save(team.q8, team.alice, "From", base=9)

    saved = save(team.q8, team.alice, "From Alice.", base=9, nonce=first.next_nonce)

    assert [(kept.base, kept.text) for kept in team.q8.conflicts.all()] == [(-1, "From Alice.")]
    assert saved.outcome == "conflict"


def test_a_conflict_posted_again_after_it_was_settled_is_not_opened_again(team):
    nonce = uuid4()
    save(team.q8, team.bob, "From somebody.")
    save(team.q8, team.bob, "From Bob.")
    conflict = save(team.q8, team.alice, "From Alice.", base=1, nonce=nonce).conflict
    conflict.settled_at = conflict.at
    conflict.save()

    saved = save(team.q8, team.alice, "From Alice.", base=1, nonce=nonce)

    assert saved.outcome == "unchanged"
    assert team.q8.conflicts.count() == 1


def test_choice_and_leaving_it_unanswered_are_part_of_the_answer(team):
    save(team.q9, team.alice, "", choice="support")

    saved = save(team.q9, team.bob, "", choice="oppose", base=0)
    left = save(team.q9, team.alice, "", choice="support", left_unanswered=True, base=1)

    team.q9.refresh_from_db()
    assert saved.outcome == "conflict"
    assert left.outcome == "saved"
    assert (team.q9.choice, team.q9.left_unanswered) == ("", True)


def test_leaving_a_question_unanswered_keeps_the_words(answer, parent):
    save(answer, parent, "Not sure.")

    save(answer, parent, "Not sure.", left_unanswered=True)

    answer.refresh_from_db()
    assert (answer.text, answer.left_unanswered) == ("Not sure.", True)


@pytest.mark.parametrize("choice", ["perhaps", "<b>", "0" * 1000])
def test_a_choice_that_the_question_does_not_have_is_refused(scale_answer, parent, choice):
    with pytest.raises(BadText):
        save(scale_answer, parent, "", choice=choice)

    assert scale_answer.revisions.count() == 0


@pytest.mark.parametrize("state", [state for state in State if state not in OPEN_STATES])
def test_closed_words_cannot_be_changed(answer, parent, state):
    Response.objects.filter(pk=answer.response_id).update(state=state)

    with pytest.raises(TextClosed) as refusal:
        save(answer, parent, "Late.")

    assert str(refusal.value).endswith(".")
    assert answer.revisions.count() == 0


@pytest.mark.parametrize("state", OPEN_STATES)
def test_open_words_can_be_changed(answer, parent, state):
    Response.objects.filter(pk=answer.response_id).update(state=state)

    assert save(answer, parent, "In time.").outcome == "saved"


def test_nobody_writes_after_the_close_unless_the_consultation_says_so(answer, parent):
    answer.question.consultation.drafting_open = False
    answer.question.consultation.save()

    with pytest.raises(TextClosed, match="11 May 2023"):
        save(answer, parent, "Late.")


def test_a_stranger_cannot_write(answer, stranger):
    with pytest.raises(NotAllowed):
        save_answer(
            answer.pk,
            author=stranger,
            organisation=None,
            base=0,
            nonce=uuid4(),
            text="Mine now.",
            choice="",
            left_unanswered=False,
        )


@pytest.mark.parametrize(
    "role", [Participant.Role.COMMENTER, Participant.Role.SIGNATORY, Participant.Role.VIEWER]
)
def test_a_role_without_writing_cannot_write(team, role):
    organisation = team.bob.participations.get().organisation
    carol = take_part(team.response, "Carol", organisation, role)

    with pytest.raises(NotAllowed):
        save(team.q8, carol, "Mine.")


def test_nobody_writes_for_an_organisation_that_is_not_theirs(team):
    other = team.bob.participations.get().organisation

    with pytest.raises(NotAllowed):
        save(team.q8, team.alice, "Mine.", organisation=other)


def test_a_person_who_left_cannot_write(team):
    team.bob.participations.update(left_at=team.response.created_at)

    with pytest.raises(NotAllowed):
        save_answer(
            team.q8.pk,
            author=team.bob,
            organisation=None,
            base=0,
            nonce=uuid4(),
            text="Mine.",
            choice="",
            left_unanswered=False,
        )


def test_a_text_that_is_too_long_is_refused_with_how_much_to_cut(answer, parent):
    with pytest.raises(TooLong, match="214 characters shorter"):
        save(answer, parent, "x" * 200_214)


def test_citations_follow_the_text(answer, parent, consultation):
    add_snippets(consultation, 3)
    save(answer, parent, "A [@CON-2] b [@CON-1, p. 4; @CON-2].")
    save(answer, parent, "B [@CON-3] a [@CON-1].")

    cited = [citation.snippet.key for citation in answer.citations.order_by("order")]
    assert cited == ["CON-3", "CON-1"]


def test_a_key_that_names_no_evidence_stays_and_is_reported(answer, parent, consultation):
    add_snippets(consultation, 1)

    saved = save(answer, parent, "See [@CON-1; @CON-99] and [@OLD].")

    answer.refresh_from_db()
    assert saved.unknown == ("CON-99", "OLD")
    assert answer.text == "See [@CON-1; @CON-99] and [@OLD]."


def test_evidence_of_another_consultation_is_not_cited(answer, parent):
    add_snippets(make_consultation(slug="other"), 1)

    saved = save(answer, parent, "See [@CON-1].")

    assert saved.unknown == ("CON-1",)
    assert answer.citations.count() == 0


def test_unseen_characters_are_taken_out_and_counted(answer, parent):
    saved = save(answer, parent, "One\x00 two\x1b.\r\nThree\x0b\ud800")

    answer.refresh_from_db()
    assert answer.text == "One two.\nThree\n\ufffd"
    assert saved.removed == 2
