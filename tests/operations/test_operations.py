"""The operator's page: what waits, what failed and why, who works; for staff after their second step."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from responses.jobs.models import Job, Worker
from responses.jobs.services import note_alive
from responses.moderation.models import Moderator
from responses.people.models import Person
from responses.publishing.dispatching import SEND
from tests.drafting.cast import make_consultation
from tests.moderation.second_step import take_second_step
from tests.publishing.conftest import make_person

REASON = "OSError < storage.py:12 save"


def job(**fields):
    defaults = {"kind": "publishing.render", "object_id": uuid4(), "key": uuid4().hex, "queue": "render"}
    return Job.objects.create(**defaults | fields)


@pytest.fixture
def operator(client, db):
    person = make_person("Olive Operator")
    person.user.is_staff = True
    person.user.save()
    client.force_login(person.user)
    take_second_step(client)
    return client


def page_of(client):
    return client.get(reverse("operations")).content.decode()


def test_it_shows_the_age_of_the_queue_what_failed_and_why(operator):
    job(queued_at=timezone.now() - timedelta(hours=3))
    broken = job(state=Job.State.FAILED, error=REASON, finished_at=timezone.now())

    html = page_of(operator)

    assert "3\xa0hours" in html
    assert "OSError &lt; storage.py:12 save" in html
    assert reverse("retry_job", args=[broken.pk]) in html


def test_moderation_and_operations_lead_to_each_other_for_whoever_may_see_both(operator):
    waiting, people = reverse("moderation"), reverse("moderators")
    alone = page_of(operator)
    Moderator.objects.create(
        person=Person.objects.get(name="Olive Operator"), consultation=make_consultation()
    )

    both = page_of(operator)
    back = operator.get(waiting).content.decode()

    assert f'href="{waiting}"' not in alone
    assert f'href="{people}"' in alone
    assert f'href="{waiting}"' in both
    assert f'href="{reverse("operations")}"' in back


def test_no_worker_alive_is_said_before_anything_else(operator):
    silent = timezone.now() - timedelta(hours=1)
    Worker.objects.create(name="worker 1 on a machine", started_at=silent, seen_at=silent)

    alone = page_of(operator)
    note_alive("worker")

    assert "No worker says that it is alive" in alone
    assert "Silent" in alone
    assert "No worker says that it is alive" not in page_of(operator)


def test_mail_that_has_not_gone_out_is_listed(operator):
    job(kind="moderation.tell_writers", queue="default")

    html = page_of(operator)

    assert "moderation.tell_writers" in html
    assert "All mail that was asked for has gone out" not in html


def test_what_failed_is_put_in_the_queue_again(operator):
    broken = job(state=Job.State.FAILED, error=REASON, finished_at=timezone.now())

    operator.post(reverse("retry_job", args=[broken.pk]))

    broken.refresh_from_db()
    assert (broken.state, broken.error) == (Job.State.QUEUED, "")


def test_an_operator_never_sends_a_persons_letter_a_second_time(operator):
    letter = job(kind=SEND, state=Job.State.FAILED, finished_at=timezone.now())

    operator.post(reverse("retry_job", args=[letter.pk]))

    letter.refresh_from_db()
    assert letter.state == Job.State.FAILED


def test_nobody_else_learns_that_the_page_is_there(client, db):
    person = make_person("Nora Nobody")
    client.force_login(person.user)

    codes = [
        client.get(reverse("operations")).status_code,
        client.post(reverse("retry_job", args=[job().pk])).status_code,
    ]
    client.logout()

    assert codes == [404, 404]
    assert client.get(reverse("operations")).status_code == 404


def test_staff_take_their_second_step_first(client, db):
    person = make_person("Olive Operator")
    person.user.is_staff = True
    person.user.save()
    client.force_login(person.user)

    reply = client.get(reverse("operations"))

    assert reply.status_code == 302
    assert reverse("second_step") in reply.url


def test_the_page_costs_the_same_number_of_queries_however_much_waits(operator):
    page_of(operator)
    with CaptureQueriesContext(connection) as before:
        page_of(operator)
    for state in (Job.State.QUEUED, Job.State.FAILED, Job.State.FAILED):
        job(state=state, finished_at=timezone.now())

    with CaptureQueriesContext(connection) as after:
        page_of(operator)

    assert len(before) == len(after)
