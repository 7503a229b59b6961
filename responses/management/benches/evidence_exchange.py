"""Importing evidence: the time of a row must not grow with the number of rows."""

import csv
import io
import time

from responses.catalogue.models import Consultation
from responses.evidence.exchange import services
from responses.evidence.exchange.models import EvidenceImport
from responses.evidence.models import Snippet, Source
from responses.evidence.proposing.models import EvidenceReviewer
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.management.measuring import Measured, bench
from responses.packs.services import load_bundled
from responses.people.models import Person

FEW, MANY = 1_000, 10_000
LIMIT = 1.5


@bench("evidence.import_linear")
def import_linear() -> Measured:
    """Seconds a row of an import of 10,000 rows against one of 1,000: read, compared, shown and written."""
    reviewer = Person.objects.create(name="Bench")
    consultation = load_bundled()
    EvidenceReviewer.objects.create(person=reviewer, consultation=consultation)
    source = Source.objects.filter(consultation=consultation)[0].key
    seconds = {count: _import(consultation, reviewer, source, count) for count in (FEW, MANY)}
    written = Snippet.objects.filter(consultation=consultation, key__startswith="ROW").count()
    ratio = (seconds[MANY] / MANY) / (seconds[FEW] / FEW)
    detail = {f"seconds_{count}": round(taken, 2) for count, taken in seconds.items()}
    return Measured(ratio, LIMIT, detail={**detail, "written": written})


def _import(consultation: Consultation, reviewer: Person, source: str, count: int) -> float:
    content = _table(source, count)
    started = time.perf_counter()
    run = services.upload(consultation, by=reviewer, file_name="rows.csv", content=content)
    _work(run)
    run = EvidenceImport.objects.get(pk=run.pk)
    services.confirm(run.pk, by=reviewer, mode="all", turn=run.turn)
    _work(run)
    taken = time.perf_counter() - started
    if EvidenceImport.objects.get(pk=run.pk).state != EvidenceImport.State.DONE:
        raise RuntimeError("The import did not come to its end.")
    return taken


def _work(run: EvidenceImport) -> None:
    for job in Job.objects.filter(object_id=run.pk, state=Job.State.QUEUED):
        run_job(job.pk)


def _table(source: str, count: int) -> bytes:
    """So many facts with everything that a fact can have."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(("key", "claim", "figure", "kind", "source", "page", "cautions", "q8", "q9"))
    for number in range(count):
        table.writerow(
            (
                f"ROW{count}-{number}",
                f"Claim {number} of {count}: families wait for an assessment longer than the law allows.",
                f"{number % 100}%",
                "statistic",
                source,
                str(number),
                "A small survey.\nNot checked.",
                "supports",
                "challenges",
            )
        )
    return out.getvalue().encode()
