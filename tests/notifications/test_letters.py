"""Emails: whom they reach and how soon, at most once, with one click to have no more of them, and no testimony."""

import smtplib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from responses.drafting.models import Comment, Response
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.notifications.models import Letter, Notification
from responses.notifications.services.letters import SEND, write_letters
from responses.people.letter_choices import DEFAULTS, About, Pace, choices_of, choose
from responses.signoff.models import Signature
from tests.notifications.news import call, choose_all, travel
from tests.workflow.cast import bring_to

MARK = "Sunflower<b>Lane</b>"


def addresses():
    return sorted(address for letter in mail.outbox for address in letter.to)


def test_by_default_a_mention_comes_at_once_and_a_review_does_not(joint):
    bring_to(joint, "in_review")
    call(joint, "What do you say, @Art Author?")

    travel()

    [letter] = mail.outbox
    assert letter.to == ["art.author@example.org"]
    assert letter.subject == "Chorus: mentioned you – Together"
    assert "Cora Coordinator mentioned you in a comment on question 8." in letter.body
    assert f"/activity/{Notification.objects.get(kind='mention').pk}/" in letter.body
    assert letter.message().get_content_type() == "multipart/alternative"


def test_who_chose_never_gets_no_email_and_still_finds_it_on_the_page(joint):
    choose_all(joint.author, Pace.NEVER)
    call(joint, "What do you say, @Art Author?")

    travel()

    assert (mail.outbox, Notification.objects.filter(person=joint.author).count()) == ([], 1)


def test_two_things_about_one_response_that_wait_make_one_letter(joint):
    for text in ("What do you say, @Art Author?", "Well, @Art Author?"):
        call(joint, text)

    travel()

    [letter] = mail.outbox
    assert letter.subject == "Chorus: 2 things to look at – Together"


def test_after_many_letters_within_the_hour_the_rest_waits_for_the_days_news(joint):
    for _ in range(12):
        Letter.objects.create(person=joint.author, kind=Letter.Kind.AT_ONCE)

    call(joint, "What do you say, @Art Author?")
    travel()

    assert mail.outbox == []
    assert Notification.objects.get().pace == Pace.DAILY


def test_a_decision_is_written_by_the_moderators_letter_alone_and_only_to_who_wants_it_at_once(joint):
    choose(joint.lead, {About.DECISIONS: Pace.DAILY})
    bring_to(joint, "changes_requested")

    travel()
    run_job(Job.objects.get(kind="moderation.tell_writers").pk)

    assert mail.outbox == []
    assert Notification.objects.get(kind="changes_asked").pace == Pace.DAILY


def test_a_letter_that_the_server_refused_is_tried_again_and_one_that_may_have_gone_is_not(
    joint, monkeypatch
):
    call(joint, "What do you say, @Art Author?")
    outcomes = iter([smtplib.SMTPDataError(451, b"Later"), TimeoutError()])

    def fail(*_):
        raise next(outcomes)

    monkeypatch.setattr(EmailBackend, "send_messages", fail)
    travel()
    job = Job.objects.get(kind=SEND)
    first = job.state
    run_job(job.pk)
    job.refresh_from_db()

    assert (first, job.state) == (Job.State.QUEUED, Job.State.FAILED)
    assert "nobody can tell" in job.message
    monkeypatch.undo()
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED, attempts=0)
    run_job(job.pk)
    assert mail.outbox == []


def test_nothing_is_sent_about_a_response_that_one_has_left_meanwhile(joint):
    call(joint, "What do you say, @Art Author?")
    joint.response.participants.filter(person=joint.author).update(left_at="2025-01-01T00:00Z")

    travel()

    assert mail.outbox == []


def stop_address(letter):
    [address] = [letter.extra_headers["List-Unsubscribe"].strip("<>")]
    return address.removeprefix("http://127.0.0.1:8000")


def test_one_click_without_signing_in_ends_that_sort_of_email(client, joint):
    call(joint, "What do you say, @Art Author?")
    travel()
    address = stop_address(mail.outbox[0])

    asked = client.get(address)
    before = choices_of(joint.author)
    client.handler.enforce_csrf_checks = True
    done = client.post(address, {"List-Unsubscribe": "One-Click"})

    assert mail.outbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (asked.status_code, before) == (200, DEFAULTS)
    assert "Somebody mentions you in a comment" in done.content.decode()
    assert choices_of(joint.author) == {**DEFAULTS, About.MENTIONS: Pace.NEVER}


def test_a_link_that_somebody_changed_ends_nothing(client, joint):
    call(joint, "What do you say, @Art Author?")
    travel()
    address = stop_address(mail.outbox[0])

    reply = client.post(address[:-3] + "xx/")

    assert reply.status_code == 404
    assert choices_of(joint.author) == DEFAULTS


def test_each_person_chooses_how_soon_they_hear_of_what(visit, joint):
    address = reverse("letters")
    wanted = {**dict.fromkeys(About.values, "daily"), "news": "never"}

    visit(joint.author, address, wanted, status=302)
    wrong = visit(joint.author, address, {**wanted, "days": "hourly"})

    assert choices_of(joint.author) == {**dict.fromkeys(About, Pace.DAILY), About.NEWS: Pace.NEVER}
    assert "Choose one of the three: at once" in wrong.content.decode()
    assert choices_of(joint.viewer) == DEFAULTS


def test_no_letter_has_a_word_that_people_wrote_and_titles_are_cut_and_escaped(joint):
    for person in (joint.lead, joint.author, joint.signatory, joint.viewer):
        choose_all(person, Pace.AT_ONCE)
    Response.objects.update(title="<i>All</i>\nof us " + "x" * 150)
    joint.write("q8", f"We live in {MARK}.")
    joint.write("q9", f"{MARK}", choice="support")
    call(joint, f"@Art Author and @Sid Signatory: {MARK}?")
    for step in ("open_review", "send_to_moderation", "approve"):
        joint.move(step, **({"reason": MARK} if step == "approve" else {}))
    joint.sign_all(Signature.Kind.RESERVATIONS)
    joint.move("reopen")
    travel()
    comment = Comment.objects.get()
    for kind in Notification.Kind:
        given = {"question_key": "q8", "question_number": "8", "about": comment.pk, "actor": joint.lead}
        told = {
            "person": joint.viewer,
            "response": joint.response,
            "kind": kind,
            "key": kind,
            "pace": Pace.AT_ONCE,
        }
        detail = "2025-06-03" if kind == "assigned" else ""
        Notification.objects.create(**told, **given, detail=detail)
        write_letters(joint.response.pk)
    travel()

    letters = [
        message_from_bytes(one.message().as_bytes(), EmailMessage, policy=default) for one in mail.outbox
    ]
    texts, pages = ([one.get_body((kind,)).get_content() for one in letters] for kind in ("plain", "html"))
    heads = [str(one["subject"]) for one in letters]
    assert len(letters) >= len(Notification.Kind)
    assert not [one for one in (*texts, *pages, *heads) if "Sunflower" in one or "But." in one]
    assert not [one for one in (*texts, *pages, *heads) if "x" * 81 in one]
    assert not [one for one in pages if "<i>" in one]
    assert all(len(one) <= 120 and "\n" not in one for one in heads)
