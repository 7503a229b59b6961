"""The page on which a signatory reads and signs."""

import re

import pytest
from django.urls import reverse

from responses.drafting.pins import present_hashes
from responses.people.models import Organisation
from responses.signoff.models import Round, Signature
from responses.signoff.services import Say, sign
from tests.workflow.cast import bring_to


def sign_url(world):
    return reverse("sign", args=[world.response.pk])


def carried(reply):
    """The hashes that the page carries."""
    return dict(re.findall(r'name="(\w+-seen)" value="([^"]+)"', reply.content.decode()))


def given():
    return list(
        Signature.objects.filter(withdrawn_at=None)
        .order_by("question__order", "at")
        .values_list("question__key", "kind", "reservation")
    )


def test_a_signatory_reads_the_words_and_signs_question_by_question(visit, asked):
    shown = visit(asked.signatory, sign_url(asked))
    data = {
        **carried(shown),
        "q8-kind": "reservations",
        "q8-reservation": "But with more money.",
        "q9-kind": "not_concerned",
    }

    reply = visit(asked.signatory, sign_url(asked), data, status=302)

    assert "A key worker helps." in shown.content.decode()
    assert reply.url == sign_url(asked)
    assert given() == [
        ("q8", "reservations", "But with more money."),
        ("q9", "not_concerned", ""),
    ]
    page = visit(asked.signatory, sign_url(asked)).content.decode()
    assert "Already signed" in page
    assert "But with more money." in page


def test_what_is_not_chosen_is_not_signed(visit, asked):
    data = {**carried(visit(asked.signatory, sign_url(asked))), "q8-kind": "endorse"}

    visit(asked.signatory, sign_url(asked), data, status=302)

    assert given() == [("q8", "endorse", "")]


def test_signing_twice_is_signing_once(visit, asked):
    data = {**carried(visit(asked.signatory, sign_url(asked))), "q8-kind": "endorse"}

    visit(asked.signatory, sign_url(asked), data, status=302)
    visit(asked.signatory, sign_url(asked), data, status=302)

    assert given() == [("q8", "endorse", "")]


def test_words_that_changed_are_shown_and_asked_about_again(visit, asked):
    data = {
        **carried(visit(asked.signatory, sign_url(asked))),
        "q8-kind": "reservations",
        "q8-reservation": "Kept words.",
        "q9-kind": "decline",
    }
    asked.write("q8", "Other words.")

    reply = visit(asked.signatory, sign_url(asked), data, status=409)

    page = reply.content.decode()
    assert "The words changed while you were reading" in page
    assert "question 8" in page
    assert "Other words." in page
    assert "Kept words." in page
    assert re.search(r'name="q9-kind" value="decline"[^>]*checked', page)
    assert not re.search(r'name="q8-kind"[^>]*checked', page)
    assert given() == []

    again = {**data, **carried(reply), "q8-kind": "endorse"}
    visit(asked.signatory, sign_url(asked), again, status=302)
    assert given() == [("q8", "endorse", ""), ("q9", "decline", "")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Choose what you say to at least one question"),
        ({"q8-kind": "reservations"}, "Write your reservation, or choose another answer"),
        ({"q8-kind": "maybe"}, "Choose one of the answers in the list"),
        ({"q8-kind": "reservations", "q8-reservation": "x" * 2001}, "2,000"),
    ],
)
def test_what_cannot_be_kept_is_asked_for_again(visit, asked, fields, sentence):
    data = {**carried(visit(asked.signatory, sign_url(asked))), **fields}

    reply = visit(asked.signatory, sign_url(asked), data)

    assert sentence in reply.content.decode()
    assert "There is a problem" in reply.content.decode()
    assert given() == []


def test_a_page_without_its_words_signs_nothing(visit, asked):
    visit(asked.signatory, sign_url(asked), {"q8-kind": "endorse"})

    assert given() == []


def test_what_was_said_is_taken_back(visit, asked):
    asked.sign_all()
    url = reverse("take_back", args=[asked.response.pk, "q8"])

    visit(asked.signatory, url, {}, status=302)
    visit(asked.signatory, url, {}, status=302)
    visit(asked.signatory, url, status=405)

    assert [key for key, _, _ in given()] == ["q8", "q9", "q9"]


def test_an_old_page_takes_back_nothing_of_another_organisation_and_nothing_that_it_did_not_show(
    visit, asked
):
    asked.sign_all()
    url = reverse("take_back", args=[asked.response.pk, "q8"])
    shown = visit(asked.signatory, sign_url(asked)).content.decode()
    [before] = Signature.objects.filter(organisation__slug="second", question__key="q8")
    first = Organisation.objects.get(slug="first")

    elsewhere = visit(asked.signatory, url, {"organisation": first.pk}, status=409)
    hashes = present_hashes(asked.now())
    says = [Say("q8", "decline", hashes["q8"])]
    sign(asked.response.pk, signatory=asked.signatory, says=says)
    late = visit(
        asked.signatory, url, {"organisation": before.organisation_id, "before": before.pk}, status=409
    )

    assert f'name="before" value="{before.pk}"' in shown
    assert "You take part here for Second Chance" in elsewhere.content.decode()
    assert "Somebody else has signed for Second Chance" in late.content.decode()
    assert not Signature.objects.exclude(withdrawn_at=None).exists()


def test_other_peoples_responses_are_not_there(visit, client, asked):
    take_back = reverse("take_back", args=[asked.response.pk, "q8"])
    matrix = reverse("signatures", args=[asked.response.pk])

    assert client.get(sign_url(asked)).status_code == 404
    for who in (asked.outsider, asked.moderator):
        visit(who, sign_url(asked), status=404)
        visit(who, sign_url(asked), {"q8-kind": "endorse"}, status=404)
        visit(who, take_back, {}, status=404)
        visit(who, matrix, status=404)


@pytest.mark.parametrize("role", ["author", "viewer"])
def test_whoever_may_not_sign_is_told_who_may(visit, asked, role):
    who, take_back = getattr(asked, role), reverse("take_back", args=[asked.response.pk, "q8"])

    reply = visit(who, sign_url(asked), status=403)
    visit(who, sign_url(asked), {"q8-kind": "endorse"}, status=403)
    visit(who, take_back, {}, status=403)

    words = reply.content.decode()
    assert "Only somebody who may sign" in words
    assert "For Second Chance that is Sid Signatory." in words
    assert given() == []


@pytest.mark.parametrize("state", ["drafting", "signed_off"])
def test_nobody_signs_in_another_state(visit, joint, state):
    bring_to(joint, state)
    count = len(given())

    reply = visit(joint.signatory, sign_url(joint))
    visit(joint.signatory, sign_url(joint), {"q8-kind": "decline"}, status=409)
    visit(joint.signatory, reverse("take_back", args=[joint.response.pk, "q8"]), {}, status=409)

    assert "Nobody is asked to sign this response now." in reply.content.decode()
    assert len(given()) == count


def test_a_round_that_was_closed_meanwhile_signs_nothing(visit, asked):
    data = {**carried(visit(asked.signatory, sign_url(asked))), "q8-kind": "endorse"}
    Round.objects.all().delete()

    visit(asked.signatory, sign_url(asked), data, status=409)

    assert given() == []


def test_a_personal_response_has_no_signatures(visit, personal):
    for name, status in (("signatures", 404), ("sign_off_rule", 404), ("sign", 403)):
        reply = visit(personal.lead, reverse(name, args=[personal.response.pk]), status=status)

        assert "Who has signed" not in reply.content.decode()
