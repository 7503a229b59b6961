"""What deleting a person does to final versions and their files, and to what others could read of them."""

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from responses.drafting.erasure import responses_that_go
from responses.jobs.models import Job
from responses.moderation.models import Objection
from responses.people.models import Person
from responses.publishing.collecting.services import take_out
from responses.publishing.keeping import delete_folder
from responses.publishing.models import Dispatch, FinalVersion, Receipt, RenderedDocument
from responses.publishing.previews import forget_previews
from responses.publishing.rules import folder_of
from responses.publishing.services import MADE


def erase_documents(person: Person) -> None:
    """Delete the final versions of the responses that are the person's alone, with receipts, documents and files.

    Drafts go as well, also of what others wrote with the person: they can be drawn again.
    """
    forget_previews(person)
    take_out(responses_that_go(person))
    finals = FinalVersion.objects.filter(response__in=responses_that_go(person))
    documents = RenderedDocument.objects.filter(final_version__in=finals)
    for document in documents:
        # After commit: a deletion that is rolled back must not have taken the file.
        transaction.on_commit(partial(delete_files, document))
    jobs = list(documents.exclude(job=None).values_list("job", flat=True))
    jobs += Dispatch.objects.filter(final_version__in=finals, job__isnull=False).values_list("job", flat=True)
    jobs += Job.objects.filter(kind=MADE, object_id__in=documents.values("pk")).values_list("pk", flat=True)
    Dispatch.objects.filter(asked_by=person).update(reply_to="")
    documents.delete()
    # A worker that is rendering right now loses its claim with the row, and removes what it stored.
    Job.objects.filter(pk__in=jobs).delete()
    _erase_receipts(finals)
    finals.delete()


def _erase_receipts(finals: QuerySet[FinalVersion]) -> None:
    receipts = Receipt.objects.filter(final_version__in=finals)
    for receipt in receipts.exclude(file=""):
        transaction.on_commit(partial(receipt.file.storage.delete, str(receipt.file.name)))
    receipts.delete()


def delete_files(document: RenderedDocument) -> None:
    """Delete a document's file, and what a killed worker may have left beside it."""
    storage = document.file.storage
    if document.file:
        storage.delete(str(document.file.name))
    delete_folder(storage, folder_of(document))


def erase_openness(person: Person) -> None:
    """Delete what the person said against redactions. What they agreed to show goes with their consent and their responses."""
    Objection.objects.filter(person=person).delete()
