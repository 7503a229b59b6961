"""The work of a collection, a step at a time. Each ends in one transaction with what comes next."""

from collections.abc import Callable
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
from responses.publishing.collecting.rules import LOT, MOST
from responses.publishing.collecting.tables import asked_in
from responses.publishing.collecting.workbook import write_workbook

State, Step, What = Collection.State, Collection.Step, Collection.What
NOTHING_YET = "There is no answer yet that everybody may read. Ask again when there is."
TOO_MANY = f"There are more than {MOST:,} responses, which is more than one file takes."


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
    if total > MOST:
        raise CannotBeDone(TOO_MANY)

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
    """Read the next responses into a piece. Those that were taken back meanwhile are not in it."""
    numbers = range(collection.done + 1, min(collection.done + LOT, collection.total) + 1)
    members = selectors.members_between(collection, numbers[0], numbers[-1])
    following = Step.READ if numbers[-1] < collection.total else Step.WORKBOOK
    with closing(write_piece(collection, members)) as piece:
        kept = {member.number for member in members}
        services.keep_lot(run, collection, piece, numbers=numbers, kept=kept, step=following)


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
