"""Who sees the pages of collections, what they say, and how the file is handed out."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responses.moderation.models import LogEntry
from responses.people.export import export_of
from responses.publishing.collecting import services
from responses.publishing.collecting.models import Collection
from tests.publishing.collecting.build import share, work


def address(name, *args):
    return reverse(name, args=args)


def text(reply):
    return reply.content.decode()


@pytest.mark.parametrize("name", ["overview", "collections"])
def test_only_coordinators_and_administrators_find_the_pages(
    visit, client, joint, personal, call, ada, bela, rose, otto, administrator, name
):
    url = address(name, call.slug)

    for person, status in ((ada, 200), (administrator, 200), (bela, 404), (rose, 404), (otto, 404)):
        visit(person, url, status=status)
    client.logout()
    assert client.get(url).status_code == 404


def test_an_administrator_takes_the_second_step_first(visit, call, administrator):
    reply = visit(administrator, address("collections", call.slug), status=302, second_step=False)

    assert "2fa" in reply.url or "second-step" in reply.url, reply.url


def test_a_collection_is_asked_for_made_and_downloaded(visit, joint, ada, call, final):
    share(final, 2)

    asked = visit(ada, address("collections", call.slug), {"with_names": ""}, status=302)
    waiting = visit(ada, asked.url)
    work(Collection.objects.get())
    ready = visit(ada, asked.url)
    file = visit(ada, address("collection_file", Collection.objects.get().pk))

    assert "<progress" in text(waiting)
    assert "Stop making it" in text(waiting)
    assert "Download" in text(ready)
    assert file.content[:2] == b"PK"
    assert "no-store" in file["Cache-Control"]
    assert file["Content-Disposition"].startswith('attachment; filename="stable-homes-answers-')
    entry = LogEntry.objects.get(kind=LogEntry.Kind.COLLECTED)
    assert (entry.actor_id, entry.consultation_id, entry.detail) == (ada.pk, call.pk, "archive")


@pytest.mark.parametrize("name", ["collection", "collection_state", "collection_file"])
def test_another_persons_collection_is_not_there(visit, joint, ada, administrator, call, final, name):
    share(final, 1)
    made = work(services.ask(call, by=ada))

    reply = visit(administrator, address(name, made.pk), status=404)

    assert "Content-Disposition" not in reply


def test_who_coordinates_no_more_gets_the_file_no_more(visit, joint, ada, call, final):
    share(final, 1)
    made = work(services.ask(call, by=ada))
    joint.participants.filter(person=ada).update(role="author")

    reply = visit(ada, address("collection_file", made.pk), status=404)

    assert "Content-Disposition" not in reply


def test_a_file_that_is_not_fresh_is_not_handed_out(visit, joint, ada, call, final):
    (one,) = share(final, 1)
    made = work(services.ask(call, by=ada))
    type(one).objects.filter(pk=one.pk).update(at=made.made_at)

    refused = visit(ada, address("collection_file", made.pk), status=302)

    assert "The answers have changed" in text(visit(ada, refused.url))


def test_stopping_and_trying_again_are_buttons_without_a_script(visit, joint, ada, call, final):
    share(final, 1)
    made = services.ask(call, by=ada)

    visit(ada, address("collection_stop", made.pk), {}, status=302)

    assert "It was stopped" in text(visit(ada, address("collection", made.pk)))
    visit(ada, address("collection_try_again", made.pk), {}, status=302)


def test_the_overview_shows_each_chart_with_its_table(visit, joint, ada, call, final):
    share(final, 12, choice="agree")

    shown = text(visit(ada, address("overview", call.slug)))

    assert shown.count("<svg xmlns") == 3
    assert "12 (100%)" in shown
    assert "12 responses that everybody may read" in shown


def test_the_list_of_collections_asks_the_same_number_of_queries_for_one_and_for_many(
    visit, joint, ada, call, final
):
    def asked(count):
        for _ in range(count):
            Collection.objects.create(consultation=call, asked_by=ada, state=Collection.State.READY)
        with CaptureQueriesContext(connection) as queries:
            visit(ada, address("collections", call.slug))
        return len(queries)

    asked(1)  # the first visit signs in
    few = asked(0)

    assert asked(15) == few


def test_the_page_of_the_consultation_leads_there_whoever_may(visit, client, joint, ada, bela, call):
    url = address("consultation", call.slug)

    assert address("overview", call.slug) in text(visit(ada, url))
    assert address("overview", call.slug) not in text(visit(bela, url))
    client.logout()
    assert address("overview", call.slug) not in text(client.get(url))


def test_what_somebody_asked_for_is_among_their_data(joint, ada, call, final):
    services.ask(call, by=ada, with_names=True)

    (line,) = export_of(ada)["collections"]

    assert (line["consultation"], line["what"], line["with_names"]) == ("stable-homes", "archive", True)
