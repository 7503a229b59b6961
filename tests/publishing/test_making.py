"""What is being made for a person: how far it is, stopping it, having it made after all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.jobs.models import Job
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


@pytest.fixture
def document(personal, rose):
    return freeze(personal, rose).documents.get()


@pytest.fixture
def page(client):
    def look(person):
        client.force_login(person.user)
        return client.get(reverse("being_made")).content.decode()

    return look


def test_what_is_made_shows_how_far_it_is_and_asks_again(page, document, rose):
    Job.objects.update(state=Job.State.RUNNING, progress=40, message="Laying out the pages")

    html = page(rose)

    assert '<progress max="100" value="40"' in html
    assert f'data-poll-url="{reverse("being_made_state")}"' in html


def test_others_see_nothing_of_it_and_cannot_stop_it(client, page, document, otto):
    html = page(otto)

    reply = client.post(reverse("document_stop", args=[document.pk]))

    assert "Nothing is being made just now" in html
    assert (reply.status_code, Job.objects.get().state) == (404, Job.State.QUEUED)


def test_a_document_is_stopped_and_made_after_all(client, page, document, rose):
    page(rose)

    reply = client.post(reverse("document_stop", args=[document.pk]), {"from": "list"})
    stopped = (Job.objects.get().state, "Stopped" in page(rose))
    client.post(reverse("document_try_again", args=[document.pk]))

    assert reply.url == reverse("being_made")
    assert stopped == (Job.State.CANCELLED, True)
    assert Job.objects.get().state == Job.State.QUEUED


def test_what_failed_says_why_and_offers_another_try(page, document, rose):
    Job.objects.update(state=Job.State.FAILED, message="This could not be made.")

    html = page(rose)

    assert "This could not be made." in html
    assert reverse("document_try_again", args=[document.pk]) in html


def test_the_list_costs_the_same_number_of_queries_however_long_it_is(page, client, personal, document, rose):
    page(rose)
    with CaptureQueriesContext(connection) as before:
        client.get(reverse("being_made"))
    for number in range(3):
        answer_with(personal, "q9", f"{number} doors.", rose, choice="agree")
        freeze(personal, rose)

    with CaptureQueriesContext(connection) as after:
        client.get(reverse("being_made"))

    assert len(before) == len(after)
