"""A frozen response becomes a file, once, whatever happens to the worker."""

import hashlib
from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction

from responses.jobs.models import Job
from responses.jobs.services import ClaimLost, run_job
from responses.jobs.services.claiming import claim
from responses.publishing.models import RenderedDocument
from responses.publishing.services import RENDER, freeze, keep_document
from tests.jobs.workers import empty_broker, wait_until, worker
from tests.publishing.conftest import answer_with, claimed

QUICK = {"JOB_LEASE_SECONDS": "3", "JOB_GRACE_SECONDS": "1", "JOB_RETRY_SECONDS": "1"}


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@dataclass
class Made:
    """What a renderer gives back."""

    data: bytes
    pages: int = 1
    warnings: tuple[str, ...] = ()


def files(storage):
    return [path for path in storage.rglob("*") if path.is_file()]


@pytest.mark.slow
def test_the_file_and_what_is_known_of_it_are_written_together(personal, rose, storage):
    document = freeze(personal, rose).documents.get()
    job = Job.objects.get()

    run_job(job.id)

    job.refresh_from_db()
    document.refresh_from_db()
    (file,) = files(storage)
    assert file.read_bytes().startswith(b"%PDF-")
    assert hashlib.sha256(file.read_bytes()).hexdigest() == document.sha256
    assert (document.size, job.state) == (file.stat().st_size, Job.State.DONE)
    assert document.pages > 1
    assert "weasyprint" in document.renderer.lower()


def test_a_worker_that_lost_the_job_leaves_no_file(personal, rose, storage):
    document = freeze(personal, rose).documents.get()
    late = claimed(document)
    Job.objects.update(state=Job.State.CANCELLED)

    with pytest.raises(ClaimLost):
        keep_document(late, document, Made(b"%PDF-late"), renderer="a late one")

    document.refresh_from_db()
    assert (files(storage), document.sha256) == ([], "")


def test_what_killed_workers_left_behind_goes_when_the_document_is_kept(personal, rose, storage):
    document = freeze(personal, rose).documents.get()
    left = document.file.storage.save(f"documents/{document.id}/left.pdf", ContentFile(b"%PDF-half"))

    run = claimed(document)
    keep_document(run, document, Made(b"%PDF-whole"), renderer="a whole one")

    assert [path.read_bytes() for path in files(storage)] == [b"%PDF-whole"]
    assert left != RenderedDocument.objects.get().file.name


def test_a_document_that_was_deleted_is_not_made(personal, rose):
    document = freeze(personal, rose).documents.get()
    job = Job.objects.get()
    document.delete()

    run_job(job.id)

    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, "This document was deleted.")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_while_it_renders_still_leaves_one_document(
    personal, rose, storage, settings
):
    settings.JOB_GRACE_SECONDS = 1
    empty_broker()
    answer_with(personal, "q8", "We waited a long time for an answer. " * 1500, rose)
    with transaction.atomic():
        freeze(personal, rose)

    def state():
        return Job.objects.filter(kind=RENDER).values_list("state", "message").get()

    def swept():
        call_command("sweep", verbosity=0)
        return state()[0]

    place = {"STORAGE_URL": storage.as_uri(), **QUICK}
    with worker(**place) as first:
        wait_until(lambda: state() == (Job.State.RUNNING, "Laying out the pages"))
        first.kill()
        killed_at = state()[0]

        with worker(**place):
            wait_until(lambda: swept() == Job.State.DONE)

    kept = RenderedDocument.objects.select_related("job").get()
    assert killed_at == Job.State.RUNNING
    (file,) = files(storage)
    assert (kept.job.attempts, kept.file.name) == (2, str(file.relative_to(storage)))
    assert hashlib.sha256(file.read_bytes()).hexdigest() == kept.sha256


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_workers_with_the_same_message_one_makes_the_document(personal, rose):
    freeze(personal, rose)
    job = Job.objects.get()

    claims = [claim(job.id), claim(job.id)]

    assert [held is None for held in claims] == [False, True]
