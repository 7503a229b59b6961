"""With a real worker, a real broker, and a real kill."""

import pytest
from django.core.management import call_command

from responses.jobs import rules
from responses.jobs.models import Job
from responses.jobs.services import enqueue
from responses.people.models import Person
from tests.jobs.workers import empty_broker, wait_until, worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

QUICK = {"JOB_LEASE_SECONDS": "3", "JOB_GRACE_SECONDS": "1", "JOB_RETRY_SECONDS": "1"}


@pytest.fixture
def rose():
    empty_broker()
    return Person.objects.create(name="Rose")


def state_of(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def swept(job: Job) -> str:
    """What `run_scheduler` does, so that the test decides when."""
    call_command("sweep", verbosity=0)
    return state_of(job)


def test_a_worker_that_is_killed_in_the_middle_costs_nothing_but_time(rose, settings):
    settings.JOB_GRACE_SECONDS = 1
    job = enqueue("tests.slow", rose.id)
    with worker(**QUICK) as first:
        wait_until(lambda: state_of(job) == Job.State.RUNNING and job.progress == 40)
        first.kill()

        with worker(**QUICK):
            wait_until(lambda: swept(job) == Job.State.DONE)

    rose.refresh_from_db()
    assert (rose.name, job.attempts) == ("Rose!", 2)


def test_a_page_that_dies_before_it_sends_loses_nothing(rose, settings):
    settings.JOB_GRACE_SECONDS = 0
    job = Job.objects.create(kind="tests.name", object_id=rose.id, key="asked, never sent")

    with worker(**QUICK):
        wait_until(lambda: swept(job) == Job.State.DONE)

    rose.refresh_from_db()
    assert rose.name == "Rose!"


def test_work_that_kills_its_worker_or_never_ends_is_given_up_and_others_go_on(rose, settings):
    settings.JOB_GRACE_SECONDS = 1
    greedy, endless = (enqueue(f"tests.{name}", rose.id) for name in ("greedy", "endless"))
    Job.objects.update(max_attempts=1)
    other = enqueue("tests.name", rose.id)

    with worker("--soft-time-limit", "2", **QUICK):
        wait_until(lambda: swept(other) == Job.State.DONE, seconds=150)
        wait_until(lambda: all(swept(job) == Job.State.FAILED for job in (greedy, endless)), seconds=150)

    assert greedy.message == rules.GAVE_UP
    assert "killed, or ran out of time or memory" in greedy.error
    assert endless.message == rules.TOO_LONG
    assert endless.error.startswith("SoftTimeLimitExceeded")
    rose.refresh_from_db()
    assert rose.name == "Rose!"
