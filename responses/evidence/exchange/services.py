"""An import from the upload to the end: read, looked at, written once, or set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.evidence import records
from responses.evidence.collection import read_collection
from responses.evidence.exchange.formats import format_of
from responses.evidence.exchange.models import EvidenceImport, ImportRow
from responses.evidence.exchange.planning import state_of
from responses.evidence.exchange.rows import FACT, MOST_BYTES, SOURCE, Unreadable, storable
from responses.evidence.keeping import is_as_read, prepare, write
from responses.evidence.models import SnippetVersion
from responses.evidence.proposing.rules import check_reviewer
from responses.evidence.searching.indexing import write_missing_index
from responses.evidence.searching.preparing import stamp_of
from responses.jobs.services import enqueue

if TYPE_CHECKING:
    from uuid import UUID

    from responses.evidence.course import Course
    from responses.evidence.keeping import Prepared
    from responses.people.models import Person

READ, WRITE = "evidence.read_import", "evidence.write_import"
State, Mode, Verdict = EvidenceImport.State, EvidenceImport.Mode, ImportRow.Verdict
WRITTEN = (Verdict.NEW, Verdict.CHANGED)
IN_THE_WAY = (Verdict.FAULTY, Verdict.DUPLICATE)
KEEP_ROWS = timedelta(days=30)


class NotReady(Exception):  # noqa: N818 -- a refusal
    """The import is not what the page showed: it was read anew, is being written, or is over."""


class RowsInTheWay(Exception):  # noqa: N818 -- a refusal
    """All or nothing was asked for, and some rows cannot come in."""


class Moved(Exception):  # noqa: N818 -- a fact
    """The collection changed after the preview was made."""


class Overtaken(Exception):  # noqa: N818 -- a fact
    """The collection changed while the rows were made ready. Make them ready anew: the preview may still be right."""


def upload(consultation: Consultation, *, by: Person, file_name: str, content: bytes) -> EvidenceImport:
    """Take a file and have it read. Raises NotAllowed, and Unreadable where we need not even begin."""
    check_reviewer(by, consultation)
    form = format_of(file_name)
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB. Make several of it.")
    if not content:
        raise Unreadable("The file is empty.")
    with transaction.atomic():
        run = EvidenceImport.objects.create(
            consultation=consultation, by=by, file_name=storable(file_name[-200:]), form=form, content=content
        )
        _ask(READ, run)
    return run


def confirm(import_id: UUID, *, by: Person, mode: str, turn: int) -> None:
    """Have the rows written that the page of this `turn` showed; asking twice is asking once.

    Raises NotAllowed, NotReady where it is another turn by now, and RowsInTheWay.
    """
    with transaction.atomic():
        run = _locked(import_id, by)
        if run.state in {State.WRITING, State.DONE} and run.turn == turn + 1:
            return
        if run.state != State.READY or run.turn != turn:
            raise NotReady("This is not how the import stands now. Look again.")
        in_the_way = run.rows.filter(verdict__in=IN_THE_WAY).count()
        if mode == Mode.ALL and in_the_way:
            rows = "1 row" if in_the_way == 1 else f"{in_the_way:,} rows"
            raise RowsInTheWay(f"{rows} cannot come in. Choose the good rows only, or mend the file.")
        run.state, run.mode, run.turn = State.WRITING, Mode(mode), turn + 1
        run.save(update_fields=["state", "mode", "turn"])
        _ask(WRITE, run)


def set_aside(import_id: UUID, *, by: Person) -> None:
    """Forget an import that nobody wants; what is being written goes on. Raises NotAllowed."""
    with transaction.atomic():
        run = _locked(import_id, by)
        if run.state in {State.READING, State.READY, State.UNREADABLE}:
            run.rows.all().delete()
            EvidenceImport.objects.filter(pk=run.pk).update(state=State.DROPPED, content=b"")


def prepare_rows(run: EvidenceImport, course: Course) -> Prepared:
    """Make ready what the import is going to write; nobody has to wait meanwhile. Raises Moved.

    `course` hears how far it is.
    """
    call = run.consultation
    write_missing_index(call)
    stamp = stamp_of(call)  # before all else is read
    present = read_collection(call)
    rows = list(run.rows.all())
    if any(row.seen != state_of(row.what, row.key, present) for row in rows if row.verdict != Verdict.FAULTY):
        raise Moved
    wanted = [row for row in rows if row.verdict in WRITTEN]
    # A preview from before an update lacks what records have had since.
    return prepare(
        call,
        present,
        sources=[{**records.SOURCE, **row.record} for row in wanted if row.what == SOURCE],
        facts=[{**records.FACT, **row.record} for row in wanted if row.what == FACT],
        by=run.by,
        way=SnippetVersion.Way.IMPORT,
        stamp=stamp,
        course=course,
    )


def write_rows(run: EvidenceImport, prepared: Prepared) -> None:
    """Write what was made ready, and end the import. Call it in a transaction; raises Overtaken, having written nothing.

    Whoever else writes waits for it (on SQLite all do), so it does nothing but write.
    """
    Consultation.objects.select_for_update(no_key=True).get(pk=run.consultation_id)
    if not is_as_read(prepared):
        raise Overtaken
    write(prepared)
    EvidenceImport.objects.filter(pk=run.pk).update(
        state=State.DONE, done_at=timezone.now(), content=b"", has_moved=False
    )


def read_anew(run: EvidenceImport) -> None:
    """The collection changed since the preview: make a new one, to be looked at again. Call it in a transaction."""
    EvidenceImport.objects.filter(pk=run.pk).update(state=State.READING, has_moved=True, turn=run.turn + 1)
    run.refresh_from_db()
    _ask(READ, run)


def prune() -> int:
    """Forget the rows of imports that are over, and whole previews that nobody came back to, after 30 days."""
    old = EvidenceImport.objects.filter(at__lt=timezone.now() - KEEP_ROWS).exclude(state=State.WRITING)
    deleted = 0
    for run in old.filter(rows__isnull=False).distinct()[:20]:
        deleted += run.rows.all().delete()[0] > 0
        over = {} if run.state == State.DONE else {"state": State.DROPPED}
        EvidenceImport.objects.filter(pk=run.pk).update(content=b"", **over)
    return deleted


def _ask(kind: str, run: EvidenceImport) -> None:
    enqueue(kind, run.pk, key=f"{kind}:{run.pk}:{run.turn}")


def _locked(import_id: UUID, by: Person) -> EvidenceImport:
    run = (
        EvidenceImport.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .get(pk=import_id)
    )
    check_reviewer(by, run.consultation)
    return run
