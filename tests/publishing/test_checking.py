"""Anybody with a document in hand can see whether it is what it claims to be, and nothing else."""

import pytest
from django.urls import reverse

from responses.drafting.models import Response
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


@pytest.fixture
def final(joint, ada):
    return freeze(joint, ada)


def test_a_code_tells_title_and_moment_and_nothing_of_the_words(client, final):
    page = client.get(reverse("check", args=[final.code])).content.decode()

    assert "This is the code of the final version" in page
    assert "Kith and Kin together" in page
    assert not [word for word in ("Ada", "Bela", "Families") if word in page]


def test_a_code_of_an_older_version_says_that_there_is_a_newer(client, joint, ada, final):
    answer_with(joint, "q8", "New words.", ada, organisation=joint.participants.get(person=ada).organisation)
    freeze(joint, ada)

    page = client.get(reverse("check", args=[final.code])).content.decode()

    assert "older final version. A newer one has been made" in page


def test_a_withdrawn_response_is_said_to_be_withdrawn(client, joint, final):
    Response.objects.filter(pk=joint.pk).update(state="withdrawn")

    page = client.get(reverse("check", args=[final.code])).content.decode()

    assert "have withdrawn it" in page


def test_a_code_typed_another_way_leads_to_the_same_address(client, final):
    reply = client.get(reverse("check_code"), {"code": final.code.lower().replace("-", " ")})

    assert (reply.status_code, reply.url) == (302, reverse("check", args=[final.code]))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the check code of the document"),
        ("hello", "A check code has 12 letters and numbers"),
        ("x" * 100, "A check code has 12 letters and numbers"),
        ("<b>\x07🙂", "A check code has 12 letters and numbers"),
    ],
)
def test_what_is_no_code_is_said_to_be_none(client, db, typed, sentence):
    page = client.get(reverse("check_code"), {"code": typed}).content.decode()

    assert sentence in page


def test_a_code_that_we_never_gave_is_not_found(client, db):
    reply = client.get(reverse("check", args=["BCDF-GHJK-MNPQ"]))

    assert reply.status_code == 404
    assert "We know no document with this code" in reply.content.decode()


def test_the_empty_form_asks_for_a_code(client, db):
    page = client.get(reverse("check_code")).content.decode()

    assert "Check this code" in page
    assert "There is a problem" not in page
