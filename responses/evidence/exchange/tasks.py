"""The work of an import: read the file and say what it would do; then write it, all in one."""

from functools import partial

from django.db import transaction

from responses.evidence.collection import read_collection
from responses.evidence.course import Course
from responses.evidence.exchange import formats, services
from responses.evidence.exchange.models import EvidenceImport, ImportRow
from responses.evidence.exchange.planning import Planned, count, plan
from responses.evidence.exchange.rows import Unreadable, storable
from responses.jobs.services import CannotBeDone, JobRun, TryLater, register, register_sweep

State = EvidenceImport.State
AT_ONCE = 500  # rows; after each lot the person who waits sees how far it is
TRIES = 5  # at writing, each overtaken by somebody else's change of the collection
READ_SHARE, PLAN_SHARE = 10, 30  # per cent of the work that lie before


@register(services.READ)
def read_import(run: JobRun) -> None:
    """Read the file, compare it with the collection, and keep the preview row by row."""
    found = _import(run, State.READING)
    if found is None:
        return
    run.report(READ_SHARE, "Reading the file")
    present = read_collection(found.consultation)
    try:
        rows = formats.read(found.form, bytes(found.content), list(present.questions))
    except Unreadable as fault:
        faults = [storable(sentence) for sentence in fault.faults[:50]]
        run.finish_with(lambda: _end(found, state=State.UNREADABLE, faults=faults, content=b""))
        return
    run.report(PLAN_SHARE, f"Comparing {len(rows):,} rows with the collection")
    planned = plan(rows, present)
    before = _forget(found)
    for start in range(0, len(planned), AT_ONCE):
        done = PLAN_SHARE + (100 - PLAN_SHARE) * start // len(planned)
        lot = [
            _row(found, number, planned[number], before)
            for number in range(start, min(start + AT_ONCE, len(planned)))
        ]
        # Both or neither: a worker that lost its claim writes no rows between those of its heir.
        with transaction.atomic():
            run.report(done, f"Row {start + 1:,} of {len(planned):,}")
            ImportRow.objects.bulk_create(lot)
    run.finish_with(lambda: _end(found, state=State.READY, counts=count(planned), faults=[]))


@register(services.WRITE)
def write_import(run: JobRun) -> None:
    """Write what the preview showed, in one transaction; or, where the collection changed since, make a new preview.

    All that can be done before is done before: on SQLite nobody else can write while that transaction is open.
    """
    found = _import(run, State.WRITING)
    if found is None:
        return
    run.report(0, "Comparing the rows with the collection")
    # A try may have to be made again, and its rows are seen by nobody before all are there: how far it is goes past
    # the database.
    course = Course(run.tell)
    for _ in range(TRIES):
        try:
            prepared = services.prepare_rows(found, course)
            run.finish_with(partial(services.write_rows, found, prepared))
        except services.Overtaken:
            continue
        except services.Moved:
            run.finish_with(lambda: services.read_anew(found))
        return
    raise TryLater("Others change the collection all the time.")


def _import(run: JobRun, state: State) -> EvidenceImport | None:
    """The import, or None where it has moved on. Raises CannotBeDone where it is gone."""
    found = EvidenceImport.objects.select_related("consultation", "by").filter(pk=run.object_id).first()
    if found is None:
        raise CannotBeDone("This import was deleted.")
    return found if found.state == state else None


def _forget(found: EvidenceImport) -> dict[tuple[str, str], str]:
    """Delete the rows of an earlier reading. What each saw then, where somebody looked at them."""
    rows = found.rows.all()
    before = (
        {(what, key): seen for what, key, seen in rows.values_list("what", "key", "seen")}
        if found.has_moved
        else {}
    )
    rows.delete()
    return before


def _row(found: EvidenceImport, number: int, one: Planned, before: dict[tuple[str, str], str]) -> ImportRow:
    what = one.row.what
    return ImportRow(
        run=found,
        number=number + 1,
        place=storable(one.row.place),
        what=what,
        key=storable(one.key[:80]),
        title=storable(one.title),
        verdict=one.verdict,
        reasons=[storable(reason) for reason in one.reasons[:20]],
        changes=[[storable(text) for text in change] for change in one.changes],
        record=one.record if one.verdict in services.WRITTEN else {},
        seen=one.seen,
        has_moved=before.get((what, one.key), one.seen) != one.seen,
    )


def _end(found: EvidenceImport, **fields: object) -> None:
    EvidenceImport.objects.filter(pk=found.pk, state=State.READING).update(**fields)


register_sweep("old imports pruned", services.prune)
