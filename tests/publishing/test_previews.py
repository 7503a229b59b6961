"""A draft can be seen at any time, by those who take part; the next one takes its place."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.moderation.models import Hold
from responses.people.erasure import erase
from responses.publishing.models import Preview
from responses.publishing.previews import ask_for_preview
from responses.publishing.selectors import preview_line
from tests.publishing.conftest import answer_with
from tests.publishing.pdf.conftest import text_of


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(storage):
    return [path for path in storage.rglob("*") if path.is_file()]


def signed_in(client, person):
    client.force_login(person.user)
    return client


@pytest.mark.slow
def test_a_draft_shows_the_words_as_they_are_and_the_next_takes_its_place(client, personal, rose, storage):
    signed_in(client, rose)
    page, download = reverse("preview", args=[personal.pk]), reverse("preview_download", args=[personal.pk])

    drafts = []
    for words in ("One door.", "Two doors."):
        answer_with(personal, "q9", words, rose, choice="agree")
        client.post(page)
        run_job(Preview.objects.get().job.id)
        drafts.append(text_of(client.get(download).content))

    assert ["One door." in draft for draft in drafts] == [True, False]
    assert "Two doors." in drafts[1]
    assert "Not finished." in drafts[1]
    assert len(files(storage)) == 1
    assert Job.objects.count() == 1
    assert "Make it anew" in client.get(page).content.decode()


def test_asking_while_it_is_made_asks_for_nothing_more(personal):
    first, second = ask_for_preview(personal), ask_for_preview(personal)

    assert (first.job_id, Job.objects.count()) == (second.job_id, 1)


def test_a_draft_is_there_also_when_the_record_of_its_work_is_gone(client, personal, rose):
    preview = ask_for_preview(personal)
    preview.file.save("draft.pdf", ContentFile(b"%PDF-"))
    Job.objects.all().delete()

    page = signed_in(client, rose).get(reverse("preview", args=[personal.pk])).content.decode()

    assert reverse("preview_download", args=[personal.pk]) in page
    assert preview_line(personal).state == "ready"


def test_while_it_is_made_the_page_says_so_and_asks_again(client, personal, rose):
    ask_for_preview(personal)

    page = signed_in(client, rose).get(reverse("preview", args=[personal.pk])).content.decode()

    assert "Waiting its turn" in page
    assert f'data-poll-url="{reverse("preview_state", args=[personal.pk])}"' in page
    assert "See if it is ready" in page


def test_when_it_failed_it_can_be_tried_again(client, personal, rose):
    failed = ask_for_preview(personal).job
    Job.objects.update(state=Job.State.FAILED, message="This draft could not be drawn.")
    signed_in(client, rose)
    page = client.get(reverse("preview", args=[personal.pk])).content.decode()

    client.post(reverse("preview", args=[personal.pk]))

    assert "This draft could not be drawn." in page
    assert Preview.objects.get().job.state == Job.State.QUEUED
    assert Preview.objects.get().job != failed


@pytest.mark.parametrize("name", ["preview", "preview_state", "preview_download"])
def test_other_peoples_drafts_are_not_found(client, personal, otto, name):
    ask_for_preview(personal)

    assert signed_in(client, otto).get(reverse(name, args=[personal.pk])).status_code == 404


def test_nobody_else_can_ask(client, personal, otto):
    reply = signed_in(client, otto).post(reverse("preview", args=[personal.pk]))

    assert (reply.status_code, Preview.objects.count()) == (404, 0)


def test_before_the_first_there_is_nothing_to_download(client, personal, rose):
    reply = signed_in(client, rose).get(reverse("preview_download", args=[personal.pk]))

    assert reply.status_code == 404


def test_while_a_safeguarding_lead_holds_the_response_no_draft_leaves(client, personal, rose, otto, storage):
    preview = ask_for_preview(personal)
    preview.file.save("x.pdf", ContentFile(b"%PDF-1.7"))
    Hold.objects.create(response=personal, placed_by=otto, reason="Somebody may be in danger.")
    signed_in(client, rose)

    replies = [
        client.get(reverse("preview_download", args=[personal.pk])),
        client.post(reverse("preview", args=[personal.pk])),
    ]

    assert [reply.url for reply in replies] == [reverse("preview", args=[personal.pk])] * 2
    page = client.get(reverse("preview", args=[personal.pk])).content.decode()
    assert "A moderator is looking at this response" in page
    assert "Download" not in page


def test_who_deletes_themselves_takes_the_drafts_along(
    joint, bela, storage, django_capture_on_commit_callbacks
):
    preview = ask_for_preview(joint)
    for name in ("kept", "left-by-a-killed-worker"):
        preview.file.storage.save(f"previews/{preview.id}/{name}.pdf", ContentFile(b"%PDF-1.7 by Bela"))

    with django_capture_on_commit_callbacks(execute=True):
        erase(bela)

    assert (Preview.objects.count(), Job.objects.count(), files(storage)) == (0, 0, [])
