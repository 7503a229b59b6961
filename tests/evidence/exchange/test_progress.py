"""How far the writing of an import is: everybody sees the number, nobody a single row before all are there."""

import threading

import pytest
from django.core.cache import caches
from django.db import connection
from django.urls import reverse

from responses.evidence.course import Course
from responses.evidence.exchange import services
from responses.evidence.exchange.models import EvidenceImport
from responses.evidence.exchange.selectors import progress_of
from responses.evidence.models import Snippet
from responses.jobs.models import Job
from responses.jobs.passing import tell
from responses.jobs.services import run_job
from tests.evidence.exchange.files import HEAD, bring_in, read_in

TWO = HEAD + "PARK-1,Half have no gate.,statistic,survey,,,\nPARK-2,Most are open.,critique,survey,,,\n"


class Halt:
    """Stops a writer before it first changes a table, until it may go on."""

    def __init__(self, table):
        self.table, self.reached, self.may_go_on = table, threading.Event(), threading.Event()

    def __call__(self, execute, sql, params, many, context):
        if self.table in sql and sql.startswith("INSERT") and not self.reached.is_set():
            self.reached.set()
            self.may_go_on.wait(30)
        return execute(sql, params, many, context)

    def work(self, job_id):
        with connection.execute_wrapper(self):
            run_job(job_id)
        connection.close()


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_while_rows_are_written_the_page_has_a_number_and_the_collection_none_of_them(
    client, consultation, rita
):
    run = read_in(consultation, rita, TWO)
    services.confirm(run.pk, by=rita, mode="all", turn=run.turn)
    client.force_login(rita.user)
    page = reverse("evidence-import-state", args=[run.pk])
    client.get(page)
    halt = Halt("responses_posting")
    worker = threading.Thread(target=halt.work, args=[Job.objects.get(kind=services.WRITE).pk])

    worker.start()
    assert halt.reached.wait(30)
    shown = client.get(page).content.decode()
    present = Snippet.objects.count()
    halt.may_go_on.set()
    worker.join(30)

    assert 'value="93"' in shown
    assert "Being written: row 4 of 25 written" in shown
    assert present == 0
    assert Snippet.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("is_whole", [True, False])
def test_where_progress_cannot_be_shown_the_import_is_done_all_the_same(
    consultation, rita, settings, tmp_path, is_whole
):
    (tmp_path / "file").write_text("")
    place = tmp_path / "folder" if is_whole else tmp_path / "file"
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {**settings.CACHES, "passing": {"BACKEND": backend, "LOCATION": place}}
    run = read_in(consultation, rita, TWO)

    done = bring_in(run, rita)

    assert done.state == EvidenceImport.State.DONE
    assert place.is_dir() == is_whole


@pytest.mark.django_db
def test_what_an_earlier_try_said_of_itself_is_not_shown(consultation, rita):
    run = read_in(consultation, rita, TWO)
    services.confirm(run.pk, by=rita, mode="all", turn=run.turn)
    job = Job.objects.get(kind=services.WRITE)
    first, second = run.pk, consultation.pk  # any two ids will do for tokens
    tell(first, 40, "Fact 4 of 10")

    told = []
    for state, token in (("running", first), ("running", second), ("queued", first), ("failed", first)):
        Job.objects.filter(pk=job.pk).update(state=state, token=token)
        told.append(progress_of(run).percent)

    assert told == [40, 0, 0, 0]
    caches["passing"].clear()


def test_parts_add_up_by_what_a_row_of_them_costs_and_never_go_back():
    told = []
    course = Course(lambda percent, words: told.append((percent, words)))
    course.expect(versions=1000, search=1000, written=1000)

    course.part("versions")(1000, 1000)
    course.part("search")(500, 2000)
    course.part("written")(1000, 1000)
    course.part("search")(2000, 2000)

    assert told == [
        (28, "History of fact 1,000 of 1,000"),
        (37, "Fact 500 of 2,000 made ready for the search"),
        (37, "Row 1,000 of 1,000 written"),
        (99, "Fact 2,000 of 2,000 made ready for the search"),
    ]
