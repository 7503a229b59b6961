"""The embedded broker of files."""

from pathlib import Path
from uuid import uuid4

import pytest
from celery import current_app

from tests.jobs.workers import empty_broker


@pytest.fixture
def queue(settings):
    if settings.REDIS_URL:
        pytest.skip("Redis is the broker here.")
    empty_broker()
    return Path(settings.CELERY["broker_transport_options"]["data_folder_in"])


def test_a_message_that_is_still_being_written_is_taken_by_nobody(queue):
    unfinished = queue / f"1_{uuid4()}.default.msg.part"
    unfinished.touch()

    with current_app.connection_for_write() as link:
        taken = link.default_channel.basic_get("default")

    unfinished.unlink()
    assert taken is None


def test_every_message_is_taken_once(queue):
    sent = [str(uuid4()) for _ in range(5)]
    for job_id in sent:
        current_app.send_task("jobs.run", args=[job_id], queue="default")

    with current_app.connection_for_write() as link:
        taken = [link.default_channel.basic_get("default") for _ in sent]
        for message in taken:
            message.ack()

    assert sorted(each.payload[0][0] for each in taken) == sorted(sent)
    assert list(queue.glob("*")) == []
