"""Work that somebody stops, and processes that say that they are alive."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from responses.jobs.models import Job, Worker
from responses.jobs.rules import TOO_LONG
from responses.jobs.services import (
    ClaimLost,
    JobRun,
    cancel,
    is_alive,
    note_alive,
    note_gone,
    retry,
    sweep,
)
from responses.jobs.services.claiming import Claim, claim, end_overrun, finish
from responses.jobs.services.overrunning import killed_after
from responses.jobs.services.watching import FORGET_AFTER, SILENT_AFTER


@pytest.fixture
def job(db):
    return Job.objects.create(kind="a.kind", object_id=uuid4(), key=uuid4().hex)


def taken(job: Job) -> Claim:
    held = claim(job.pk)
    assert held is not None
    return held


def test_what_waits_is_stopped_and_no_worker_takes_it(job):
    was_stopped = cancel(job)

    assert (was_stopped, job.state, claim(job.pk)) == (True, Job.State.CANCELLED, None)


def test_a_worker_whose_work_was_stopped_writes_nothing(job):
    held = taken(job)
    run = JobRun(Job.objects.get(pk=job.pk), held)
    cancel(job)
    written = []

    with pytest.raises(ClaimLost):
        run.finish_with(lambda: written.append(1))

    assert (written, Job.objects.get(pk=job.pk).state) == ([], Job.State.CANCELLED)


def test_work_that_overran_is_taken_by_nobody_until_the_pause_is_over(job):
    held = taken(job)

    end_overrun(held, 90)

    job.refresh_from_db()
    assert (job.state, claim(job.pk)) == (Job.State.RUNNING, None)
    assert job.error.startswith("TimeLimitExceeded: stopped after 90 seconds")


def test_work_that_overran_is_tried_again_and_what_its_worker_still_does_is_written_nowhere(job, settings):
    settings.JOB_RETRY_SECONDS = 0
    held = taken(job)

    end_overrun(held, 90)
    sweep()

    again = taken(job)
    assert again.token != held.token
    with pytest.raises(ClaimLost):
        finish(held, lambda: None)


def test_work_that_overran_on_its_last_try_fails_with_a_sentence(job):
    held = taken(job)
    Job.objects.update(attempts=job.max_attempts)

    end_overrun(held, 90)

    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, TOO_LONG)


def test_whoever_has_taken_the_work_over_meanwhile_keeps_it(job):
    late = taken(job)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    now = taken(job)

    with pytest.raises(ClaimLost):
        end_overrun(late, 90)

    assert now.row().exists()


def test_work_that_ends_in_time_costs_no_process(job):
    with killed_after(3600, taken(job)):
        clocks = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]

    for clock in clocks:
        clock.join(60)
    assert clocks
    assert not any(clock.is_alive() for clock in clocks)


def test_what_is_over_cannot_be_stopped(job):
    Job.objects.update(state=Job.State.DONE)

    was_stopped = cancel(job)

    assert (was_stopped, job.state) == (False, Job.State.DONE)


def test_what_was_stopped_can_be_asked_for_again(job):
    cancel(job)

    retry(job)

    assert (job.state, job.attempts) == (Job.State.QUEUED, 0)


def test_a_process_that_speaks_is_alive_and_one_that_fell_silent_is_not(db):
    note_alive("worker")
    note_alive("worker")
    worker = Worker.objects.get()

    alive = is_alive(worker)
    worker.seen_at = timezone.now() - SILENT_AFTER

    assert (alive, is_alive(worker)) == (True, False)


def test_a_process_that_ends_is_not_listed_and_the_long_silent_are_forgotten(db):
    long_ago = timezone.now() - FORGET_AFTER - FORGET_AFTER
    Worker.objects.create(name="of last week", started_at=long_ago, seen_at=long_ago)
    note_alive("scheduler", is_scheduler=True)

    listed = [worker.is_scheduler for worker in Worker.objects.all()]
    note_gone("scheduler")

    assert (listed, Worker.objects.count()) == ([True], 0)
