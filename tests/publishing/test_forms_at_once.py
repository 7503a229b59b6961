"""Text, web page, data and table of a final version: what was said stands in each, the same version is the same bytes."""

import csv
import hashlib
import io
import json
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Answer
from responses.moderation.models import Hold
from responses.publishing.at_once import made_at_once
from responses.publishing.models import RenderedDocument
from responses.publishing.renderers import AT_ONCE
from responses.publishing.schema import faults
from responses.publishing.services import freeze

ANSWER, SOURCE = "Families wait. Fourteen months.", "Children Act 1989"


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def final(personal, rose, storage):
    return freeze(personal, rose)


def words_of(final, form):
    return made_at_once(final, form)[1].decode()


def test_the_text_has_each_question_with_choice_words_and_sources(final):
    text = words_of(final, "txt")

    assert "Question 9\n\nDo you agree?\n\nAnswer: Agree\n\nOne door." in text
    assert "Listen to us [1, p. 4]. The law says so [2].\n\nSources\n[1] Failed and Forgotten" in text
    assert final.code in text


def test_the_web_page_needs_nothing_from_elsewhere_and_no_script(final):
    html = words_of(final, "html")

    assert '<html lang="en-GB">' in html
    assert not [tag for tag in ("<script", "<link", "<img", "@import", "url(") if tag in html]
    assert "Agree (chosen)" in html
    assert SOURCE in html


def test_what_people_typed_is_no_markup_in_the_web_page(personal, rose, storage):
    Answer.objects.filter(question__key="q8").update(text="<script>alert(1)</script> [x](javascript:y)")

    html = words_of(freeze(personal, rose), "html")

    assert "<script" not in html
    assert 'href="javascript' not in html


def test_the_data_are_the_canonical_bytes_whose_hash_is_printed(final):
    raw = made_at_once(final, "json")[1]

    assert hashlib.sha256(raw).hexdigest() == final.content_hash
    assert json.loads(raw) == final.content


def test_the_data_keep_to_the_published_schema(final, joint, ada, client, db):
    published = client.get(reverse("final_version_schema"))

    assert (faults(final.content), faults(freeze(joint, ada).content)) == ([], [])
    assert faults({**final.content, "surprise": 1, "number": 0}) != []
    assert published.json()["$defs"]["answer"]


def test_the_table_has_a_row_for_each_question_and_no_formula(personal, rose, storage):
    Answer.objects.filter(question__key="q8").update(text="=HYPERLINK(1)")

    raw = made_at_once(freeze(personal, rose), "csv")[1]

    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["number"] for row in rows] == ["8", "9"]
    assert rows[0]["answer"] == "'=HYPERLINK(1)"
    assert rows[1]["choice_label"] == "Agree"


def test_what_signatories_said_stands_in_text_and_web_page(joint, ada, storage):
    final = freeze(joint, ada)
    signature = {
        "organisation": "Kin",
        "kind": "decline",
        "reservation": "Not *this* way",
        "at": "2026-01-01T10:00:00+00:00",
    }
    final.content["questions"][0]["answer"]["signatures"] = [signature]

    text, html = words_of(final, "txt"), words_of(final, "html")

    assert "Kin: declines. Not this way." in text
    assert "<em>this</em>" in html
    assert ANSWER in text
    assert ANSWER in html


@pytest.mark.parametrize("form", AT_ONCE)
def test_the_same_version_stays_the_same_bytes_and_is_made_once(final, form):
    first, content = made_at_once(final, form)
    RenderedDocument.objects.filter(pk=first.pk).update(renderer="kept")

    again, same = made_at_once(final, form)

    assert (first.pk, content) == (again.pk, same)
    assert again.renderer == "kept"
    assert again.sha256 == hashlib.sha256(content).hexdigest()


def test_storage_that_cannot_be_written_keeps_nobody_from_their_words(final, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(default_storage), "_save", full, raising=False)
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)

    content = made_at_once(final, "txt")[1]

    assert b"Listen to us" in content


def test_a_form_is_downloaded_by_those_who_take_part_unless_it_is_held(client, final, personal, rose, otto):
    address = reverse("document_form", args=[personal.pk, 1, "txt"])
    client.force_login(otto.user)
    strangers = client.get(address).status_code
    client.force_login(rose.user)
    mine = client.get(address)
    Hold.objects.create(response=personal, placed_by=otto, reason="Look.", at=timezone.now())

    held = client.get(address)

    assert strangers == 404
    assert (mine["Content-Type"], mine["Cache-Control"]) == ("text/plain", "private, no-store")
    assert mine["Content-Disposition"] == 'attachment; filename="response-stable-homes-version-1.txt"'
    assert held.url == reverse("documents", args=[personal.pk])


@pytest.mark.parametrize("form", AT_ONCE)
def test_a_command_writes_any_finished_response_to_a_file(final, personal, form, tmp_path):
    call_command("export_response", str(personal.pk), "--format", form, "--out", str(tmp_path / "out"))

    assert (tmp_path / "out").read_bytes() == made_at_once(final, form)[1]


def test_the_command_says_what_is_not_there(db, tmp_path):
    with pytest.raises(CommandError, match="no finished response"):
        call_command("export_response", str(uuid4()), "--out", str(tmp_path / "out"))
