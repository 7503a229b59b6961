"""Freeze a response, and keep the documents that are made of it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response
from responses.jobs.models import Job
from responses.jobs.services import CannotRetry, ClaimLost, JobRun, cancel, enqueue, retry
from responses.people.models import Person
from responses.publishing.content import build_content
from responses.publishing.keeping import forget_others, put_away
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.rules import extension, folder_of, forms_of, hash_content, make_code

RENDER = "publishing.render"
MADE = "notifications.document"


class Made(Protocol):
    """What a renderer gives back."""

    @property
    def data(self) -> bytes:
        """The file."""

    @property
    def pages(self) -> int:
        """How many pages it has; 0 where only the reader's program knows."""

    @property
    def warnings(self) -> Sequence[str]:
        """What the renderer complained of."""


def freeze(response: Response, actor: Person) -> FinalVersion:
    """The final version of the response as it stands, with its PDF asked for.

    Call it in the transaction that finishes the response. The same version of a response is frozen once.
    """
    with transaction.atomic():
        # The move that finishes has locked the answers; this keeps two freezes apart.
        held = Response.objects.select_for_update().select_related("consultation").get(pk=response.pk)
        kept = held.final_versions.filter(response_version=held.version).first()
        if kept:
            return kept
        final = _make_final(held, actor, timezone.now().replace(microsecond=0))
        document = RenderedDocument.objects.create(final_version=final)
        document.job = enqueue(RENDER, document.id, queue="render")
        document.save(update_fields=["job"])
    return final


def ask_for(final: FinalVersion, form: str) -> RenderedDocument:
    """The document of a final version in one more form: made once, whoever asks and however often.

    Raises ValueError for a form that is not made in the background or not of this kind of response.
    """
    if form not in forms_of(final):
        raise ValueError(f"There is no {form} of this final version.")
    with transaction.atomic():
        document, _ = RenderedDocument.objects.get_or_create(final_version=final, format=form)
        # The row of work that is done goes after some weeks; the file that it made stays.
        if document.job is None and not document.file:
            document.job = enqueue(RENDER, document.id, queue="render")
            document.save(update_fields=["job"])
    return document


def try_again(document: RenderedDocument) -> Job:
    """Have a document made that could not be made before. Raises CannotRetry where nothing failed."""
    if document.job is not None:
        return retry(document.job)
    if document.file:
        raise CannotRetry("It is made already.")
    document.job = enqueue(RENDER, document.id, queue="render")
    document.save(update_fields=["job"])
    return document.job


def stop(document: RenderedDocument) -> bool:
    """Stop making a document; False where there was nothing to stop."""
    return document.job is not None and cancel(document.job)


def keep_document(run: JobRun, document: RenderedDocument, made: Made, renderer: str) -> None:
    """Store what was rendered and end the job: all of it, or nothing. Raises ClaimLost."""
    digest = hashlib.sha256(made.data).hexdigest()
    # The token keeps two workers apart who both believe that the job is theirs.
    name = f"{folder_of(document)}/{digest[:16]}-{run.token.hex[:8]}.{extension(document.format)}"
    storage = document.file.storage
    stored = put_away(name, ContentFile(made.data), storage)
    values = {
        "file": stored,
        "sha256": digest,
        "size": len(made.data),
        "pages": made.pages,
        "warnings": list(made.warnings),
        "renderer": renderer,
        "made_at": timezone.now(),
    }
    try:
        run.finish_with(lambda: _write(document.id, values))
    except ClaimLost:
        storage.delete(stored)
        raise
    forget_others(storage, folder_of(document), stored)


def _write(document_id: UUID, values: dict[str, object]) -> None:
    RenderedDocument.objects.filter(pk=document_id).update(**values)
    enqueue(MADE, document_id)


def _make_final(response: Response, actor: Person, made_at: datetime) -> FinalVersion:
    newest = response.final_versions.order_by("-number").first()
    number = newest.number + 1 if newest else 1
    content = build_content(response, made_at=made_at, number=number)
    return FinalVersion.objects.create(
        response=response,
        number=number,
        response_version=response.version,
        content=content,
        content_hash=hash_content(content),
        code=make_code(),
        made_by=actor,
        made_at=made_at,
    )
