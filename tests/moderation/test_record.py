"""Appointing, our messages, the record, figures and the file; and letters without a word of the testimony."""

import csv
import datetime as dt
import io
import re
from itertools import count
from smtplib import SMTPDataError

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from responses.jobs.models import Job
from responses.jobs.services import retry, run_job
from responses.moderation import export
from responses.moderation.export import safe
from responses.moderation.models import LogEntry, MessageTemplate, Moderator, Review
from responses.moderation.models.record import AppendOnly
from responses.moderation.selectors.figures import figures
from responses.moderation.services import NotAllowed, appoint, claim, hold, redact, release, reword
from responses.moderation.services.redacting import WordsSeen
from responses.people.models import Person, User
from tests.workflow.cast import appoint as appointed
from tests.workflow.cast import bring_to, person

PEOPLE = "/moderation/people/"


@pytest.fixture
def administrator(personal):
    made = person("Ada Administrator")
    User.objects.filter(person=made).update(is_staff=True)
    return Person.objects.get(pk=made.pk)


def form(world, email="otto.outsider@example.org", **fields):
    return {"email": email, "consultation": world.consultation.slug, "role": "moderator", **fields}


def test_the_operators_machine_makes_the_first_administrator_who_then_appoints(visit, personal):
    for _ in range(2):
        call_command("appoint_administrator", " Ada@Example.org ", stdout=io.StringIO())
    ada = User.objects.get(email="ada@example.org")

    visit(ada.person, PEOPLE, form(personal), status=302)

    assert ada.is_staff
    assert ada.is_superuser
    assert LogEntry.objects.filter(kind="appointed", detail="administrator").count() == 1
    assert Moderator.objects.filter(person=personal.outsider).exists()


@pytest.mark.parametrize("address", ["nobody", "a b@example.org", ""])
def test_no_administrator_is_made_of_what_is_no_address(db, address):
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("appoint_administrator", address)

    assert not User.objects.exists()


def test_an_administrator_appoints_and_ends_and_both_go_on_record(visit, personal, administrator):
    visit(administrator, PEOPLE, form(personal, role="lead"), status=302)
    made = Moderator.objects.get(person=personal.outsider)
    shown = visit(administrator, PEOPLE).content.decode()

    visit(administrator, f"{PEOPLE}{made.pk}/end/", {}, status=302)

    made.refresh_from_db()
    assert made.is_safeguarding_lead
    assert made.ended_at
    assert "Otto Outsider" in shown
    entries = LogEntry.objects.filter(subject_id=personal.outsider.pk).order_by("id")
    assert [(one.kind, one.detail, one.actor_id) for one in entries] == [
        ("appointed", "lead", administrator.pk),
        ("ended", "lead", administrator.pk),
    ]


@pytest.mark.parametrize("role", ["moderator", "safeguarding", "outsider"])
def test_nobody_else_appoints_or_reads_the_record(visit, personal, role):
    somebody = getattr(personal, role)

    for path in (PEOPLE, "/moderation/record/", "/moderation/record/moves/"):
        visit(somebody, path, status=404)
    visit(somebody, PEOPLE, form(personal), status=404)
    with pytest.raises(NotAllowed):
        appoint(personal.consultation, "otto.outsider@example.org", by=somebody, as_lead=False)

    assert not Moderator.objects.filter(person=personal.outsider).exists()


def test_an_address_without_an_account_is_said_beside_its_field(visit, personal, administrator):
    page = visit(administrator, PEOPLE, form(personal, email="nobody@example.org")).content.decode()

    assert "Nobody has an account with this address" in page


def test_the_record_is_read_page_by_page_and_never_changed(visit, personal, administrator):
    bring_to(personal, "approved")
    entry = LogEntry.objects.get(kind="approved")

    shown = visit(administrator, "/moderation/record/?kind=approved&before=x").content.decode()
    moves = visit(administrator, "/moderation/record/moves/?before=x").content.decode()

    assert "Mo Moderator" in shown
    assert "Approve: in moderation to approved" in moves
    assert "_" not in "".join(re.findall(r'data-label="Move">([^<]+)', moves))
    for attempt in (
        entry.save,
        entry.delete,
        LogEntry.objects.all().delete,
        lambda: LogEntry.objects.update(detail="x"),
    ):
        with pytest.raises(AppendOnly):
            attempt()


def test_a_message_is_changed_by_leads_for_everybody_from_then_on(visit, personal):
    url = "/moderation/messages/mail-approved/"
    fields = {"title": "Approved", "words": "Well done, and thank you."}

    visit(personal.moderator, url, fields, status=404)
    visit(personal.safeguarding, "/moderation/messages/nonsense/", status=404)
    visit(personal.safeguarding, url, fields, status=302)

    assert (
        "Well done, and thank you." in visit(personal.safeguarding, "/moderation/messages/").content.decode()
    )
    assert MessageTemplate.objects.get().changed_by == personal.safeguarding
    with pytest.raises(NotAllowed):
        reword("name", title="x", words="y", by=personal.moderator)


def test_the_writer_is_told_once_by_mail_without_a_word_of_what_they_wrote(personal):
    bring_to(personal, "in_moderation")
    personal.move("request_changes", reason="Say less about the key worker.")
    job = Job.objects.get(kind="moderation.tell_writers")

    run_job(job.pk)
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED, token=None, lease_until=None)
    run_job(job.pk)

    [letter] = mail.outbox
    assert letter.to == [personal.lead.user.email]
    assert "asks you to look at it again" in letter.body
    assert "key worker" not in letter.body


def test_the_leads_are_told_of_a_hold_without_the_reason(personal):
    hold(personal.now(), by=personal.moderator, reason="The father was named.")

    run_job(Job.objects.get(kind="moderation.tell_leads").pk)

    [letter] = mail.outbox
    assert letter.to == [personal.safeguarding.user.email]
    assert "father" not in letter.body


def test_each_lead_hears_of_a_hold_once_though_the_mail_server_was_away(personal, monkeypatch):
    other = appointed(personal.consultation, "Les Lead", leads=True)
    hold(personal.now(), by=personal.moderator, reason="The father was named.")
    job = Job.objects.get(kind="moderation.tell_leads")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse(EmailBackend.send_messages, nth=2))
    run_job(job.pk)
    run_job(job.pk)
    run_job(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert sorted(to for letter in mail.outbox for to in letter.to) == sorted(
        [other.user.email, personal.safeguarding.user.email]
    )


def test_a_letter_that_may_have_gone_does_not_go_again_and_the_operator_hears_of_it(personal, monkeypatch):
    bring_to(personal, "changes_requested")
    job = Job.objects.get(kind="moderation.tell_writers")
    send = EmailBackend.send_messages

    monkeypatch.setattr(EmailBackend, "send_messages", refuse(send, nth=1, fault=TimeoutError()))
    run_job(job.pk)
    job.refresh_from_db()
    state = job.state
    run_job(retry(job).pk)

    assert (state, mail.outbox) == (Job.State.FAILED, [])


def refuse(send, *, nth, fault=None):
    """A mail server that fails at the letter of that number and takes all others."""
    tries = count(1)

    def sometimes(backend, letters):
        if next(tries) == nth:
            raise fault or SMTPDataError(451, b"Later")
        return send(backend, letters)

    return sometimes


def test_the_file_has_every_decision_hold_and_redaction_and_no_word_of_a_response(
    visit, personal, monkeypatch
):
    monkeypatch.setattr(export, "A_PIECE", 1)  # every row begins a new piece
    Person.objects.filter(pk=personal.moderator.pk).update(name="=1+1")
    bring_to(personal, "changes_requested")
    personal.move("send_to_moderation")
    claim(personal.now().reviews.get(closed_at=None).pk, moderator=personal.moderator)
    seen = WordsSeen(personal.answer("q8"), "A key worker helps.", "0" * 64)
    redact(seen, [(0, 5)], moderator=personal.moderator, ground="child")
    personal.move("request_changes")
    hold(personal.now(), by=personal.moderator, reason="The father was named.")
    release(personal.now(), lead=personal.safeguarding)

    reply = visit(personal.safeguarding, "/moderation/decisions.csv")
    text = reply.getvalue().decode()

    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["what"], row["outcome"], row["moderator"]) for row in rows] == [
        ("Decision", "Asked for changes", "'=1+1"),
        ("Decision", "Asked for changes", "'=1+1"),
        ("Hold", "Released", "'=1+1"),
        ("Redaction", "Somebody could tell who a child is", "'=1+1"),
    ]
    assert [bool(row["ended at"]) for row in rows] == [False, False, True, False]
    assert "Please change it." not in text
    assert "father" not in text
    assert LogEntry.objects.filter(kind="exported").count() == 1
    visit(personal.moderator, "/moderation/decisions.csv", status=404)


@pytest.mark.parametrize("words", ["=A1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(words):
    assert safe(words) == f"'{words}"


def test_the_figures_count_what_waits_and_what_was_decided(visit, personal):
    bring_to(personal, "approved")
    personal.write("q8", "Other words.")
    at_once = visit(personal.safeguarding, "/moderation/figures/").content.decode()
    Review.objects.update(asked_at=timezone.now() - dt.timedelta(hours=3))

    page = visit(personal.safeguarding, "/moderation/figures/").content.decode()
    found = figures(personal.safeguarding)

    assert (found.total, found.days[-1].decided) == (0, 1)
    assert [(load.person.name, load.decided) for load in found.loads] == [
        ("Mo Moderator", 1),
        ("Sue Safeguarding", 0),
    ]
    assert "Decisions on each of the last 14 days" in page
    assert "Hours that the decisions of each day had waited" in page
    assert "Hours that the decisions of each day had waited" not in at_once
    assert "Who has how much to do" not in visit(personal.moderator, "/moderation/figures/").content.decode()


def test_where_nothing_is_decided_yet_the_figures_say_so_and_draw_no_empty_axes(visit, personal):
    bring_to(personal, "in_moderation")

    page = visit(personal.safeguarding, "/moderation/figures/").content.decode()

    assert "Nobody has decided anything in the last two weeks." in page
    assert '<svg class="chart' not in page


def test_the_ways_of_moderation_stay_on_each_of_its_pages(visit, personal):
    for name in ("figures", "messages"):
        page = visit(personal.safeguarding, f"/moderation/{name}/").content.decode()

        assert f'<a href="/moderation/{name}/" aria-current="page">' in page
        assert '<a href="/moderation/">Queue</a>' in page
        assert "/moderation/people/" not in page
