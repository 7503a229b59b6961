"""Moves, saves and signatures at once, on either database."""

from contextlib import suppress

import pytest

from responses.drafting.models import Participant, Revision
from responses.drafting.pins import present_hashes
from responses.people.models import Organisation
from responses.publishing.models import FinalVersion
from responses.signoff.models import Signature, SignOffRequest
from responses.signoff.selectors import signatures_in_force
from responses.signoff.services import Say, ask_again, sign
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import StaleState
from responses.workflow.moves import make_move
from tests.statemachine.races import all_at_once
from tests.workflow.cast import bring_to, join

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


def signatories(world, count):
    """People who may each sign for an organisation of their own."""
    found = []
    for number in range(count):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        role = Participant.Role.SIGNATORY
        found.append(join(world.response, f"Person {number}", organisation, role))
    return found


def test_nobody_signs_words_that_they_did_not_see(joint):
    bring_to(joint, "awaiting_sign_off")
    seen = present_hashes(joint.now())["q8"]
    people = signatories(joint, 16)

    def sign_or_edit(number):
        if number == len(people):
            joint.write("q8", "Other words.")
        else:
            sign(joint.response.pk, signatory=people[number], says=[Say("q8", "endorse", seen)])

    ends = all_at_once(sign_or_edit, numbered=True, times=17)

    assert set(ends) <= {"done", "WordsChanged"}
    assert set(Signature.objects.values_list("question_hash", flat=True)) <= {seen}
    assert Signature.objects.count() == ends["done"] - 1
    # Each signed the words that the revision kept under its number had.
    assert set(Signature.objects.values_list("revision", flat=True)) <= {1}
    assert signatures_in_force(joint.now()) == []


def test_one_organisation_that_says_the_same_at_once_says_it_once(joint):
    bring_to(joint, "awaiting_sign_off")
    seen = present_hashes(joint.now())["q8"]

    ends = all_at_once(
        lambda: sign(joint.response.pk, signatory=joint.signatory, says=[Say("q8", "endorse", seen)])
    )

    assert ends == {"done": 16}
    assert Signature.objects.count() == 1


def test_of_two_coordinators_who_finish_at_once_one_does(joint):
    bring_to(joint, "signed_off")
    Participant.objects.filter(person=joint.author).update(role=Participant.Role.COORDINATOR)
    seen = joint.now().version

    def finish(number):
        who = joint.lead if number % 2 else joint.author
        make_move(joint.response.pk, "finish", actor=who, seen_version=seen)

    ends = all_at_once(finish, numbered=True)

    assert ends == {"done": 1, "StaleState": 15}
    assert FinalVersion.objects.count() == 1


def test_coordinators_who_ask_again_at_once_ask_once(joint):
    bring_to(joint, "awaiting_sign_off")

    ends = all_at_once(lambda: ask_again(joint.response.pk, by=joint.lead))

    assert ends == {"done": 1, "NobodyToAsk": 15}
    assert SignOffRequest.objects.count() == 2
