"""200 documents while workers are killed and the broker is restarted: every one is made, and none is written twice."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection, transaction

from responses.jobs.models import Job
from responses.management.crowd import workers
from responses.management.measuring import Measured, bench
from responses.operations import cast
from responses.packs.services import load_bundled
from responses.publishing.models import FinalVersion, RenderedDocument
from responses.publishing.rules import make_code
from responses.publishing.services import RENDER, freeze

DOCUMENTS, KILLS, RESTARTS, WORKERS = 200, 10, 2, 2
PATIENCE = 400  # seconds; a machine with nothing else to do needs a fourth of it
KEY = "q9"  # the question with the shortest answer


@bench("publishing.killed_workers", counts=True)
def killed_workers() -> Measured:
    """Documents that are ready with the one file that was written for each, whatever was killed."""
    with transaction.atomic():
        _ask(DOCUMENTS)
    started = time.monotonic()
    with TemporaryDirectory(prefix="chorus-killed-") as name, _written() as counted:
        folder = Path(name)
        with workers.redis(folder) as broker, _crew(folder, broker) as crew:
            happened = _disturb(crew, broker)
        once = counted()
    attempts = sum(Job.objects.filter(kind=RENDER).values_list("attempts", flat=True))
    detail = {**happened, "attempts": attempts, "seconds": round(time.monotonic() - started)}
    return Measured(_ready() if once else 0, DOCUMENTS, "documents", at_least=True, detail=detail)


def _ask(count: int) -> None:
    """So many documents that wait; nobody was told: the scheduler finds them."""
    call = load_bundled()
    first = freeze(cast.write_personal(call, only=[KEY]), cast.person_of(cast.PARENT))
    Job.objects.all().delete()
    RenderedDocument.objects.all().delete()
    said = [each for each in first.content["questions"] if each["key"] == KEY]
    for number in range(2, count + 2):
        final = FinalVersion.objects.create(
            response=first.response,
            number=number,
            response_version=first.response_version + number,
            content={**first.content, "questions": said},
            content_hash=first.content_hash,
            code=make_code(),
            made_at=first.made_at,
        )
        document = RenderedDocument(final_version=final)
        document.job = Job.objects.create(
            kind=RENDER, object_id=document.id, key=str(document.id), queue="render", max_attempts=KILLS + 2
        )
        document.save()


@contextmanager
def _crew(folder: Path, broker: workers.Redis) -> Iterator[list[workers.Process]]:
    crew = [workers.worker(folder, number, broker.url) for number in range(WORKERS)]
    clock = workers.scheduler(folder, broker.url)
    try:
        yield crew
    finally:
        for process in (*crew, clock):
            process.kill()


def _disturb(crew: list[workers.Process], broker: workers.Redis) -> dict[str, int]:
    """Kill as the work goes on, each time at another share of it, until all is ready."""
    kills = [DOCUMENTS * (number + 1) // (KILLS + 2) for number in range(KILLS)]
    restarts = [DOCUMENTS * (number + 1) // (RESTARTS + 1) for number in range(RESTARTS)]
    victims, happened = itertools.cycle(crew), {"kills": 0, "restarts": 0}
    until = time.monotonic() + PATIENCE
    while (done := _done()) < DOCUMENTS and time.monotonic() < until:
        if kills and done >= kills[0]:
            kills.pop(0)
            victim = next(victims)
            victim.kill()
            victim.start()
            happened["kills"] += 1
        if restarts and done >= restarts[0]:
            restarts.pop(0)
            broker.kill()
            broker.start()
            happened["restarts"] += 1
        time.sleep(0.2)
    return happened


def _done() -> int:
    return Job.objects.filter(kind=RENDER, state=Job.State.DONE).count()


def _ready() -> int:
    """The documents whose one file is there."""
    made = RenderedDocument.objects.filter(job__state=Job.State.DONE).exclude(file="")
    return sum(_has_one_file(document) for document in made)


def _has_one_file(document: RenderedDocument) -> bool:
    name = Path(str(document.file.name))
    return document.file.storage.listdir(str(name.parent))[1] == [name.name]


@contextmanager
def _written() -> Iterator["_Counter"]:
    """Counts, in the database itself, how often each document is written."""
    counter = _Counter()
    counter.begin()
    yield counter


class _Counter:
    """A trigger that notes each writing. SQLite's; elsewhere the fence of the jobs is all there is to count on."""

    def begin(self) -> None:
        if connection.vendor != "sqlite":
            return
        table = RenderedDocument._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE bench_written (document TEXT)")
            cursor.execute(
                f"CREATE TRIGGER bench_writes AFTER UPDATE OF sha256 ON {table} WHEN NEW.sha256 <> '' "  # noqa: S608 -- our own table
                "BEGIN INSERT INTO bench_written VALUES (NEW.id); END"
            )

    def __call__(self) -> bool:
        """Whether every document was written exactly once."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*), COUNT(DISTINCT document) FROM bench_written")
            writes, documents = cursor.fetchone()
        return writes == documents == DOCUMENTS
