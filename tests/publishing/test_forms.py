"""More forms of a final version: each is made once, by the same workers, for those who take part."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from responses.jobs.models import Job
from responses.jobs.services import CannotRetry, run_job
from responses.moderation.models import Hold
from responses.publishing.models import RenderedDocument
from responses.publishing.selectors import file_name
from responses.publishing.services import ask_for, freeze, try_again
from tests.publishing.office.reading import READERS


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def signed_in(client, person):
    client.force_login(person.user)
    return client


def test_a_form_is_asked_for_once_however_often_and_by_whomever(client, personal, rose):
    final = freeze(personal, rose)
    signed_in(client, rose)
    address = reverse("document_make", args=[final.pk, "docx"])

    replies = [client.post(address), client.post(address)]

    assert [reply.url for reply in replies] == [reverse("documents", args=[personal.pk])] * 2
    assert sorted(final.documents.values_list("format", flat=True)) == ["docx", "pdf"]
    assert Job.objects.count() == 2


def test_a_second_request_for_the_same_version_draws_nothing(personal, rose):
    document = ask_for(freeze(personal, rose), "docx")
    run_job(document.job.id)
    document.refresh_from_db()

    again = ask_for(document.final_version, "docx")
    run_job(again.job.id)

    again.refresh_from_db()
    assert (again.pk, again.file.name, again.made_at) == (document.pk, document.file.name, document.made_at)


def test_nothing_is_drawn_anew_once_the_record_of_the_work_is_gone(personal, rose):
    document = ask_for(freeze(personal, rose), "docx")
    run_job(document.job.id)
    Job.objects.all().delete()

    again = ask_for(document.final_version, "docx")
    with pytest.raises(CannotRetry):
        try_again(again)

    assert not Job.objects.exists()


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_worker_makes_the_form_and_its_words_are_those_of_the_response(personal, rose, form):
    document = ask_for(freeze(personal, rose), form)

    run_job(document.job.id)

    document.refresh_from_db()
    with document.file.open("rb") as file:
        found = READERS[form](file.read())
    assert Job.objects.get(pk=document.job.pk).state == Job.State.DONE
    assert found.says("Listen to us")
    assert found.says("One door.")
    assert len(found.notes) == 2
    assert found.says(document.final_version.code)
    assert document.renderer.startswith({"docx": "python-docx/", "odt": "odfdo/"}[form])


def test_the_page_offers_what_was_not_asked_for_yet(client, personal, rose):
    final = freeze(personal, rose)
    ask_for(final, "odt")

    page = signed_in(client, rose).get(reverse("documents", args=[personal.pk])).content.decode()

    offered = [
        form
        for form in ("docx", "odt", "pdf-large")
        if reverse("document_make", args=[final.pk, form]) in page
    ]
    assert offered == ["docx", "pdf-large"]
    assert reverse("document_make", args=[final.pk, "pdf-brief"]) not in page


def test_the_names_of_people_can_be_left_out_only_where_there_are_several(client, personal, rose, joint, ada):
    alone, together = freeze(personal, rose), freeze(joint, ada)

    ask_for(together, "pdf-brief")
    reply = signed_in(client, rose).post(reverse("document_make", args=[alone.pk, "pdf-brief"]))

    assert reply.status_code == 404
    assert together.documents.filter(format="pdf-brief").count() == 1


@pytest.mark.parametrize("form", ["exe", "json5"])
def test_there_is_no_other_form(client, personal, rose, form):
    final = freeze(personal, rose)

    reply = signed_in(client, rose).post(reverse("document_make", args=[final.pk, form]))

    assert reply.status_code == 404


def test_nobody_else_can_ask(client, personal, rose, otto):
    final = freeze(personal, rose)

    reply = signed_in(client, otto).post(reverse("document_make", args=[final.pk, "docx"]))

    assert reply.status_code == 404
    assert final.documents.count() == 1


def test_asking_is_not_done_by_following_a_link(client, personal, rose):
    final = freeze(personal, rose)

    assert signed_in(client, rose).get(reverse("document_make", args=[final.pk, "docx"])).status_code == 405


def test_each_form_has_a_name_of_its_own(joint, ada):
    final = freeze(joint, ada)

    names = {file_name(ask_for(final, form)) for form in ("pdf", "pdf-large", "pdf-brief", "docx", "odt")}

    assert names == {
        "kith-and-kin-together-version-1.pdf",
        "kith-and-kin-together-version-1-large-print.pdf",
        "kith-and-kin-together-version-1-without-names.pdf",
        "kith-and-kin-together-version-1.docx",
        "kith-and-kin-together-version-1.odt",
    }


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_command_writes_a_finished_response_in_any_form(personal, rose, tmp_path, form):
    final = freeze(personal, rose)
    out, said = tmp_path / f"x.{form}", StringIO()

    call_command("export_response", str(personal.pk), "--format", form, "--out", str(out), stdout=said)

    assert READERS[form](out.read_bytes()).says("Listen to us")
    assert final.code in said.getvalue()


def test_the_command_writes_the_file_that_people_downloaded(personal, rose, tmp_path):
    document = ask_for(freeze(personal, rose), "docx")
    run_job(document.job.id)
    kept = RenderedDocument.objects.get(pk=document.pk)

    call_command(
        "export_response",
        str(personal.pk),
        "--format",
        "docx",
        "--out",
        str(tmp_path / "x"),
        stdout=StringIO(),
    )

    with kept.file.open("rb") as file:
        assert (tmp_path / "x").read_bytes() == file.read()


def test_the_command_says_why_there_is_no_file(personal, rose, otto, tmp_path):
    words = ["export_response", str(personal.pk), "--out", str(tmp_path / "x.pdf")]

    with pytest.raises(CommandError, match="no finished response"):
        call_command(*words)
    freeze(personal, rose)
    Hold.objects.create(response=personal, placed_by=otto, reason="Somebody may be in danger.")
    with pytest.raises(CommandError, match="A moderator is looking"):
        call_command(*words)

    assert not (tmp_path / "x.pdf").exists()


def test_what_could_not_be_shown_as_written_is_said_on_the_page(client, personal, rose):
    document = freeze(personal, rose).documents.get()
    sentence = "These characters could not be printed: U+738B cjk unified ideograph-738b."
    RenderedDocument.objects.filter(pk=document.pk).update(warnings=[sentence])

    page = signed_in(client, rose).get(reverse("documents", args=[personal.pk])).content.decode()

    assert sentence in page
