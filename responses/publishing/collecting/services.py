"""A collection from the asking to the end: made piece by piece, stopped, tried again, deleted."""

from __future__ import annotations

import hashlib
from functools import partial
from os import SEEK_END
from typing import TYPE_CHECKING, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.services import ClaimLost, cancel, enqueue, retry
from responses.publishing.collecting.models import CollectedResponse, Collection, CollectionPart
from responses.publishing.collecting.rules import KEPT, check_may_collect
from responses.publishing.keeping import delete_folder, forget_others, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from responses.catalogue.models import Consultation
    from responses.drafting.models import Response
    from responses.jobs.services import JobRun
    from responses.people.models import Person

COLLECT = "publishing.collect"
AT_ONCE = 20  # deleted in a pass of the sweeper
State, Step, What = Collection.State, Collection.Step, Collection.What


class Stopped(ClaimLost):
    """The collection is not being made any more: nothing of the piece is kept."""


def ask(
    consultation: Consultation,
    *,
    by: Person,
    what: str = What.ARCHIVE,
    with_names: bool = False,
    with_documents: bool = False,
) -> Collection:
    """The collection that is made for the person now: asking while one is being made is asking once. Raises NotAllowed."""
    check_may_collect(by, consultation)
    with transaction.atomic():
        collection, is_new = Collection.objects.get_or_create(
            consultation=consultation,
            asked_by=by,
            what=what,
            state=State.MAKING,
            defaults={"with_names": with_names, "with_documents": with_documents},
        )
        if is_new:
            _go_on(collection)
    return collection


def stop(collection: Collection) -> None:
    """Make nothing more of it. What is ready stays ready; twice is the same as once."""
    with transaction.atomic():
        if collection.job:
            cancel(collection.job)
        # A worker that ends its piece just now finds that there is no next one.
        stopped = Collection.objects.filter(pk=collection.pk, state=State.MAKING).update(
            state=State.CANCELLED
        )
        if stopped:
            _empty(collection)


def try_again(collection: Collection) -> None:
    """Go on where it failed: the pieces that are made stay made. Raises CannotRetry where nothing failed."""
    if collection.job is None:
        with transaction.atomic():
            _go_on(collection)
    else:
        retry(collection.job)


def keep_part(
    run: JobRun,
    collection: Collection,
    number: int,
    piece: BinaryIO,
    *,
    also: Callable[[], object] = lambda: None,
    **then: object,
) -> None:
    """Put a piece away and go on with what comes `then` (fields of the collection). Raises ClaimLost."""
    name = put_away(f"{folder_of(collection)}/part-{number}-{run.token.hex[:8]}", File(piece))

    def write() -> None:
        CollectionPart.objects.update_or_create(collection=collection, number=number, defaults={"name": name})
        also()
        advance(collection, **then)

    _finish(run, write, name)


def keep_file(run: JobRun, collection: Collection, made: BinaryIO, ending: str) -> None:
    """Put the whole away; it is ready with that. Raises ClaimLost."""
    made.seek(0)
    digest = hashlib.file_digest(made, "sha256").hexdigest()  # type: ignore[arg-type]  # a file is what it takes
    size = made.seek(0, SEEK_END)  # of what lies in memory the digest moves nothing
    made.seek(0)
    folder = folder_of(collection)
    name = put_away(f"{folder}/{digest[:16]}-{run.token.hex[:8]}.{ending}", File(made))

    def write() -> None:
        collection.parts.all().delete()
        now = timezone.now()
        _change(collection, state=State.READY, file=name, size=size, sha256=digest, made_at=now)

    _finish(run, write, name)
    forget_others(default_storage, folder, name)


def keep_lot(
    run: JobRun, collection: Collection, piece: BinaryIO, *, numbers: range, kept: set[int], step: str
) -> None:
    """Put away what was read of these numbers, of which `kept` may still be read, and go on. Raises ClaimLost."""
    left_out = set(numbers) - kept
    then = {"done": numbers[-1], "step": step, "included": collection.included + len(kept)}

    def forget() -> None:
        CollectedResponse.objects.filter(collection=collection, number__in=left_out).delete()

    keep_part(run, collection, numbers[0], piece, also=forget, **then)


def advance(collection: Collection, **fields: object) -> None:
    """Change what stands in the row and have the next piece made. Call it in the transaction that ends a piece."""
    _change(collection, **fields)
    collection.refresh_from_db()
    _go_on(collection)


def take_out(responses: Iterable[Response]) -> None:
    """Delete every file that holds one of the responses, or will. Call it in the transaction that takes them back."""
    found = Collection.objects.filter(
        responses__publication__response__in=list(responses), state__in=(State.MAKING, State.READY)
    )
    for collection in found.distinct():
        _forget(collection)


def erase_collections(person: Person) -> None:
    """Delete what the person asked for, files and all."""
    for collection in Collection.objects.filter(asked_by=person).select_related("job"):
        transaction.on_commit(partial(delete_folder, default_storage, folder_of(collection)))
        if collection.job:
            Job.objects.filter(pk=collection.job.pk).delete()
        collection.delete()


def prune() -> int:
    """Delete files that were kept long enough, and pieces of what nobody went on with."""
    old = timezone.now() - KEPT
    over = Collection.objects.filter(state=State.READY, made_at__lt=old) | Collection.objects.filter(
        state=State.MAKING, asked_at__lt=old, job__state=Job.State.FAILED
    )
    found = list(over[:AT_ONCE])
    for collection in found:
        with transaction.atomic():
            _forget(collection)
    return len(found)


def folder_of(collection: Collection) -> str:
    """Where the pieces and the file of a collection lie."""
    return f"collections/{collection.pk}"


def _forget(collection: Collection) -> None:
    Collection.objects.filter(pk=collection.pk).update(state=State.GONE, file="", job=None)
    _empty(collection)


def _empty(collection: Collection) -> None:
    collection.parts.all().delete()
    CollectedResponse.objects.filter(collection=collection).delete()
    transaction.on_commit(partial(delete_folder, default_storage, folder_of(collection)))


def _finish(run: JobRun, write: Callable[[], object], name: str) -> None:
    try:
        run.finish_with(write)
    except BaseException:
        default_storage.delete(name)
        raise


def _change(collection: Collection, **fields: object) -> None:
    """Raises Stopped where the person stopped it: then nothing of the piece is kept."""
    if not Collection.objects.filter(pk=collection.pk, state=State.MAKING).update(**fields):
        raise Stopped


def _go_on(collection: Collection) -> None:
    key = f"{COLLECT}:{collection.pk}:{collection.step}:{collection.done}"
    # What draws for long stands in line with other people's documents, behind those that wait already.
    draws = collection.with_documents and collection.step == Step.READ
    job = enqueue(COLLECT, collection.pk, key=key, queue="render" if draws else "default")
    Collection.objects.filter(pk=collection.pk).update(job=job)
