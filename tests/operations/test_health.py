"""What watches the site can see whether it is alive and ready."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from responses.jobs.models import Job


def test_a_site_whose_parts_answer_is_ready(client, db):
    reply = client.get("/readyz")

    assert (reply.status_code, reply.json()["ready"]) == (200, True)


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        reply = client.get("/healthz")

    assert reply.json() == {"alive": True}


def test_a_job_that_waits_too_long_is_a_reason_to_look(client, db):
    Job.objects.create(kind="tests.name", object_id=uuid4(), queued_at=timezone.now() - timedelta(hours=1))

    reply = client.get("/readyz")

    assert (reply.status_code, reply.json()["jobs"]) == (503, False)
    assert reply.json()["oldest_job_seconds"] >= 3600


def test_a_broker_that_is_away_is_a_reason_to_look(client, db, settings):
    if settings.REDIS_URL:
        pytest.skip("Only the embedded broker can be taken away here.")
    queue = Path(settings.CELERY["broker_transport_options"]["data_folder_in"])
    away = queue.rename(queue.with_name("away"))

    reply = client.get("/readyz")

    away.rename(queue)
    assert (reply.status_code, reply.json()["broker"]) == (503, False)
