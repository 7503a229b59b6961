"""The pages of a finished response."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from responses.jobs.models import Job
from responses.moderation.models import Hold
from responses.publishing.models import RenderedDocument
from responses.publishing.services import freeze
from tests.publishing.conftest import answer_with


@pytest.fixture
def document(personal, rose):
    return freeze(personal, rose).documents.get()


@pytest.fixture
def ready(document):
    document.file.save("ready.pdf", ContentFile(b"%PDF-1.7 of Rose"))
    Job.objects.update(state=Job.State.DONE)
    RenderedDocument.objects.update(size=16)
    yield document
    document.file.delete()


def signed_in(client, person):
    client.force_login(person.user)
    return client


def page_of(client, response):
    return client.get(reverse("documents", args=[response.pk])).content.decode()


def test_while_it_waits_the_page_says_so_and_asks_again(client, personal, rose, document):
    page = page_of(signed_in(client, rose), personal)

    assert "Waiting its turn" in page
    assert f'data-poll-url="{reverse("documents_state", args=[personal.pk])}"' in page
    assert "See if it is ready" in page


def test_while_it_is_made_the_page_says_how_far_it_is(client, personal, rose, document):
    Job.objects.update(state=Job.State.RUNNING, progress=40, message="Laying out the pages")

    page = page_of(signed_in(client, rose), personal)

    assert "Being made: laying out the pages" in page
    assert '<progress max="100" value="40"' in page


def test_when_it_is_ready_it_can_be_downloaded_and_nothing_is_asked_any_more(client, personal, rose, ready):
    page = page_of(signed_in(client, rose), personal)

    assert reverse("document_download", args=[ready.pk]) in page
    assert "data-poll-url" not in page


def test_when_it_failed_it_can_be_tried_again(client, personal, rose, document):
    Job.objects.update(state=Job.State.FAILED, message="This could not be made.")
    signed_in(client, rose)
    page = page_of(client, personal)

    reply = client.post(reverse("document_try_again", args=[document.pk]))

    assert "This could not be made." in page
    assert (reply.url, Job.objects.get().state) == (
        reverse("documents", args=[personal.pk]),
        Job.State.QUEUED,
    )


def test_trying_again_what_did_not_fail_changes_nothing(client, rose, document):
    signed_in(client, rose).post(reverse("document_try_again", args=[document.pk]))

    assert Job.objects.get().state == Job.State.QUEUED


def test_trying_again_is_not_done_by_following_a_link(client, rose, document):
    reply = signed_in(client, rose).get(reverse("document_try_again", args=[document.pk]))

    assert reply.status_code == 405


def test_before_it_is_finished_the_page_says_that_nothing_is_there(client, personal, rose):
    page = page_of(signed_in(client, rose), personal)

    assert "There are no documents yet" in page


def test_the_page_says_what_the_pdf_is_and_what_counts(client, personal, rose, document):
    page = page_of(signed_in(client, rose), personal)

    assert "The PDF is your record." in page
    assert "counts when its answers are in the form of the body that asked" in page
    assert "nobody at the Department for Education reads it" in page


def test_older_final_versions_stay_listed(client, personal, rose, ready):
    answer_with(personal, "q9", "Two doors.", rose, choice="agree")
    newer = freeze(personal, rose)

    page = page_of(signed_in(client, rose), personal)

    assert page.index(newer.code) < page.index(ready.final_version.code)
    assert reverse("document_download", args=[ready.pk]) in page


def test_the_download_is_the_file_under_a_readable_name_and_for_nobody_else_to_keep(client, rose, ready):
    reply = signed_in(client, rose).get(reverse("document_download", args=[ready.pk]))

    assert reply.content == b"%PDF-1.7 of Rose"
    assert reply["Content-Type"] == "application/pdf"
    assert reply["Content-Disposition"] == ('attachment; filename="response-stable-homes-version-1.pdf"')
    assert (reply["Cache-Control"], reply["X-Content-Type-Options"]) == (
        "private, no-store",
        "nosniff",
    )


@pytest.mark.parametrize("name", ["documents", "documents_state"])
def test_other_peoples_documents_are_not_found(client, personal, otto, ready, name):
    signed_in(client, otto)

    replies = [
        client.get(reverse(name, args=[personal.pk])),
        client.get(reverse("document_download", args=[ready.pk])),
        client.post(reverse("document_try_again", args=[ready.pk])),
    ]

    assert [reply.status_code for reply in replies] == [404, 404, 404]


def test_without_a_name_nobodys_documents_are_found(client, personal, ready):
    reply = client.get(reverse("document_download", args=[ready.pk]))

    assert reply.status_code == 404


def test_a_document_that_is_not_there_yet_is_not_found(client, rose, document):
    reply = signed_in(client, rose).get(reverse("document_download", args=[document.pk]))

    assert reply.status_code == 404


def test_while_a_safeguarding_lead_holds_the_response_nothing_leaves(client, personal, rose, otto, ready):
    hold = Hold.objects.create(response=personal, placed_by=otto, reason="Somebody may be in danger.")
    signed_in(client, rose)

    page, reply = (
        page_of(client, personal),
        client.get(reverse("document_download", args=[ready.pk])),
    )

    assert "A moderator is looking at this response" in page
    assert "danger" not in page
    assert "Make it" not in page
    assert reply.status_code == 302
    Hold.objects.filter(pk=hold.pk).update(released_at=timezone.now())
    released = client.get(reverse("document_download", args=[ready.pk]))
    assert released.content.startswith(b"%PDF")


def test_the_page_costs_the_same_queries_with_one_version_and_with_three(
    client, personal, rose, ready, django_assert_max_num_queries
):
    signed_in(client, rose)
    for text in ("Two doors.", "Three doors."):
        answer_with(personal, "q9", text, rose, choice="agree")
        freeze(personal, rose)

    with django_assert_max_num_queries(14):
        page_of(client, personal)


def test_a_program_s_name_alone_is_no_name_of_a_file(client, personal, rose, ready):
    RenderedDocument.objects.update(format=RenderedDocument.Format.DOCX)

    page = page_of(signed_in(client, rose), personal)

    assert 'Download <span class="vh">the Word document, </span>' in page


def test_the_way_back_has_the_name_of_the_page_that_it_leads_to(client, joint, ada, personal, rose):
    freeze(joint, ada)
    freeze(personal, rose)

    of_joint, of_personal = page_of(signed_in(client, ada), joint), page_of(signed_in(client, rose), personal)

    assert f"</svg>{joint.title}</a>" in of_joint
    assert "</svg>Your answer</a>" in of_personal
