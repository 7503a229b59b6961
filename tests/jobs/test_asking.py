"""Work is a row before it is a message."""

import uuid
from pathlib import Path

import pytest
from celery import current_app
from django.db import transaction

from responses.jobs.models import Job
from responses.jobs.registry import UnknownKind
from responses.jobs.services import CannotRetry, enqueue, retry, run_job, sweep
from responses.people.models import Person
from tests.jobs.workers import empty_broker


@pytest.fixture
def rose(db):
    return Person.objects.create(name="Rose")


def messages() -> int:
    with current_app.connection_for_write() as link:
        return link.default_channel.queue_declare("default").message_count


def test_asking_twice_is_one_job(rose):
    first = enqueue("tests.name", rose.id)

    second = enqueue("tests.name", rose.id)

    assert second == first


def test_another_key_is_another_job(rose):
    first = enqueue("tests.name", rose.id, key="monday")

    second = enqueue("tests.name", rose.id, key="tuesday")

    assert second != first


def test_work_that_nobody_can_do_is_not_asked_for(rose):
    with pytest.raises(UnknownKind):
        enqueue("tests.unheard_of", rose.id)

    assert not Job.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_broker_hears_of_a_job_only_after_commit():
    empty_broker()

    with transaction.atomic():
        enqueue("tests.name", uuid.uuid4())
        before = messages()

    assert (before, messages()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_work_that_was_rolled_back_was_never_asked_for():
    empty_broker()

    with transaction.atomic():
        enqueue("tests.name", uuid.uuid4())
        transaction.set_rollback(True)

    assert (Job.objects.count(), messages()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_breaks_no_page(settings):
    if settings.REDIS_URL:
        pytest.skip("Only the embedded broker can be taken away here.")
    queue = Path(settings.CELERY["broker_transport_options"]["data_folder_in"])
    away = queue.rename(queue.with_name("away"))

    job = enqueue("tests.name", uuid.uuid4())

    away.rename(queue)
    assert Job.objects.get() == job


def test_failed_work_can_be_asked_for_again(rose):
    job = enqueue("tests.impossible", rose.id)
    run_job(job.id)
    job.refresh_from_db()

    retry(job)

    assert (job.state, job.attempts, job.message) == (Job.State.QUEUED, 0, "")


def test_only_failed_work_can_be_asked_for_again(rose):
    job = enqueue("tests.name", rose.id)

    with pytest.raises(CannotRetry):
        retry(job)

    assert sweep()["jobs sent again"] == 0
