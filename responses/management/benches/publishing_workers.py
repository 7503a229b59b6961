"""Documents in workers of their own: what two do more than one, and what memory a long document takes."""

import os
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from responses.jobs.models import Job
from responses.management.benches.publishing_documents import copy_of, final_of
from responses.management.crowd import workers
from responses.management.crowd.servers import environment
from responses.management.measuring import Measured, bench
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.services import RENDER

DOCUMENTS, PAGES = 40, 12
LONG = 40  # pages
PATIENCE = 200  # seconds; a machine with nothing else to do needs a fourth of it
NEVER_SENT = timedelta(hours=1)


@bench("publishing.two_workers")
def two_workers() -> Measured:
    """40 documents of some 12 pages in two workers against one: how many times as many in the same time."""
    template = final_of(PAGES)
    seconds = {}
    with TemporaryDirectory(prefix="chorus-workers-") as name, ExitStack() as stack:
        folder = Path(name)
        broker = stack.enter_context(workers.redis(folder))
        stack.callback(workers.scheduler(folder, broker.url).kill)
        for count in (1, 2):
            stack.callback(workers.worker(folder, count, broker.url).kill)
            _make(template, 2 * count)  # each is awake, its style and fonts read
            seconds[count] = _make(template, DOCUMENTS)
    detail = {f"seconds_{count}": round(taken, 1) for count, taken in seconds.items()}
    return Measured(
        seconds[1] / seconds[2], 1.6, at_least=True, detail={**detail, "documents": DOCUMENTS, "pages": PAGES}
    )


@bench("publishing.memory_40_pages")
def memory() -> Measured:
    """The most memory of a process that makes some 40 pages against one that draws the same HTML bare, both whole."""
    final = final_of(LONG)
    (document,) = _ask(final, 1)
    bare, most = _peak("bare", document), _peak("document", document)
    document.refresh_from_db()
    if not document.file:
        raise RuntimeError("The document was not made; the measure means nothing.")
    detail = {"mb": most // 1024, "floor_mb": bare // 1024, "pages": document.pages}
    return Measured(most / bare, 1.5, detail=detail)


def _peak(what: str, document: RenderedDocument) -> int:
    files = Path(settings.MEDIA_ROOT).resolve().as_uri()
    told = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "responses.management.crowd.peak", what, str(document.pk)],
        cwd=settings.BASE_DIR,
        env=os.environ | environment() | {"STORAGE_URL": files},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(told.stdout)


def _make(template: FinalVersion, count: int) -> float:
    """Seconds from the start of the first of so many documents to the end of the last."""
    wanted = [document.pk for document in _ask(template, count)]
    jobs = Job.objects.filter(kind=RENDER, object_id__in=wanted)
    until = time.monotonic() + PATIENCE
    while jobs.exclude(state=Job.State.DONE).exists():
        if time.monotonic() > until or jobs.filter(state=Job.State.FAILED).exists():
            raise RuntimeError("Not every document was made; the measure means nothing.")
        time.sleep(0.2)
    took = jobs.aggregate(first=Min("started_at"), last=Max("finished_at"))
    return float((took["last"] - took["first"]).total_seconds())


@transaction.atomic
def _ask(template: FinalVersion, count: int) -> list[RenderedDocument]:
    """So many documents that wait and that the scheduler takes to be overdue: it sends them all at once."""
    made = []
    for _ in range(count):
        document = RenderedDocument(final_version=copy_of(template))
        document.job = Job.objects.create(
            kind=RENDER,
            object_id=document.id,
            key=str(document.id),
            queue="render",
            queued_at=timezone.now() - NEVER_SENT,
        )
        document.save()
        made.append(document)
    return made
