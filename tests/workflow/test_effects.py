"""What belongs to a move happens with it, in one transaction, or not at all."""

import datetime as dt

import pytest
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.pins import WordsChanged, present_hashes
from responses.moderation.models import Decision, Review
from responses.publishing.models import FinalVersion, Receipt
from responses.signoff.models import Round
from responses.signoff.services import signatures_in_force
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import NotAllowed, Refused, StaleState, System
from responses.workflow.moves import make_move
from tests.workflow.cast import bring_to, personal_world


def test_sending_to_a_moderator_opens_a_review(personal):
    bring_to(personal, "in_moderation")

    assert personal.now().reviews.filter(closed_at=None).count() == 1


def test_approving_keeps_the_decision_and_closes_the_review(personal):
    bring_to(personal, "in_moderation")

    personal.move("approve")

    decision = Decision.objects.get()
    assert decision.outcome == "approved"
    assert decision.moderator == personal.moderator
    assert decision.hashes == present_hashes(personal.now())
    assert decision.review.closed_at is not None


def test_asking_for_changes_keeps_the_reason_with_the_decision_and_not_in_the_audit_row(personal):
    bring_to(personal, "in_moderation")

    record = personal.move("request_changes", reason="Please leave out the school.")

    assert Decision.objects.get().reason == "Please leave out the school."
    assert (record.note, record.data) == ("", {})


def test_a_decision_on_words_that_changed_is_refused(personal):
    bring_to(personal, "in_moderation")
    seen = present_hashes(personal.now())
    personal.consultation.questions.filter(key="q8").update(wording_version=2)

    with pytest.raises(WordsChanged) as refusal:
        personal.move("approve", hashes=seen)

    assert refusal.value.keys == ["q8"]
    assert personal.now().state == "in_moderation"
    assert not Decision.objects.exists()


def test_approving_a_joint_response_asks_for_signatures(joint):
    bring_to(joint, "in_moderation")

    joint.move("approve", rule="quorum", quorum=2)

    asked = Round.objects.get()
    assert (asked.number, asked.rule, asked.quorum, asked.closed_at) == (1, "quorum", 2, None)


def test_a_second_round_keeps_the_rule_and_what_was_signed(joint):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all()
    joint.move("reopen")
    joint.write("q8", "Other words.")

    joint.move("send_to_moderation")
    joint.move("approve")

    assert list(Round.objects.values_list("number", "rule")) == [(1, "all"), (2, "all")]
    assert [Round.objects.get(number=n).closed_at is None for n in (1, 2)] == [False, True]
    assert {one.question.key for one in signatures_in_force(joint.now())} == {"q9"}


def test_completing_the_sign_off_closes_the_round(joint):
    bring_to(joint, "signed_off")

    assert Round.objects.get().closed_at is not None


def test_finishing_freezes_the_words_and_asks_for_the_document(personal):
    bring_to(personal, "approved")

    personal.move("finish")

    final = FinalVersion.objects.get()
    assert (final.number, final.made_by) == (1, personal.lead)
    assert final.documents.get().job is not None


def test_finishing_without_approval_queues_a_review_beside_the_state(personal):
    bring_to(personal, "drafting")

    personal.move("finish")

    assert Review.objects.get(closed_at=None).response == personal.response


def test_finishing_what_a_moderator_approved_queues_nothing(personal):
    bring_to(personal, "finished")

    assert not Review.objects.filter(closed_at=None).exists()


def test_a_new_version_keeps_the_final_version_and_takes_the_review_back(personal):
    bring_to(personal, "drafting")
    personal.move("finish")

    personal.move("revise")

    assert personal.now().state == "drafting"
    assert FinalVersion.objects.count() == 1
    assert not Review.objects.filter(closed_at=None).exists()


def test_a_second_finish_makes_the_second_version(personal):
    bring_to(personal, "finished")
    personal.move("revise")
    personal.write("q8", "Better words.")

    personal.move("finish")

    numbers = FinalVersion.objects.values_list("number", flat=True)
    assert list(numbers) == [1, 2]


def test_withdrawing_takes_the_response_back_from_everybody(joint):
    bring_to(joint, "awaiting_sign_off")

    joint.move("withdraw")

    assert not Review.objects.filter(closed_at=None).exists()
    assert not Round.objects.filter(closed_at=None).exists()


def test_what_arrived_is_kept_with_how_and_when(personal):
    bring_to(personal, "finished")
    now = timezone.now()

    record = personal.move("lodge", route="email", lodged_at=now.isoformat(), reference="ABC-1")

    receipt = Receipt.objects.get()
    assert (receipt.route, receipt.lodged_at, receipt.reference) == ("email", now, "ABC-1")
    assert (receipt.is_practice, receipt.recorded_by) == (False, personal.lead)
    assert record.data == {"route": "email", "lodged_at": now.isoformat()}


def test_after_the_closing_moment_it_is_practice(db):
    world = personal_world(closes_at=timezone.now() - dt.timedelta(days=1))
    bring_to(world, "finished")

    world.move("lodge")

    assert Receipt.objects.get().is_practice


def test_what_arrived_in_time_may_be_noted_after_closing(personal):
    bring_to(personal, "finished")
    arrived = timezone.now()
    Consultation.objects.update(closes_at=arrived + dt.timedelta(microseconds=1), drafting_open=False)

    personal.move("lodge", lodged_at=arrived.isoformat())

    assert not Receipt.objects.get().is_practice


@pytest.mark.parametrize(
    ("data", "begins"),
    [
        ({"route": "pigeon"}, "Choose how it reached the body"),
        ({"route": ""}, "Say how it reached the body"),
        ({"lodged_at": ""}, "Say on which day"),
        (
            {"lodged_at": "2001-01-01T00:00:00+00:00"},
            "It cannot have arrived before it was finished",
        ),
        ({"lodged_at": "2999-01-01T00:00:00+00:00"}, "That time has not come yet."),
    ],
)
def test_a_receipt_that_cannot_be_true_is_refused(personal, data, begins):
    bring_to(personal, "finished")

    with pytest.raises(Refused) as refusal:
        personal.move("lodge", **data)

    assert [sentence[: len(begins)] for sentence in refusal.value.sentences] == [begins]
    assert personal.now().state == "finished"
    assert not Receipt.objects.exists()


def test_nothing_arrives_after_closing_where_drafting_ended(personal):
    bring_to(personal, "finished")
    FinalVersion.objects.update(made_at=timezone.now() - dt.timedelta(days=2))
    Consultation.objects.update(closes_at=timezone.now() - dt.timedelta(days=1), drafting_open=False)

    with pytest.raises(Refused) as refusal:
        personal.move("lodge")

    assert refusal.value.sentences[0].startswith("This consultation closed on")


def test_without_a_final_version_nothing_can_have_arrived(personal):
    bring_to(personal, "finished")
    FinalVersion.objects.all().delete()

    with pytest.raises(Refused) as refusal:
        personal.move("lodge")

    assert refusal.value.sentences == ["There is no finished version of this response."]


def test_an_effect_that_fails_undoes_the_move(personal):
    bring_to(personal, "finished")
    records = TransitionRecord.objects.count()

    with pytest.raises(Refused):
        personal.move("lodge", route="pigeon")

    assert TransitionRecord.objects.count() == records


def test_a_move_is_a_change_of_the_response(personal):
    bring_to(personal, "drafting")
    before = personal.now().changed_at

    personal.move("withdraw")

    assert personal.now().changed_at > before


def test_a_move_on_an_old_page_is_refused(personal):
    bring_to(personal, "drafting")
    seen = personal.now().version
    personal.write("q8", "Newer words.")

    with pytest.raises(StaleState):
        make_move(personal.response.pk, "finish", actor=personal.lead, seen_version=seen)

    assert personal.now().state == "drafting"


@pytest.mark.parametrize("move", ["finish", "approve"])
def test_the_machine_makes_no_move_of_these_tables(personal, move):
    bring_to(personal, "drafting")

    with pytest.raises(NotAllowed):
        personal.move(move, System("scheduler"))

    assert personal.now().state == "drafting"
