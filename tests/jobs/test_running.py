"""One worker does a job, once, and its end is written together with its work."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.services import ClaimLost, JobRun, enqueue, run_job, sweep
from responses.jobs.services.claiming import Claim, claim, finish, heartbeat
from responses.people.models import Person
from tests.jobs.workers import wait_until


@pytest.fixture
def rose(db):
    return Person.objects.create(name="Rose")


def taken(job: Job) -> Claim:
    held = claim(job.id)
    assert held is not None
    return held


def test_a_job_is_done_and_its_work_is_written(rose):
    job = enqueue("tests.name", rose.id)

    run_job(job.id)

    job.refresh_from_db()
    rose.refresh_from_db()
    assert (job.state, job.progress, rose.name) == (Job.State.DONE, 100, "Rose!")


def test_a_message_that_comes_twice_is_done_once(rose):
    job = enqueue("tests.name", rose.id)

    run_job(job.id)
    run_job(job.id)

    rose.refresh_from_db()
    assert rose.name == "Rose!"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_sixteen_workers_one_gets_the_job():
    job = enqueue("tests.name", Person.objects.create(name="Rose").id)
    start = threading.Barrier(16)
    claims = []

    def try_to_claim():
        start.wait()
        claims.append(claim(job.id))
        connection.close()

    workers = [threading.Thread(target=try_to_claim) for _ in range(16)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()

    job.refresh_from_db()
    assert (sum(held is not None for held in claims), job.attempts) == (1, 1)


def test_a_worker_whose_lease_ran_out_writes_nothing(rose):
    job = enqueue("tests.name", rose.id)
    late = taken(job)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    claim(job.id)

    with pytest.raises(ClaimLost):
        finish(late, lambda: Person.objects.update(name="Zombie"))

    rose.refresh_from_db()
    assert rose.name == "Rose"


def test_what_fails_while_the_end_is_written_leaves_the_job_unfinished(rose):
    job = enqueue("tests.name", rose.id)
    held = taken(job)

    with pytest.raises(ZeroDivisionError):
        finish(held, lambda: 1 / 0)

    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


def test_a_handler_that_lost_its_job_hears_of_it_when_it_reports(rose):
    job = enqueue("tests.name", rose.id)
    run = JobRun(job, taken(job))
    Job.objects.update(state=Job.State.CANCELLED)

    with pytest.raises(ClaimLost):
        run.report(10, "Laying out the pages")

    job.refresh_from_db()
    assert job.message == ""


def test_work_that_cannot_succeed_says_why_and_is_not_tried_again(rose):
    job = enqueue("tests.impossible", rose.id)

    run_job(job.id)
    run_job(job.id)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, 1)
    assert job.message == "The answer to question 8 is too long to print."


def test_an_outage_is_tried_again_after_a_pause(rose):
    job = enqueue("tests.unlucky", rose.id)

    run_job(job.id)

    job.refresh_from_db()
    assert (job.state, job.attempts, sweep()["jobs sent again"]) == (Job.State.QUEUED, 1, 0)


def test_after_the_last_attempt_the_person_is_told(rose):
    job = enqueue("tests.unlucky", rose.id)

    for _ in range(job.max_attempts + 1):
        run_job(job.id)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.FAILED, job.max_attempts)
    assert job.message.startswith("This could not be made after several tries")


def test_no_words_from_an_answer_get_into_the_error(rose, caplog):
    job = enqueue("tests.faulty", rose.id)

    run_job(job.id)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error.startswith("ValueError < handlers.py")
    assert "daughter" not in job.error + job.message + caplog.text


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_while_the_work_goes_on_the_lease_is_extended_but_not_for_ever(settings):
    settings.JOB_LEASE_SECONDS, settings.JOB_RUN_SECONDS = 0.9, 2
    job = enqueue("tests.name", Person.objects.create(name="Rose").id)
    held = taken(job)

    with heartbeat(held):
        wait_until(lambda: Job.objects.get().lease_until == held.run_until)

    settings.JOB_LEASE_SECONDS = 60
    assert Job.objects.get().lease_until == held.run_until
