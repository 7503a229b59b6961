"""The work of a collection, a step at a time. Each ends in one transaction with what comes next."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO, cast

from django.core.files.storage import default_storage

from responses.jobs.services import CannotBeDone, JobRun, register, register_sweep
from responses.publishing.collecting import selectors, services
from responses.publishing.collecting.archive import write_archive
from responses.publishing.collecting.models import CollectedResponse, Collection
from responses.publishing.collecting.overview_pdf import draw_overview
from responses.publishing.collecting.pieces import pieces_of, write_piece
from responses.publishing.collecting.records import Member
from responses.publishing.collecting.rules import (
    DRAWING_SECONDS,
    LOT,
    LOT_WITH_DOCUMENTS,
    MOST,
    MOST_WITH_DOCUMENTS,
)
from responses.publishing.collecting.tables import asked_in
from responses.publishing.collecting.workbook import write_workbook

State, Step, What = Collection.State, Collection.Step, Collection.What
NOTHING_YET = "There is no answer yet that everybody may read. Ask again when there is."
TOO_MANY = "There are more than {most:,} responses, which is more than one file takes{so}."


@register(services.COLLECT)
def collect(run: JobRun) -> None:
    """Make the next piece, or nothing where the collection was stopped or is gone."""
    found = Collection.objects.select_related("consultation")
    collection = found.filter(pk=run.object_id, state=State.MAKING).first()
    if collection is not None:
        STEPS[collection.step](run, collection)


def choose(run: JobRun, collection: Collection) -> None:
    """Give each response that everybody may read its number. They keep it, whatever happens to others."""
    if collection.what == What.OVERVIEW:
        run.finish_with(lambda: services.advance(collection, step=Step.DRAW))
        return
    readable = selectors.for_everybody(collection.consultation).filter(at__lt=collection.asked_at)
    total = readable.count()
    if not total:
        raise CannotBeDone(NOTHING_YET)
    _check_number(collection, total)

    def write() -> None:
        # Oldest first by when it was shown, so that a number says nothing more than the page does.
        ids = readable.order_by("at", "pk").values_list("pk", flat=True).iterator(chunk_size=LOT)
        for first in range(1, total + 1, LOT):
            CollectedResponse.objects.bulk_create(
                CollectedResponse(collection=collection, number=number, publication_id=pk)
                for number, pk in enumerate(islice(ids, LOT), first)
            )
        services.advance(collection, step=Step.READ, total=total)

    run.finish_with(write)


def read(run: JobRun, collection: Collection) -> None:
    """Read the next responses into a piece. Those that were taken back meanwhile are not in it.

    Where each is drawn, the piece ends when it has taken long enough, with at least one in it.
    """
    lot = LOT_WITH_DOCUMENTS if collection.with_documents else LOT
    first, last = collection.done + 1, min(collection.done + lot, collection.total)
    members = selectors.members_between(collection, first, last)
    taken: list[Member] = []
    with closing(write_piece(collection, _in_time(members, taken))) as piece:
        end = last if len(taken) == len(members) else taken[-1].number
        following = Step.READ if end < collection.total else Step.WORKBOOK
        kept = {member.number for member in taken}
        services.keep_lot(run, collection, piece, numbers=range(first, end + 1), kept=kept, step=following)


def _in_time(members: list[Member], taken: list[Member]) -> Iterator[Member]:
    """One after the other, until drawing them has taken long enough; `taken` says which came."""
    started = time.monotonic()
    for member in members:
        if taken and time.monotonic() - started > DRAWING_SECONDS:
            return
        taken.append(member)
        yield member


def _check_number(collection: Collection, total: int) -> None:
    """Raises CannotBeDone where one file does not take so many."""
    if collection.with_documents and total > MOST_WITH_DOCUMENTS:
        so = " with documents. Ask for the answers without them"
        raise CannotBeDone(TOO_MANY.format(most=MOST_WITH_DOCUMENTS, so=so))
    if total > MOST:
        raise CannotBeDone(TOO_MANY.format(most=MOST, so=""))


def make_workbook(run: JobRun, collection: Collection) -> None:
    """Write the workbook of all pieces."""
    questions = asked_in(collection.consultation)
    with closing(write_workbook(pieces_of(collection), questions)) as workbook:
        services.keep_part(run, collection, 0, workbook, step=Step.PACK)


def pack(run: JobRun, collection: Collection) -> None:
    """Put everything into one archive, and end."""
    questions = asked_in(collection.consultation)
    with default_storage.open(collection.parts.get(number=0).name, "rb") as workbook:
        made = write_archive(collection, questions, pieces_of(collection), cast("BinaryIO", workbook))
    with closing(made):
        services.keep_file(run, collection, made, "zip")


def draw(run: JobRun, collection: Collection) -> None:
    """Draw the overview as PDF, and end."""
    with closing(draw_overview(collection)) as made:
        services.keep_file(run, collection, made, "pdf")


STEPS: dict[str, Callable[[JobRun, Collection], None]] = {
    Step.CHOOSE: choose,
    Step.READ: read,
    Step.WORKBOOK: make_workbook,
    Step.PACK: pack,
    Step.DRAW: draw,
}

register_sweep("old collections deleted", services.prune)
