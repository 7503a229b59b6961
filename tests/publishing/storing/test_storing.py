"""Where files are kept: in a bucket elsewhere, and what happens when there is no room."""

import errno
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.urls import reverse

from config.storage import read_storage
from responses.jobs.models import Job
from responses.jobs.services import retry, run_job
from responses.publishing.erasure import delete_files
from responses.publishing.keeping import StorageFailed, can_keep, put_away
from responses.publishing.models import RenderedDocument
from responses.publishing.services import freeze
from tests.publishing.storing.bucket import bucket


@pytest.fixture
def elsewhere(settings, monkeypatch):
    """A bucket that the site keeps its files in."""
    with bucket() as server:
        monkeypatch.setenv("STORAGE_URL", server.address)
        settings.STORAGES = {**settings.STORAGES, "default": read_storage("STORAGE_URL")}
        yield server


class FullDisk(FileSystemStorage):
    """Takes a half of each file while it is full."""

    is_full = True

    def save(self, name, content, max_length=None):
        if not type(self).is_full:
            return super().save(name, content, max_length)
        super().save(name, ContentFile(content.read()[:10]), max_length)
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def full(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "tests.publishing.storing.test_storing.FullDisk"},
    }
    monkeypatch.setattr(FullDisk, "is_full", True)
    return tmp_path


@pytest.mark.slow
def test_a_document_is_kept_in_the_bucket_and_handed_out_by_a_link_that_ends(
    elsewhere, client, personal, rose
):
    document = freeze(personal, rose).documents.get()
    run_job(document.job.pk)
    client.force_login(rose.user)

    reply = client.get(reverse("document_download", args=[document.pk]))

    asked = parse_qs(urlsplit(reply.url).query)
    assert (reply.status_code, asked["X-Amz-Expires"]) == (302, ["60"])
    assert "attachment" in asked["response-content-disposition"][0]
    with urllib.request.urlopen(reply.url) as file:  # noqa: S310 -- our own bucket's
        assert file.read(5) == b"%PDF-"
    document.refresh_from_db()
    assert list(elsewhere.files) == [f"files/{document.file.name}"]


def test_somebody_else_gets_no_link(elsewhere, client, personal, rose, otto):
    document = freeze(personal, rose).documents.get()
    name = put_away(f"documents/{document.pk}/x.pdf", ContentFile(b"%PDF-"))
    RenderedDocument.objects.update(file=name)
    client.force_login(otto.user)

    assert client.get(reverse("document_download", args=[document.pk])).status_code == 404


def test_deleting_reaches_the_bucket(elsewhere, personal, rose):
    document = freeze(personal, rose).documents.get()
    document.file.name = put_away(f"documents/{document.pk}/x.pdf", ContentFile(b"%PDF-"))
    put_away(f"documents/{document.pk}/left-behind.pdf", ContentFile(b"%PDF-"))

    delete_files(document)

    assert elsewhere.files == {}


def test_a_bucket_that_refuses_is_a_fault_worth_another_try(elsewhere, caplog):
    elsewhere.refusal = "QuotaExceeded"

    with pytest.raises(StorageFailed):
        put_away("documents/x.pdf", ContentFile(b"%PDF-"))

    assert "QuotaExceeded" in caplog.text


@pytest.mark.slow
def test_a_full_disk_is_told_to_the_person_and_the_operator_and_nothing_is_lost(full, personal, rose):
    document = freeze(personal, rose).documents.get()
    Job.objects.update(max_attempts=1)
    run_job(document.job.pk)
    job = Job.objects.get()
    told = (job.state, job.message, job.error.split(" < ")[0])

    FullDisk.is_full = False
    retry(job)
    run_job(job.pk)

    assert told == (
        Job.State.FAILED,
        "There is no room to keep this just now. Nothing you wrote is lost. Try again later.",
        "OSError (ENOSPC: No space left on device)",
    )
    document.refresh_from_db()
    assert [path.name for path in full.rglob("*.pdf")] == [document.file.name.rpartition("/")[2]]


def test_what_did_not_get_there_whole_is_taken_away(full):
    with pytest.raises(OSError, match="No space"):
        put_away("documents/x.pdf", ContentFile(b"%PDF-a whole one"))

    assert [path for path in full.rglob("*") if path.is_file()] == []


def test_a_folder_without_room_is_not_ready(settings, tmp_path, monkeypatch, client, db):
    settings.MEDIA_ROOT = tmp_path
    had_room = can_keep(default_storage)

    monkeypatch.setattr("responses.publishing.keeping.LEAST_ROOM", 10**18)

    assert (had_room, can_keep(default_storage)) == (True, False)
    assert client.get("/readyz").json()["storage"] is False


def test_a_large_file_is_handed_out_piece_by_piece(settings, tmp_path, monkeypatch, client, personal, rose):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("responses.publishing.sending.WHOLE", 5)
    document = freeze(personal, rose).documents.get()
    name = put_away(f"documents/{document.pk}/x.pdf", ContentFile(b"%PDF-a long one"))
    RenderedDocument.objects.update(file=name)
    client.force_login(rose.user)

    reply = client.get(reverse("document_download", args=[document.pk]))

    assert (reply.streaming, reply["Content-Length"]) == (True, "15")
    assert b"".join(reply.streaming_content) == b"%PDF-a long one"
