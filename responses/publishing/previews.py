"""The draft of a response as a PDF: asked for at any time, made in the background, and replaced by the next."""

from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from responses.drafting.models import Response
from responses.jobs.models import Job
from responses.jobs.services import ClaimLost, JobRun, enqueue
from responses.people.models import Person
from responses.publishing.keeping import delete_folder, put_away
from responses.publishing.models import Preview
from responses.publishing.rendering import Made

PREVIEW = "publishing.preview"
UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)


def ask_for_preview(response: Response) -> Preview:
    """The preview of the response, asked for anew unless one is on its way already."""
    with transaction.atomic():
        Preview.objects.get_or_create(response=response)
        preview = Preview.objects.select_for_update().get(response=response)
        job = preview.job
        if job and job.state in UNDER_WAY:
            return preview
        preview.turn += 1
        # A job is done once: each time of asking is a job of its own, and the one before goes.
        preview.job = enqueue(
            PREVIEW, preview.id, key=f"{PREVIEW}:{preview.id}:{preview.turn}", queue="render"
        )
        preview.save(update_fields=["turn", "job"])
        if job:
            job.delete()
    return preview


def keep_preview(run: JobRun, preview: Preview, made: Made, *, made_at: datetime) -> None:
    """Store a preview in place of the one before and end the job: all of it, or nothing. Raises ClaimLost."""
    storage, before = preview.file.storage, str(preview.file.name or "")
    stored = put_away(f"{folder_of_preview(preview)}/{run.token.hex}.pdf", ContentFile(made.data), storage)
    values = {
        "file": stored,
        "size": len(made.data),
        "pages": made.pages,
        "warnings": list(made.warnings),
        "made_at": made_at,
    }
    try:
        run.finish_with(lambda: Preview.objects.filter(pk=preview.pk).update(**values))
    except ClaimLost:
        storage.delete(stored)
        raise
    if before and before != stored:
        storage.delete(before)


def forget_previews(person: Person) -> None:
    """Delete the previews of every response that the person takes part in, with their files: they can be made again."""
    wanted = Preview.objects.filter(response__participants__person=person).distinct()
    for preview in wanted:
        # After commit: a deletion that is rolled back must not have taken the file.
        transaction.on_commit(partial(_delete_files, preview))
    ids = [preview.pk for preview in wanted]
    jobs = [preview.job_id for preview in wanted if preview.job_id]
    Preview.objects.filter(pk__in=ids).delete()
    # A worker that is drawing right now loses its claim with the row, and removes what it stored.
    Job.objects.filter(pk__in=jobs).delete()


def folder_of_preview(preview: Preview) -> str:
    """Where the file of a preview lies."""
    return f"previews/{preview.id}"


def _delete_files(preview: Preview) -> None:
    delete_folder(preview.file.storage, folder_of_preview(preview))
