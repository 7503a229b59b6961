"""Signatures: given on the words that were seen, in force while those words stand."""

import datetime as dt

import pytest
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Participant
from responses.drafting.pins import WordsChanged, present_hashes
from responses.people.models import Membership, Organisation
from responses.signoff.models import Round, Signature
from responses.signoff.rules import signs_for
from responses.signoff.selectors import gaps
from responses.signoff.services import (
    BadSignature,
    NotAllowed,
    RoundClosed,
    Say,
    matrix,
    open_round,
    rule_met,
    sign,
    signatures_in_force,
    withdraw_signature,
)
from tests.workflow.cast import bring_to, join


def say(world, key, kind="endorse", seen=None, reservation=""):
    return Say(key, kind, seen or present_hashes(world.now())[key], reservation)


def sign_as(world, *says, who=None):
    return sign(world.response.pk, signatory=who or world.signatory, says=says)


def in_force(world):
    found = signatures_in_force(world.now())
    return [(one.organisation.name, one.question.key, one.kind) for one in found]


def test_who_may_sign_for_whom(joint):
    roles = ("lead", "author", "signatory", "viewer", "moderator", "outsider")

    found = {role: signs_for(getattr(joint, role), joint.now()) for role in roles}

    first, second = Organisation.objects.order_by("slug")
    assert found == {
        "lead": first,  # a signatory among the members
        "author": None,
        "signatory": second,  # takes part as signatory
        "viewer": None,
        "moderator": None,
        "outsider": None,
    }
    assert signs_for(None, joint.now()) is None


def test_a_viewer_does_not_sign_even_as_a_signatory_of_their_organisation(joint):
    Membership.objects.filter(person=joint.viewer).update(is_signatory=True)

    assert signs_for(joint.viewer, joint.now()) is None


def test_a_signatory_who_left_does_not_sign(asked):
    Participant.objects.filter(person=asked.signatory).update(left_at=timezone.now())

    with pytest.raises(NotAllowed):
        sign_as(asked, say(asked, "q8"))


@pytest.mark.parametrize("role", ["lead", "signatory"])
def test_who_left_the_organisation_does_not_sign_for_it(asked, role):
    who = getattr(asked, role)
    Membership.objects.filter(person=who).update(left_at=timezone.now())

    with pytest.raises(NotAllowed):
        sign_as(asked, say(asked, "q8"), who=who)


def test_a_person_whose_right_to_sign_was_taken_away_does_not_sign(asked):
    Membership.objects.filter(person=asked.lead).update(is_signatory=False)

    with pytest.raises(NotAllowed):
        sign_as(asked, say(asked, "q8"), who=asked.lead)


def test_nobody_signs_a_personal_response(personal):
    Participant.objects.filter(person=personal.lead).update(
        organisation=Organisation.objects.create(name="O", slug="o")
    )
    Membership.objects.create(
        person=personal.lead, organisation=Organisation.objects.get(), is_signatory=True
    )

    assert signs_for(personal.lead, personal.now()) is None


def test_a_signature_says_who_said_what_of_which_words(asked):
    [given] = sign_as(asked, say(asked, "q8", "reservations", reservation=" But\r\nnot this. "))

    assert (given.organisation.slug, given.signatory) == ("second", asked.signatory)
    assert (given.kind, given.reservation) == ("reservations", "But\nnot this.")
    assert given.question_hash == present_hashes(asked.now())["q8"]
    assert in_force(asked) == [("Second Chance", "q8", "reservations")]


def test_the_same_said_again_of_the_same_words_changes_nothing(asked):
    first = sign_as(asked, say(asked, "q8"))

    second = sign_as(asked, say(asked, "q8"))

    assert first == second
    assert Signature.objects.count() == 1


def test_the_newest_word_counts(asked):
    sign_as(asked, say(asked, "q8"))

    sign_as(asked, say(asked, "q8", "decline"))

    assert in_force(asked) == [("Second Chance", "q8", "decline")]


def test_words_that_changed_are_not_signed_and_nothing_else_either(asked):
    seen = present_hashes(asked.now())["q8"]
    asked.write("q8", "Other words.")

    with pytest.raises(WordsChanged) as refusal:
        sign_as(asked, say(asked, "q9"), say(asked, "q8", seen=seen))

    assert refusal.value.keys == ["q8"]
    assert not Signature.objects.exists()


def test_an_edit_puts_out_of_force_the_signatures_of_its_question_only(asked):
    asked.sign_all()

    asked.write("q8", "Other words.")

    assert in_force(asked) == [("First Steps", "q9", "endorse"), ("Second Chance", "q9", "endorse")]


def test_words_that_are_put_back_are_signed_again(asked):
    asked.sign_all()
    asked.write("q8", "Other words.")
    sign_as(asked, say(asked, "q8", "decline"))

    asked.write("q8", "A key worker helps.")

    assert ("Second Chance", "q8", "endorse") in in_force(asked)


def test_a_save_that_changes_nothing_changes_no_signature(asked):
    asked.sign_all()

    asked.write("q8", "A key worker helps.")

    assert len(in_force(asked)) == 4


def test_what_was_said_can_be_taken_back(asked):
    asked.sign_all()
    sign_as(asked, say(asked, "q8", "decline"))

    taken = withdraw_signature(asked.response.pk, signatory=asked.signatory, key="q8")

    assert taken == 2
    assert ("Second Chance", "q8") not in [one[:2] for one in in_force(asked)]
    assert withdraw_signature(asked.response.pk, signatory=asked.signatory, key="q8") == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "maybe"}, "Choose one of the answers in the list."),
        ({"key": "q99", "seen": "x"}, "Choose one of the answers in the list."),
        (
            {"kind": "reservations", "reservation": " "},
            "Write your reservation, or choose another answer.",
        ),
        (
            {"kind": "reservations", "reservation": "x" * 2007},
            "Make your reservation 7 characters shorter.",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused(asked, fields, sentence):
    with pytest.raises(BadSignature) as refusal:
        sign_as(asked, say(asked, **{"key": "q8", **fields}))

    assert str(refusal.value) == sentence
    assert refusal.value.key == fields.get("key", "q8")
    assert not Signature.objects.exists()


@pytest.mark.parametrize("state", ["drafting", "in_moderation", "signed_off", "finished"])
def test_nobody_signs_what_is_not_waiting_for_signatures(joint, state):
    bring_to(joint, state)
    count = Signature.objects.count()

    with pytest.raises(RoundClosed):
        sign_as(joint, say(joint, "q8", "decline"))

    assert Signature.objects.count() == count


def test_nobody_signs_without_a_round(asked):
    Round.objects.update(closed_at=timezone.now())

    with pytest.raises(RoundClosed):
        sign_as(asked, say(asked, "q8"))


def test_nobody_signs_after_the_closing_moment(asked):
    Consultation.objects.update(closes_at=timezone.now() - dt.timedelta(days=1), drafting_open=False)

    with pytest.raises(RoundClosed):
        sign_as(asked, say(asked, "q8"))


def test_the_matrix_shows_who_said_what_and_what_lapsed(asked):
    asked.sign_all()
    asked.write("q8", "Other words.")

    found = matrix(asked.now())

    assert [question.key for question in found.questions] == ["q8", "q9"]
    assert [row.organisation.name for row in found.rows] == ["First Steps", "Second Chance"]
    q8, q9 = found.rows[0].cells
    given = {one.question.key: one for one in Signature.objects.filter(organisation__slug="first")}
    assert (q8.signature, q8.lapsed) == (None, given["q8"])
    assert (q9.signature, q9.lapsed) == (given["q9"], None)


@pytest.mark.parametrize("more", [0, 20])
def test_the_matrix_takes_the_same_queries_for_any_number_of_organisations(
    asked, more, django_assert_num_queries
):
    for number in range(more):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        join(asked.response, f"Person {number}", organisation, Participant.Role.AUTHOR)
    asked.sign_all()
    response = asked.now()

    with django_assert_num_queries(5):
        matrix(response)


def test_the_rule_is_met_when_every_organisation_has_answered(asked):
    before = rule_met(asked.now())
    asked.sign_all()

    assert (before, rule_met(asked.now())) == (False, True)
    assert gaps(asked.now()) == []


def test_a_decline_is_an_answer_but_no_consent(asked):
    asked.sign_all()
    sign_as(asked, say(asked, "q9", "decline"))

    [gap] = gaps(asked.now())

    assert (gap.organisation, gap.is_declined) == (Organisation.objects.get(slug="second"), True)
    assert [question.key for question in gap.questions] == ["q9"]


def test_a_round_may_set_a_quorum(asked):
    open_round(asked.now(), rule="quorum", quorum=1)
    sign_as(asked, say(asked, "q8"))

    [gap] = gaps(asked.now())

    assert (gap.questions[0].key, gap.missing) == ("q9", 1)
    assert Round.objects.filter(closed_at=None).count() == 1
