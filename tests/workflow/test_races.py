"""Moves, saves and signatures at once, on either database."""

from contextlib import suppress

import pytest

from responses.drafting.models import Revision
from responses.drafting.pins import present_hashes
from responses.publishing.models import FinalVersion
from responses.signoff.models import Signature
from responses.signoff.services import Say, sign
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import StaleState
from responses.workflow.moves import make_move
from tests.statemachine.races import all_at_once
from tests.workflow.cast import bring_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_of_sixteen_who_finish_one_does_and_there_is_one_final_version(personal):
    bring_to(personal, "approved")
    seen = personal.now().version

    ends = all_at_once(
        lambda: make_move(personal.response.pk, "finish", actor=personal.lead, seen_version=seen)
    )

    assert ends == {"done": 1, "StaleState": 15}
    assert FinalVersion.objects.count() == 1
    assert TransitionRecord.objects.filter(move="finish").count() == 1


def test_an_edit_that_was_acknowledged_is_in_the_final_version(personal):
    bring_to(personal, "drafting")

    def edit_or_finish(number):
        if number == 7:
            for again in range(5):
                personal.write("q8", f"Words {again}.")
        while personal.now().state != "finished":
            with suppress(StaleState):
                personal.move("finish")

    ends = all_at_once(edit_or_finish, numbered=True)

    newest = Revision.objects.filter(answer__question__key="q8").order_by("-number").first()
    assert set(ends) <= {"done", "TextClosed"}
    assert newest is not None
    assert FinalVersion.objects.get().content["questions"][0]["answer"]["text"] == newest.text


def test_nobody_signs_words_that_they_did_not_see(joint):
    bring_to(joint, "awaiting_sign_off")
    seen = present_hashes(joint.now())["q8"]

    def sign_or_edit(number):
        if number == 7:
            joint.write("q8", "Other words.")
        else:
            who = joint.signatory if number % 2 else joint.lead
            sign(joint.response.pk, signatory=who, says=[Say("q8", "endorse", seen)])

    ends = all_at_once(sign_or_edit, numbered=True)

    assert set(ends) <= {"done", "WordsChanged"}
    assert set(Signature.objects.values_list("question_hash", flat=True)) <= {seen}
    # One organisation, the same words, the same answer: one signature each, however often it is said.
    assert Signature.objects.count() <= 2
