"""Deleting a person reaches what was frozen and drawn of their responses, and nobody else's."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from responses.jobs.models import Job
from responses.people.erasure import erase
from responses.publishing.models import FinalVersion, Receipt, RenderedDocument
from responses.publishing.services import freeze, keep_document
from tests.publishing.conftest import claimed
from tests.publishing.test_rendering import Made, files


@pytest.fixture
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def make_documents(response, person):
    final = freeze(response, person)
    document = final.documents.get()
    document.file.storage.save(f"documents/{document.id}/left.pdf", ContentFile(b"%PDF-half"))
    keep_document(claimed(document), document, Made(b"%PDF-"), renderer="a test")
    Receipt.objects.create(final_version=final, route="portal", lodged_at=timezone.now())
    return final


def test_a_parents_files_receipts_and_jobs_go_with_them(
    personal, rose, storage, django_capture_on_commit_callbacks
):
    make_documents(personal, rose)

    with django_capture_on_commit_callbacks(execute=True):
        erase(rose)

    left = [model.objects.count() for model in (FinalVersion, RenderedDocument, Receipt, Job)]
    assert (left, files(storage)) == ([0, 0, 0, 0], [])


def test_a_joint_response_stays_as_it_was_signed_when_one_of_its_people_goes(
    joint, ada, bela, storage, django_capture_on_commit_callbacks
):
    final = make_documents(joint, ada)

    with django_capture_on_commit_callbacks(execute=True):
        erase(bela)

    kept = FinalVersion.objects.get()
    assert (kept.content, len(files(storage))) == (final.content, 1)
