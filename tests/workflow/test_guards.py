"""What stands in the way is said in sentences, and each says where it is mended."""

import datetime as dt

import pytest
from django.utils import timezone

from responses.catalogue.models import Consultation, Question
from responses.drafting.pins import WordsChanged, present_hashes
from responses.drafting.rules import participation
from responses.drafting.services import settle_conflict
from responses.moderation.services import hold, release
from responses.people.models import Organisation
from responses.signoff.models import Round
from responses.signoff.services import Say, sign, withdraw_signature
from responses.statemachine.services import Obstacle, Refused
from responses.workflow.moves import options
from tests.workflow.cast import Role, bring_to, join, joint_world, personal_world

REQUIRED = Consultation.Moderation.REQUIRED


def obstacles(world, move, actor=None):
    found = {o.move.name: o.obstacles for o in options(world.now(), actor or world.lead)}
    return [obstacle.sentence for obstacle in found[move]]


def refusal(world, move, actor=None, **data):
    before = world.now()
    with pytest.raises(Refused) as refused:
        world.move(move, actor, **data)
    after = world.now()
    assert (after.state, after.version) == (before.state, before.version)
    return refused.value.sentences


def hash_of(world, key):
    return present_hashes(world.now())[key]


def test_a_question_without_an_answer_stands_in_the_way(personal):
    personal.write("q8", "A key worker helps.")

    found = {option.move.name: option.obstacles for option in options(personal.now(), personal.lead)}

    sentence = "Question 9 has no answer yet. Answer it, or choose to leave it blank."
    assert found["send_to_moderation"] == (Obstacle(sentence, "question", "q9"),)
    assert refusal(personal, "send_to_moderation") == [sentence]
    assert refusal(personal, "finish") == [sentence]


def test_a_question_that_came_later_stands_in_the_way(personal):
    personal.write_all()
    Question.objects.create(
        consultation=personal.consultation, key="q31", number="31", order=3, wording="Rights?"
    )

    assert refusal(personal, "send_to_moderation") == [
        "Question 31 has no answer yet. Answer it, or choose to leave it blank."
    ]


def test_a_question_that_is_no_longer_asked_stands_in_nobodys_way(personal):
    personal.write("q8", "A key worker helps.")
    personal.consultation.questions.filter(key="q9").update(retired_at=timezone.now())

    personal.move("send_to_moderation")

    assert personal.now().state == "in_moderation"


def test_the_review_opens_only_when_every_question_is_settled(joint):
    joint.write("q8", "A key worker helps.")

    sentence = "Question 9 has no answer yet. Answer it, or choose to leave it blank."
    assert refusal(joint, "open_review") == [sentence]


def test_a_clash_stands_in_the_way_until_somebody_settles_it(personal):
    personal.write_all()
    base = personal.answer("q8").head
    personal.write("q8", "A key worker helped.")
    clash = personal.write("q8", "A key worker saves.", base=base).conflict

    found = {option.move.name: option.obstacles for option in options(personal.now(), personal.lead)}
    sentence = "Two people changed the answer to question 8 at once. Choose which words to keep."
    assert found["finish"] == (Obstacle(sentence, "conflict", str(clash.pk)),)
    assert refusal(personal, "finish") == [sentence]
    assert refusal(personal, "send_to_moderation") == [sentence]

    settle_conflict(
        clash.pk,
        by=personal.lead,
        organisation=None,
        base=personal.answer("q8").head,
        text="A key worker helps us all.",
    )
    personal.move("finish")
    assert personal.now().state == "finished"


def test_an_answer_longer_than_the_form_of_the_call_stands_in_the_way_of_finishing_only(personal):
    personal.consultation.questions.filter(key="q8").update(character_limit=10)
    personal.write_all()

    assert refusal(personal, "finish") == [
        "Question 8: Make the answer 9 characters shorter, so that it fits the form of the body that asked."
    ]
    personal.move("send_to_moderation")


def test_an_answer_that_cannot_be_printed_stands_in_the_way_of_finishing(personal):
    personal.write_all()
    personal.write("q8", "\n".join(f"- {number}" for number in range(301)))

    assert refusal(personal, "finish") == [
        "Question 8: Make the lists shorter: 301 items. 300 can be printed at most."
    ]


def test_no_answer_has_more_than_sixty_thousand_characters(personal):
    personal.consultation.questions.filter(key="q8").update(character_limit=100_000)
    personal.write_all()
    personal.write("q8", "word " * 12_000 + "end")

    assert refusal(personal, "finish") == [
        "Question 8: Make this answer 3 characters shorter. It may have 60,000 at most."
    ]


def test_where_moderation_comes_first_a_draft_cannot_be_finished(db):
    world = bring_to(personal_world(personal_moderation=REQUIRED), "drafting")

    assert refusal(world, "finish") == ["A moderator reads this first. Send it to a moderator."]


def test_where_moderation_comes_first_it_is_finished_as_it_was_approved(db):
    world = bring_to(personal_world(personal_moderation=REQUIRED), "approved")

    world.move("finish")

    assert world.now().state == "finished"


def test_an_edit_after_approval_stands_in_the_way_until_the_words_are_back(db):
    world = bring_to(personal_world(personal_moderation=REQUIRED), "approved")
    world.write("q8", "A key worker helps a lot.")

    assert refusal(world, "finish") == [
        "A moderator has not approved the answer to question 8 as it stands now."
    ]
    assert world.now().state == "approved"

    world.write("q8", "A key worker helps.")
    world.move("finish")
    assert world.now().state == "finished"


def test_a_new_edition_of_the_question_is_new_words(db):
    world = bring_to(personal_world(personal_moderation=REQUIRED), "approved")
    world.consultation.questions.filter(key="q9").update(wording_version=2)

    assert refusal(world, "finish") == [
        "A moderator has not approved the answer to question 9 as it stands now."
    ]


def test_an_approval_covers_only_the_words_that_the_moderator_saw(personal):
    bring_to(personal, "in_moderation")
    seen = {"q8": hash_of(personal, "q8")}

    with pytest.raises(WordsChanged) as found:
        personal.move("approve", hashes=seen)

    assert found.value.keys == ["q9"]
    assert not personal.now().reviews.get().decisions.exists()


def test_a_decision_without_the_words_it_is_about_is_refused(personal):
    bring_to(personal, "in_moderation")

    assert refusal(personal, "approve", hashes={}) == [
        "Open the page again: it does not say which words you read."
    ]


def test_asking_for_changes_needs_a_reason(personal):
    bring_to(personal, "in_moderation")

    assert refusal(personal, "request_changes", reason="") == ["Say what should change and why."]


def test_sign_off_waits_for_every_organisation(joint):
    bring_to(joint, "awaiting_sign_off")

    found = {option.move.name: option.obstacles for option in options(joint.now(), joint.lead)}

    assert found["complete_sign_off"] == (
        Obstacle("First Steps has not signed any question as it stands.", "matrix"),
        Obstacle("Second Chance has not signed any question as it stands.", "matrix"),
    )
    assert refusal(joint, "complete_sign_off") == [
        "First Steps has not signed any question as it stands.",
        "Second Chance has not signed any question as it stands.",
    ]


def test_sign_off_waits_for_words_that_were_kept_beside_the_answer(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()

    draft = joint.write("q8", "Words from a page that nobody knows.", base=99).conflict

    sentence = "Two people changed the answer to question 8 at once. Choose which words to keep."
    assert refusal(joint, "complete_sign_off") == [sentence]
    settle_conflict(
        draft.pk,
        by=joint.lead,
        organisation=participation(joint.lead, joint.response).organisation,
        base=joint.answer("q8").head,
        text=joint.answer("q8").text,
    )
    joint.move("complete_sign_off")


def test_a_refusal_to_sign_and_a_question_that_changed_are_told_apart(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()
    q9 = Say("q9", "decline", hash_of(joint, "q9"))
    sign(joint.response.pk, signatory=joint.signatory, says=[q9])
    joint.write("q8", "A key worker helps everybody.")

    assert refusal(joint, "complete_sign_off") == [
        "First Steps has not signed question 8 as it stands.",
        "Second Chance has not signed question 8 as it stands.",
        "Second Chance has declined question 9.",
        "A moderator has not approved the answer to question 8 as it stands now.",
    ]


def test_reservations_and_not_concerned_are_answers_too(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all("reservations")
    q9 = Say("q9", "not_concerned", hash_of(joint, "q9"))
    sign(joint.response.pk, signatory=joint.signatory, says=[q9])

    joint.move("complete_sign_off")

    assert joint.now().state == "signed_off"


def test_a_quorum_counts_those_who_endorse(joint):
    bring_to(joint, "awaiting_sign_off")
    Round.objects.update(rule="quorum", quorum=2)
    joint.sign_all()
    q9 = Say("q9", "not_concerned", hash_of(joint, "q9"))
    sign(joint.response.pk, signatory=joint.signatory, says=[q9])

    assert refusal(joint, "complete_sign_off") == ["Question 9 needs 1 more to endorse it."]


def test_many_missing_signatures_are_counted_rather_than_listed(joint):
    bring_to(joint, "awaiting_sign_off")
    for number in range(10):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        join(joint.response, f"Person {number}", organisation, Role.AUTHOR)

    found = obstacles(joint, "complete_sign_off")

    assert found[0] == "First Steps has not signed any question as it stands."
    assert found[5:] == [
        "Org 4 has not signed any question as it stands.",
        "And 6 more like these.",
    ]


def test_several_questions_are_named_in_one_sentence(joint):
    bring_to(joint, "awaiting_sign_off")
    Question.objects.create(
        consultation=joint.consultation, key="q31", number="31", order=3, wording="Rights?"
    )
    joint.sign_all()

    joint.write("q8", "Other words.")

    assert obstacles(joint, "complete_sign_off")[0] == (
        "First Steps has not signed questions 8 and 31 as it stands."
    )


def test_without_any_organisation_nothing_is_signed_off(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.response.participants.exclude(person=joint.lead).update(left_at=timezone.now())
    joint.response.participants.filter(person=joint.lead).update(organisation=None)

    assert refusal(joint, "complete_sign_off") == ["No organisation takes part that could sign."]


def test_a_signature_taken_back_stands_in_the_way(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()
    withdraw_signature(joint.response.pk, signatory=joint.signatory, key="q8")

    assert refusal(joint, "complete_sign_off") == ["Second Chance has not signed question 8 as it stands."]


def test_words_that_changed_after_signing_off_cannot_be_finished(joint):
    bring_to(joint, "signed_off")
    joint.consultation.questions.filter(key="q8").update(wording_version=2)

    assert refusal(joint, "finish") == [
        "A moderator has not approved the answer to question 8 as it stands now.",
        "First Steps has not signed question 8 as it stands.",
        "Second Chance has not signed question 8 as it stands.",
    ]


def test_where_moderation_is_advisory_a_later_edit_of_a_joint_response_needs_no_second_approval(db):
    world = bring_to(joint_world(joint_moderation="advisory"), "awaiting_sign_off")
    world.write("q8", "A key worker helps everybody.")
    world.sign_all()

    world.move("complete_sign_off")

    assert world.now().state == "signed_off"


@pytest.mark.parametrize(("state", "move"), [("drafting", "finish"), ("finished", "lodge")])
def test_a_hold_stops_every_way_out_until_it_is_released(personal, state, move):
    bring_to(personal, state)
    hold(personal.now(), by=personal.safeguarding, reason="A child may be at risk.")

    sentence = "Our safeguarding lead is looking at this response, so it cannot leave yet."
    assert refusal(personal, move) == [sentence]

    release(personal.now(), lead=personal.safeguarding)
    personal.move(move)


MOVES_AFTER_CLOSING = [
    ("drafting", "send_to_moderation", "lead"),
    ("drafting", "finish", "lead"),
    ("in_moderation", "approve", "moderator"),
    ("in_moderation", "request_changes", "moderator"),
    ("finished", "revise", "lead"),
    ("withdrawn", "restore", "lead"),
]


@pytest.mark.parametrize(("state", "move", "role"), MOVES_AFTER_CLOSING)
def test_after_the_closing_moment_moves_are_refused(personal, state, move, role):
    bring_to(personal, state)
    an_hour_ago = timezone.now() - dt.timedelta(hours=1)
    Consultation.objects.update(closes_at=an_hour_ago, drafting_open=False)

    assert "This consultation has closed, so this cannot be done any more." in refusal(
        personal, move, getattr(personal, role)
    )


@pytest.mark.parametrize(("state", "move", "role"), MOVES_AFTER_CLOSING)
def test_where_drafting_goes_on_after_closing_every_move_is_open(personal, state, move, role):
    bring_to(personal, state)
    Consultation.objects.update(closes_at=timezone.now() - dt.timedelta(hours=1), drafting_open=True)
    before = personal.now().version

    personal.move(move, getattr(personal, role))

    assert personal.now().version > before


def test_withdrawing_is_possible_after_the_closing_moment(personal):
    bring_to(personal, "drafting")
    Consultation.objects.update(closes_at=timezone.now(), drafting_open=False)

    personal.move("withdraw")

    assert personal.now().state == "withdrawn"
