"""After an edit: what changed is shown, and one click says again what was said before."""

import re
from copy import deepcopy

import pytest
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Participant
from responses.drafting.pins import WordsChanged, present_hashes
from responses.people.models import Membership, Organisation
from responses.signoff.models import Signature
from responses.signoff.selectors import signatures_in_force
from responses.signoff.services import (
    BadSignature,
    NotAllowed,
    SaidMeanwhile,
    Say,
    WrongOrganisation,
    confirm,
    sign,
)
from tests.workflow.cast import bring_to, join, joint_world


@pytest.fixture(scope="module")
def signed_once(kept):
    """Everybody signed everything; then a sentence of question 8 changed."""

    def build():
        world = bring_to(joint_world(), "awaiting_sign_off")
        world.sign_all("reservations")
        world.write("q8", "A key worker helps much.")
        return world

    return kept(build)


@pytest.fixture
def signed(signed_once, db):
    return deepcopy(signed_once)


def sign_url(world):
    return reverse("sign", args=[world.response.pk])


def confirm_url(world, key="q8"):
    return reverse("confirm_signature", args=[world.response.pk, key])


def carried(reply):
    found = re.findall(
        r'name="([\w-]+-(?:seen|before)|organisation)" value="([^"]*)"', reply.content.decode()
    )
    return dict(found)


def in_force(world, who="Second Chance"):
    found = signatures_in_force(world.now())
    return {one.question.key: (one.kind, one.reservation) for one in found if one.organisation.name == who}


def test_the_page_shows_the_words_that_changed_and_who_changed_them(visit, signed):
    page = visit(signed.signatory, sign_url(signed)).content.decode()

    assert "Question 8 changed after you signed" in page
    assert re.search(r"<ins><span class=\"vh\">put in: </span>\s*much</ins>", page)
    assert "Cora Coordinator, First Steps" in page
    assert "Changed since you signed" in page


def test_one_click_says_the_same_of_the_new_words_and_of_no_other_question(visit, signed):
    shown = visit(signed.signatory, sign_url(signed))
    before = in_force(signed)

    reply = visit(signed.signatory, confirm_url(signed), carried(shown), status=302)

    assert before == {"q9": ("reservations", "But.")}
    assert in_force(signed) == {"q8": ("reservations", "But."), "q9": ("reservations", "But.")}
    assert reply.url == sign_url(signed)
    newest = Signature.objects.latest("at")
    assert (newest.signatory, newest.question_hash) == (signed.signatory, present_hashes(signed.now())["q8"])


def test_confirming_twice_is_confirming_once(visit, signed):
    data = carried(visit(signed.signatory, sign_url(signed)))

    visit(signed.signatory, confirm_url(signed), data, status=302)
    visit(signed.signatory, confirm_url(signed), data, status=302)

    assert Signature.objects.filter(organisation__slug="second", question__key="q8").count() == 2


def test_a_click_on_words_that_changed_again_signs_nothing_and_shows_them(visit, signed):
    data = carried(visit(signed.signatory, sign_url(signed)))
    signed.write("q8", "Something else again.")

    reply = visit(signed.signatory, confirm_url(signed), data, status=409)

    page = reply.content.decode()
    assert "The words changed while you were reading" in page
    assert "Something else again." in page
    assert "q8" not in in_force(signed)


def test_what_was_typed_of_another_question_is_still_there_after_a_click(visit, signed):
    shown = visit(signed.signatory, sign_url(signed))
    data = {**carried(shown), "q9-kind": "reservations", "q9-reservation": "Typed already."}

    page = visit(signed.signatory, confirm_url(signed), data).content.decode()

    assert "Typed already." in page
    assert in_force(signed)["q8"] == ("reservations", "But.")
    assert in_force(signed)["q9"] == ("reservations", "But.")


def test_nothing_is_confirmed_that_was_never_said(joint):
    bring_to(joint, "awaiting_sign_off")
    seen = present_hashes(joint.now())["q8"]

    with pytest.raises(BadSignature):
        confirm(joint.response.pk, signatory=joint.signatory, key="q8", seen=seen)

    assert not Signature.objects.exists()


def test_a_confirmation_needs_the_words_of_the_page(signed):
    with pytest.raises(WordsChanged):
        confirm(signed.response.pk, signatory=signed.signatory, key="q8", seen="")

    assert "q8" not in in_force(signed)


def test_words_that_are_put_back_count_again_and_the_signatory_is_told(visit, signed):
    signed.write("q8", "A key worker helps.")

    page = visit(signed.signatory, sign_url(signed)).content.decode()

    assert "they have been put back. So what you said counts again." in page
    assert page.count("they have been put back") == 1
    assert set(in_force(signed)) == {"q8", "q9"}


def test_a_save_that_changes_nothing_is_told_to_nobody(visit, joint):
    bring_to(joint, "awaiting_sign_off").sign_all()
    joint.write("q8", "A key worker helps.")

    page = visit(joint.signatory, sign_url(joint)).content.decode()

    assert "Needs you now" not in page
    assert "put back" not in page


def test_the_newer_fact_behind_the_same_words_is_said(visit, signed):
    Signature.objects.filter(question__key="q9").update(question_hash="0" * 64)

    page = visit(signed.signatory, sign_url(signed)).content.decode()

    assert "The words are the same. A fact that they name" in page


def test_a_signature_from_before_we_kept_its_words_is_confirmed_without_a_comparison(visit, signed):
    Signature.objects.update(revision=0)

    page = visit(signed.signatory, sign_url(signed)).content.decode()

    assert "We do not know any more which words you saw then." in page
    assert "Yes, with the same reservation" in page


def test_a_page_for_one_organisation_does_not_sign_for_another(visit, signed):
    data = {**carried(visit(signed.signatory, sign_url(signed))), "q8-kind": "endorse"}
    third = Organisation.objects.create(name="Third Way", slug="third")
    Membership.objects.create(person=signed.signatory, organisation=third)
    Participant.objects.filter(person=signed.signatory).update(organisation=third)
    count = Signature.objects.count()

    reply = visit(signed.signatory, sign_url(signed), data, status=409)
    visit(signed.signatory, confirm_url(signed), data, status=409)

    assert "You take part here for Third Way" in reply.content.decode()
    assert Signature.objects.count() == count
    with pytest.raises(WrongOrganisation):
        sign(
            signed.response.pk,
            signatory=signed.signatory,
            says=[],
            organisation=Organisation.objects.get(slug="second").pk,
        )


def test_a_signatory_whose_right_was_taken_away_meanwhile_gets_a_page_that_says_who_may(visit, signed):
    data = {**carried(visit(signed.signatory, sign_url(signed))), "q8-kind": "endorse"}
    Participant.objects.filter(person=signed.signatory).update(role=Participant.Role.AUTHOR)
    count = Signature.objects.count()

    reply = visit(signed.signatory, sign_url(signed), data, status=403)
    visit(signed.signatory, confirm_url(signed), data, status=403)

    assert "Only somebody who may sign" in reply.content.decode()
    assert Signature.objects.count() == count
    with pytest.raises(NotAllowed):
        confirm(signed.response.pk, signatory=signed.signatory, key="q8", seen="x")


def test_two_signatories_of_one_organisation_do_not_undo_each_other_unseen(visit, signed):
    colleague = join(
        signed.response, "Cole League", Organisation.objects.get(slug="second"), Participant.Role.SIGNATORY
    )
    data = {**carried(visit(signed.signatory, sign_url(signed))), "q8-kind": "endorse"}
    seen = present_hashes(signed.now())["q8"]
    sign(signed.response.pk, signatory=colleague, says=[Say("q8", "decline", seen)])

    reply = visit(signed.signatory, sign_url(signed), data, status=409)

    assert "Somebody else has signed for Second Chance" in reply.content.decode()
    assert in_force(signed)["q8"][0] == "decline"
    again = {**data, **carried(reply), "q8-kind": "endorse"}
    visit(signed.signatory, sign_url(signed), again, status=302)
    assert in_force(signed)["q8"][0] == "endorse"


def test_the_same_said_by_a_colleague_is_no_clash(signed):
    seen = present_hashes(signed.now())["q8"]
    first = sign(signed.response.pk, signatory=signed.signatory, says=[Say("q8", "endorse", seen)])

    second = sign(
        signed.response.pk, signatory=signed.signatory, says=[Say("q8", "endorse", seen, before="")]
    )

    assert first == second
    with pytest.raises(SaidMeanwhile):
        sign(signed.response.pk, signatory=signed.signatory, says=[Say("q8", "decline", seen, before="")])


def test_nobody_confirms_when_nobody_is_asked(visit, signed):
    data = carried(visit(signed.signatory, sign_url(signed)))
    signed.response.rounds.update(closed_at=timezone.now())

    visit(signed.signatory, confirm_url(signed), data, status=409)
    visit(signed.signatory, confirm_url(signed), status=405)
    visit(signed.outsider, confirm_url(signed), data, status=404)

    assert "q8" not in in_force(signed)


@pytest.mark.parametrize("more", [0, 12])
def test_the_page_takes_the_same_queries_for_any_number_of_organisations(
    client, signed, more, django_assert_num_queries
):
    for number in range(more):
        organisation = Organisation.objects.create(name=f"Org {number}", slug=f"org-{number}")
        join(signed.response, f"Person {number}", organisation, Participant.Role.AUTHOR)
    client.force_login(signed.signatory.user)
    client.get(sign_url(signed))

    with django_assert_num_queries(20):
        client.get(sign_url(signed))
