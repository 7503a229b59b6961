"""An import beside others who write: it makes everything ready before anybody has to wait for it."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from responses.drafting.models import Answer
from responses.drafting.services import start_personal
from responses.evidence.exchange import services
from responses.evidence.exchange.models import EvidenceImport
from responses.evidence.keeping import keep
from responses.evidence.models import Snippet, SnippetVersion
from responses.evidence.records import FACT
from responses.evidence.searching.finding import search
from responses.evidence.searching.indexing import rebuild_index
from responses.evidence.searching.tables import IndexedTerm, Posting
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.people.models import Person
from tests.catalogue.build import build_snippet
from tests.drafting import cast
from tests.evidence.exchange.files import HEAD, bring_in, read_in

MANY = 300


class Halt:
    """Stops a worker when it has made all ready and first wants a lock; keeps what it asks for afterwards."""

    def __init__(self):
        self.has_compared, self.asked = False, []
        self.reached, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, execute, sql, params, many, context):
        wants_lock = sql.startswith(("BEGIN", "UPDATE", "INSERT", "DELETE"))
        if self.has_compared and wants_lock and not self.reached.is_set():
            self.reached.set()
            self.may_go_on.wait(30)
        self.has_compared |= sql.startswith("SELECT") and 'FROM "responses_indexedsnippet"' in sql
        if self.reached.is_set():
            self.asked.append(sql)
        return execute(sql, params, many, context)

    def work(self, job_id):
        with connection.execute_wrapper(self):
            run_job(job_id)
        connection.close()


class Worker:
    """Starts the writing of an import in a thread, which stands still once all is ready, until it may go on."""

    def __init__(self, reviewer):
        self.reviewer, self.halt, self.thread = reviewer, Halt(), None

    def start(self, run):
        services.confirm(run.pk, by=self.reviewer, mode="all", turn=run.turn)
        job = Job.objects.get(kind=services.WRITE)
        self.thread = threading.Thread(target=self.halt.work, args=[job.pk])
        self.thread.start()
        assert self.halt.reached.wait(30)

    def end(self):
        self.halt.may_go_on.set()
        self.thread.join(30)


@pytest.fixture
def worker(consultation, rita):
    rebuild_index(consultation)
    made = Worker(rita)
    yield made
    made.end()


def table(count, words="Half have no gate"):
    rows = (f"PARK-{number},{words} in town {number}.,statistic,survey,,,\n" for number in range(count))
    return HEAD + "".join(rows)


def index_now():
    """Every posting by words, and how many snippets have each term."""
    postings = Posting.objects.values_list("term__text", "document__snippet__key", "impact")
    return set(postings), dict(IndexedTerm.objects.values_list("text", "found_in"))


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_an_answer_is_saved_while_an_import_is_made_ready_and_the_import_then_only_writes(
    consultation, rita, worker
):
    run = read_in(consultation, rita, table(MANY))
    parent = Person.objects.create(name="Pat")
    answer = start_personal(cast.make_consultation(), parent).answers.get(question__key="q8")
    worker.start(run)

    cast.save(answer, parent, "We need a gate.")
    saved, imported = Answer.objects.get(pk=answer.pk).text, Snippet.objects.filter(key="PARK-1").count()
    worker.end()

    assert (saved, imported) == ("We need a gate.", 0)
    assert EvidenceImport.objects.get().state == EvidenceImport.State.DONE
    assert Snippet.objects.filter(key__startswith="PARK-").count() == MANY
    read = [sql for sql in worker.halt.asked if sql.startswith("SELECT") and "claim" in sql]
    assert read == []


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_an_import_that_was_overtaken_is_made_ready_anew_and_loses_nothing(consultation, rita, worker):
    run = read_in(consultation, rita, table(5))
    worker.start(run)

    fact = {**FACT, "key": "HERS-1", "claim": "No town has a bench.", "kind": "critique", "source": "survey"}
    keep(consultation, facts=[fact], by=rita, way=SnippetVersion.Way.PROPOSAL)
    worker.end()

    assert EvidenceImport.objects.get().state == EvidenceImport.State.DONE
    assert {hit.key for hit in search(consultation, "town").hits} == {
        "HERS-1",
        *(f"PARK-{n}" for n in range(5)),
    }
    orders = list(Snippet.objects.values_list("order", flat=True))
    assert len(set(orders)) == 6
    before = index_now()
    rebuild_index(consultation)
    assert index_now() == before


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_row_that_somebody_else_wrote_meanwhile_is_shown_anew_and_not_written(consultation, rita, worker):
    run = read_in(consultation, rita, table(2))
    worker.start(run)

    fact = {**FACT, "key": "PARK-1", "claim": "Hers.", "kind": "critique", "source": "survey"}
    keep(consultation, facts=[fact], by=rita, way=SnippetVersion.Way.PROPOSAL)
    worker.end()

    now = EvidenceImport.objects.get()
    assert (now.has_moved, now.turn) == (True, run.turn + 2)
    assert list(Snippet.objects.values_list("key", "claim")) == [("PARK-1", "Hers.")]


@pytest.mark.django_db
def test_after_new_and_changed_and_returning_rows_the_index_is_as_if_written_anew(consultation, rita):
    bring_in(read_in(consultation, rita, table(4)), rita)
    gone = build_snippet(consultation, "OLD-1", {}, claim="Swings rust.", retired_at=timezone.now())
    more = table(6, "A third have gates").replace("statistic,survey,,,", "critique,survey,,Old,supports", 3)

    bring_in(read_in(consultation, rita, more), rita)
    bring_in(read_in(consultation, rita, HEAD + "OLD-1,Swings rust.,statistic,survey,,,\n"), rita)

    now = index_now()
    rebuild_index(consultation)
    assert index_now() == now
    assert gone.key in {key for _, key, _ in now[0]}
    versions = SnippetVersion.objects.values_list("snippet__key", "number").order_by(
        "snippet__order", "number"
    )
    assert list(versions.filter(snippet__key="PARK-1")) == [("PARK-1", 1), ("PARK-1", 2)]
