"""The sweeper mends what a crash left behind."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DataError
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.services import enqueue, register_sweep, run_job, sweep
from responses.jobs.services.claiming import claim
from responses.people.models import Person

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def job(db):
    return enqueue("tests.name", Person.objects.create(name="Rose").id)


def test_a_message_that_was_never_sent_is_sent(job):
    Job.objects.update(queued_at=timezone.now() - LONG_AGO)

    counts = sweep()

    job.refresh_from_db()
    assert (counts["jobs sent again"], job.sent_at is not None) == (1, True)


def test_a_message_that_the_broker_lost_is_sent_again_once_a_grace(job):
    Job.objects.update(sent_at=timezone.now() - LONG_AGO)

    counts = [sweep()["jobs sent again"], sweep()["jobs sent again"]]

    assert counts == [1, 0]


def test_a_job_that_has_just_been_sent_is_left_alone(job):
    Job.objects.update(sent_at=timezone.now())

    assert sweep()["jobs sent again"] == 0


def test_a_job_whose_worker_died_is_given_to_another(job):
    claim(job.id)
    Job.objects.update(lease_until=timezone.now() - LONG_AGO)

    counts = sweep()

    run_job(job.id)
    job.refresh_from_db()
    assert (counts["jobs taken back"], job.state, job.attempts) == (1, Job.State.DONE, 2)


def test_a_job_that_kills_every_worker_is_given_up(job):
    for _ in range(job.max_attempts):
        claim(job.id)
        Job.objects.update(lease_until=timezone.now() - LONG_AGO)

    counts = sweep()

    job.refresh_from_db()
    assert (counts["jobs given up"], counts["jobs taken back"], job.state) == (
        1,
        0,
        Job.State.FAILED,
    )


def test_a_running_job_is_left_alone(job):
    claim(job.id)

    sweep()

    job.refresh_from_db()
    assert job.state == Job.State.RUNNING


def test_one_area_that_fails_does_not_keep_the_others_from_mending(db, caplog):
    register_sweep("tests: broken", lambda: 1 // 0)
    register_sweep("tests: sound", lambda: 3)

    counts = sweep()

    assert (counts["tests: broken"], counts["tests: sound"]) == (0, 3)


def test_what_a_fault_of_the_sweeper_quotes_stands_in_no_log(db, caplog):
    def quote():
        raise DataError("Failing row contains (My son Tam waits.)")

    register_sweep("tests: quoting", quote)

    sweep()

    assert "tests: quoting" in caplog.text
    assert "DataError" in caplog.text
    assert "Tam" not in caplog.text


def test_work_that_was_done_long_ago_is_forgotten_and_what_failed_is_not(job):
    failed = enqueue("tests.impossible", job.object_id)
    for each in (job, failed):
        run_job(each.id)
    Job.objects.update(finished_at=timezone.now() - 1000 * LONG_AGO)

    counts = sweep()

    assert (counts["old jobs pruned"], list(Job.objects.all())) == (1, [failed])


def test_the_embedded_broker_does_not_keep_messages_for_ever(db, settings):
    folder = settings.CELERY["broker_transport_options"].get("processed_folder")
    if not folder:
        pytest.skip("Redis keeps no message that was taken.")
    old, new = (Path(folder) / name for name in ("old.msg", "new.msg"))
    for message in (old, new):
        message.write_text("{}")
    os.utime(old, (0, 0))

    sweep()

    assert (old.exists(), new.exists()) == (False, True)
    new.unlink()
