"""By e-mail: only on a person's click, to the address in the pack, once, and on record."""

from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone

from responses.drafting.models import Participant, Response
from responses.drafting.rules import NotAllowed
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.publishing import dispatching
from responses.publishing.models import Dispatch, FinalVersion
from responses.publishing.services import freeze

BODY = "consultation@body.example"


class Failing(BaseEmailBackend):
    """A mail server that does not take what it is given."""

    fault: Exception

    def send_messages(self, email_messages):
        raise self.fault


@pytest.fixture
def final(call, personal, rose, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    call.closes_at, call.portal_email = timezone.now() + timedelta(days=9), BODY
    call.save()
    made = freeze(Response.objects.get(pk=personal.pk), rose)
    Response.objects.filter(pk=personal.pk).update(state="finished")
    made.documents.get().file.save("ready.pdf", ContentFile(b"%PDF-1.7 of Rose"))
    return FinalVersion.objects.select_related("response__consultation").get(pk=made.pk)


def failing_with(settings, fault):
    Failing.fault = fault
    settings.EMAIL_BACKEND = f"{__name__}.Failing"


def work_on(dispatch):
    assert dispatch.job_id is not None
    run_job(dispatch.job_id)


def sent(final, by):
    dispatch = dispatching.ask_to_send(final.pk, by=by)
    work_on(dispatch)
    dispatch.refresh_from_db()
    return dispatch


def test_looking_at_the_letter_sends_nothing(client, final, personal, rose):
    client.force_login(rose.user)

    html = client.get(reverse("transfer_email", args=[personal.pk])).content.decode()

    assert f"Send it to {BODY}" in html
    assert (mail.outbox, Dispatch.objects.count()) == ([], 0)


def test_a_click_sends_letter_and_files_to_the_address_of_the_pack(client, final, personal, rose):
    client.force_login(rose.user)

    client.post(reverse("transfer_email", args=[personal.pk]))
    work_on(Dispatch.objects.get())

    letter = mail.outbox[0]
    assert (letter.to, letter.reply_to) == ([BODY], [rose.user.email])
    assert [name for name, *_ in letter.attachments] == [
        "response-stable-homes-version-1.pdf",
        "response-stable-homes-version-1.txt",
    ]
    assert letter.attachments[0][1] == b"%PDF-1.7 of Rose"
    assert "Listen to us" not in letter.body
    assert Dispatch.objects.get().sent_at


def test_a_version_is_sent_once_however_often_it_is_asked_for(final, rose):
    first = sent(final, rose)

    again = sent(final, rose)
    Job.objects.filter(pk=first.job_id).update(state=Job.State.QUEUED, attempts=0)
    work_on(first)

    assert (first.pk, len(mail.outbox)) == (again.pk, 1)


def test_what_the_mail_server_did_not_take_is_tried_again(final, rose, settings):
    failing_with(settings, SMTPDataError(451, b"later"))

    dispatch = sent(final, rose)

    assert (dispatch.begun_at, dispatch.job.state) == (None, Job.State.QUEUED)


def test_where_nobody_can_tell_whether_it_went_a_person_decides(final, rose, settings, client):
    failing_with(settings, SMTPServerDisconnected("gone"))

    dispatch = sent(final, rose)
    work_on(dispatch)
    client.force_login(rose.user)
    html = client.get(reverse("transfer_email", args=[final.response_id])).content.decode()

    assert (dispatch.job.state, dispatch.job.message) == (Job.State.FAILED, dispatching.UNSURE)
    assert "Send it again" in html


def test_sending_it_again_is_one_more_click(final, rose, settings, client):
    failing_with(settings, SMTPServerDisconnected("gone"))
    dispatch = sent(final, rose)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.force_login(rose.user)

    client.post(reverse("transfer_email", args=[final.response_id]), {"again": "yes"})
    work_on(dispatch)

    assert len(mail.outbox) == 1


def test_an_address_that_nobody_knows_is_said_to_be_unknown(final, rose, settings):
    failing_with(settings, SMTPRecipientsRefused({}))

    dispatch = sent(final, rose)

    assert "no such address" in dispatch.job.message


def test_nothing_is_sent_for_a_consultation_that_closed_while_it_waited(final, rose, call):
    dispatch = dispatching.ask_to_send(final.pk, by=rose)
    call.closes_at = timezone.now() - timedelta(minutes=1)
    call.save()

    work_on(dispatch)

    dispatch.refresh_from_db()
    assert (mail.outbox, dispatch.sent_at, "has closed" in dispatch.job.message) == ([], None, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"portal_email": ""}, "We know no email address"), ({"closes_at": timezone.now()}, "has closed")],
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(final, rose, call, change, sentence):
    for name, value in change.items():
        setattr(call, name, value)
    call.save()

    with pytest.raises(dispatching.CannotSend, match=sentence):
        dispatching.ask_to_send(final.pk, by=rose)

    assert not Dispatch.objects.exists()


def test_whoever_has_no_address_for_the_answer_signs_in_first(final, rose):
    rose.user.delete()
    rose.refresh_from_db()

    with pytest.raises(dispatching.CannotSend, match="Sign in"):
        dispatching.ask_to_send(final.pk, by=type(rose).objects.get(pk=rose.pk))


def test_only_who_leads_sends(final, personal, otto):
    Participant.objects.create(response=personal, person=otto, role="viewer")

    with pytest.raises(NotAllowed):
        dispatching.ask_to_send(final.pk, by=otto)
