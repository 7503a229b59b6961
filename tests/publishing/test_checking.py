"""Anybody with a document in hand can see whether it is what it claims to be, and nothing else."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from responses.drafting.models import Response
from responses.publishing.at_once import made_at_once
from responses.publishing.rules import canonical_json
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


@pytest.fixture(autouse=True)
def no_earlier_tries(db):
    cache.clear()


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


def compare(client, final, content):
    address = reverse("check", args=[final.code])
    return client.post(address, {"file": SimpleUploadedFile("held.json", content)}).content.decode()


def test_a_file_that_we_made_is_recognised_and_not_kept(client, final, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    page = compare(client, final, canonical_json(final.content))

    assert "Yes. This is exactly a file that we made" in page
    assert list(tmp_path.rglob("*")) == []


def test_a_file_with_one_character_changed_is_not_recognised_and_tells_nothing(client, final):
    page = compare(client, final, canonical_json(final.content)[:-1] + b" ")

    assert "No. It is not the same" in page
    assert not [word for word in ("Ada", "Bela", "Families") if word in page]


def test_a_document_of_another_version_is_not_this_one(client, joint, ada, final, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer_with(joint, "q8", "New words.", ada, organisation=joint.participants.get(person=ada).organisation)
    newer = made_at_once(freeze(joint, ada), "txt")[1]

    pages = [compare(client, final, words) for words in (newer, made_at_once(final, "txt")[1])]

    assert ["Yes. This is exactly" in page for page in pages] == [False, True]


def test_no_file_is_an_error_beside_the_field(client, final):
    page = client.post(reverse("check", args=[final.code])).content.decode()

    assert "Choose the file that you want to check" in page


def test_who_tries_codes_all_day_is_told_to_wait(client, final):
    for _ in range(60):
        client.get(reverse("check", args=["BCDF-GHJK-MNPQ"]))

    reply = client.get(reverse("check", args=[final.code]))

    assert reply.status_code == 429
