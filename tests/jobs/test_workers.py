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


def test_the_process_that_follows_a_killed_one_is_waited_for_though_it_begins_slowly(rose):
    enqueue("tests.greedy", rose.id)
    Job.objects.update(max_attempts=1)
    job = enqueue("tests.name", rose.id)

    with worker(**QUICK, WARM_UP_SECONDS="6"):
        wait_until(lambda: state_of(job) == Job.State.DONE)

    rose.refresh_from_db()
    assert rose.name == "Rose!"


def test_work_that_kills_its_worker_is_given_up_and_other_work_goes_on(rose, settings):
    settings.JOB_GRACE_SECONDS = 1
    greedy = enqueue("tests.greedy", rose.id)
    Job.objects.update(max_attempts=1)
    other = enqueue("tests.name", rose.id)

    with worker(**QUICK):
        wait_until(lambda: (swept(greedy), swept(other)) == (Job.State.FAILED, Job.State.DONE))

    rose.refresh_from_db()
    assert (greedy.message, rose.name) == (rules.GAVE_UP, "Rose!")
    assert "killed, or ran out of time or memory" in greedy.error


def test_work_that_never_ends_is_stopped_though_it_hears_nothing_and_other_work_goes_on(rose, settings):
    settings.JOB_GRACE_SECONDS = 1
    endless, deaf = (enqueue(f"tests.{name}", rose.id) for name in ("endless", "deaf"))
    Job.objects.update(max_attempts=1)
    other = enqueue("tests.name", rose.id)

    with worker(JOB_SOFT_LIMIT_SECONDS="1", JOB_HARD_LIMIT_SECONDS="2", **QUICK):
        wait_until(lambda: swept(other) == Job.State.DONE)
        wait_until(lambda: {swept(endless), swept(deaf)} == {Job.State.FAILED})

    rose.refresh_from_db()
    assert (endless.message, deaf.message, rose.name) == (rules.TOO_LONG, rules.TOO_LONG, "Rose!")
    assert endless.error.startswith("SoftTimeLimitExceeded")
    assert deaf.error.startswith("TimeLimitExceeded: stopped after 2 seconds")
