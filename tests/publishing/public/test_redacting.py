"""Words are taken out before others read; the writer sees it, can object, and is answered."""

import unicodedata

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.html import strip_tags

from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.moderation.models import Objection, Redaction
from responses.moderation.selectors import objections_waiting_for
from responses.moderation.services import (
    BadRedaction,
    NotAllowed,
    answer_objection,
    object_to,
    redact,
    withdraw_redaction,
)
from responses.moderation.services.redacting import TELL, WordsSeen
from responses.people.erasure import erase
from responses.people.export import export_of
from responses.people.letter_choices import About, Pace, choose
from tests.publishing.public.conftest import MARK, TEXT, agreed, finish, shown_page, take_out


def test_what_is_taken_out_is_marked_on_the_page_and_stays_in_the_answer(client, finished):
    take_out(finished, "Tam", "Elm Row")

    page = shown_page(client, agreed(finished))

    assert page.count(MARK) == 2
    assert "Tam" not in page
    assert "Elm Row" not in page
    assert finished.answer("q8").text == TEXT


def test_neighbouring_words_are_taken_out_as_one_and_twice_is_once(finished):
    [first] = take_out(finished, "son", "Tam")

    again = take_out(finished, "Tam")

    assert (first.words, again, Redaction.objects.count()) == ("son Tam", [], 1)


def test_taken_out_words_that_come_again_in_a_new_version_are_out_there_too(client, finished):
    take_out(finished, "Tam")
    finished.move("revise")
    finish(finished, "We call him tam, and not Tamsin.")

    page = shown_page(client, agreed(finished))

    assert f"We call him {MARK}, and not Tamsin." in strip_tags(page)


def test_where_the_place_no_longer_holds_the_words_nothing_is_shown(client, personal):
    # Two spellings of one accent have one hash, and other offsets.
    composed = "Zoë is Tam's friend. All is well."
    finish(personal, composed)
    take_out(personal, "Tam's")
    personal.move("revise")
    finish(personal, unicodedata.normalize("NFD", composed))

    page = shown_page(client, agreed(personal))

    assert "Tam" not in page
    assert "All is well" not in page


def test_after_a_decision_a_moderator_finds_the_words_decided_on_and_never_the_draft(visit, personal):
    personal.write("q8", TEXT)
    personal.write("q9", "", left_unanswered=True)
    personal.move("send_to_moderation")
    personal.move("request_changes")
    personal.write("q8", "A new draft that nobody was shown.")
    url = reverse("redactions", args=[personal.now().reviews.get().pk])

    page = visit(personal.moderator, url).content.decode()
    personal.move("withdraw")
    after = visit(personal.moderator, url).content.decode()

    assert "My son Tam waits." in page
    assert "new draft" not in page + after


def test_of_what_was_taken_back_before_a_decision_nobody_finds_a_word(visit, personal):
    personal.write("q8", TEXT)
    personal.write("q9", "", left_unanswered=True)
    personal.move("send_to_moderation")
    personal.move("withdraw")

    page = visit(personal.moderator, reverse("redactions", args=[personal.now().reviews.get().pk]))

    assert "Tam" not in page.content.decode()


@pytest.mark.parametrize("role", ["lead", "outsider"])
def test_only_a_moderator_of_the_consultation_takes_words_out(finished, role):
    with pytest.raises(NotAllowed):
        take_out(finished, "Tam", moderator=getattr(finished, role))

    assert not Redaction.objects.exists()


def test_a_moderator_of_a_participating_organisation_takes_nothing_out(joint):
    joint.write_all()
    joint.move("send_to_moderation")

    with pytest.raises(NotAllowed):
        take_out(joint, "worker", moderator=joint.insider)


@pytest.mark.parametrize(
    ("fields", "spans", "sentence"),
    [
        ({"ground": "style"}, [(0, 2)], "Choose why"),
        ({"ground": "other", "reason": " \u202e"}, [(0, 2)], "other reason"),
        ({"reason": "x" * 1001}, [(0, 2)], "1 character shorter"),
        ({}, [], "Choose the words"),
        ({}, [(0, 1)], "Choose the words again"),
        ({}, [(0, 9999)], "Choose the words again"),
        ({}, [(2, 3)], "Choose the words again"),
    ],
)
def test_what_cannot_be_taken_out_is_refused_with_a_sentence(finished, fields, spans, sentence):
    answer = finished.answer("q8")
    given = {"moderator": finished.moderator, "ground": "child", **fields}

    with pytest.raises(BadRedaction, match=sentence):
        redact(WordsSeen(answer, answer.text, "0" * 64), spans, **given)

    assert not Redaction.objects.exists()


def test_the_writer_objects_and_the_moderator_puts_the_words_back(client, finished):
    [redaction] = take_out(finished, "Elm Row")
    objection = object_to(redaction.pk, person=finished.lead, words="It is a street of our town.")
    assert list(objections_waiting_for(finished.moderator)) == [objection]

    answer_objection(objection.pk, moderator=finished.moderator, outcome="withdrawn", answer="")

    assert "Elm Row" in shown_page(client, agreed(finished))
    assert not objections_waiting_for(finished.moderator).exists()


def test_the_words_stay_out_with_an_answer(client, finished):
    [redaction] = take_out(finished, "Tam")
    objection = object_to(redaction.pk, person=finished.lead, words="It is his name.")

    answer_objection(objection.pk, moderator=finished.moderator, outcome="upheld", answer="That is why.")

    assert "Tam" not in shown_page(client, agreed(finished))
    assert Objection.objects.get().answer == "That is why."


def test_an_objection_is_made_once_by_the_writer_and_answered_once_by_a_moderator(finished):
    [redaction] = take_out(finished, "Tam")
    for nobody in (finished.outsider, finished.moderator):
        with pytest.raises(NotAllowed):
            object_to(redaction.pk, person=nobody, words="No.")
    objection = object_to(redaction.pk, person=finished.lead, words="No.")
    with pytest.raises(BadRedaction, match="already"):
        object_to(redaction.pk, person=finished.lead, words="No, again.")
    with pytest.raises(NotAllowed):
        answer_objection(objection.pk, moderator=finished.lead, outcome="withdrawn", answer="")
    with pytest.raises(BadRedaction, match="Say to the writer"):
        answer_objection(objection.pk, moderator=finished.moderator, outcome="upheld", answer=" ")

    answer_objection(objection.pk, moderator=finished.moderator, outcome="upheld", answer="It is a name.")

    with pytest.raises(BadRedaction, match="Somebody has answered"):
        answer_objection(objection.pk, moderator=finished.safeguarding, outcome="withdrawn", answer="")
    assert Redaction.objects.get().withdrawn_at is None


def test_putting_words_back_answers_the_objection(finished):
    [redaction] = take_out(finished, "Tam")
    object_to(redaction.pk, person=finished.lead, words="No.")

    withdraw_redaction(redaction.pk, moderator=finished.moderator)
    withdraw_redaction(redaction.pk, moderator=finished.safeguarding)

    redaction.refresh_from_db()
    assert redaction.withdrawn_by == finished.moderator
    assert Objection.objects.get().outcome == "withdrawn"


def test_the_letter_says_that_there_is_something_and_nothing_of_what(finished):
    take_out(finished, "Tam", reason="Tam is a name.")

    run_job(Job.objects.get(kind=TELL).pk)

    [letter] = mail.outbox
    assert letter.to == [finished.lead.user.email]
    assert "something to look at" in letter.subject
    assert "Tam" not in f"{letter.subject} {letter.body}"


def test_who_wants_no_letters_about_decisions_gets_none_of_this_either(finished):
    choose(finished.lead, {About.DECISIONS: Pace.NEVER})
    take_out(finished, "Tam")

    run_job(Job.objects.get(kind=TELL).pk)

    assert mail.outbox == []


def test_deleting_the_writer_deletes_what_was_taken_out_and_said(finished):
    [redaction] = take_out(finished, "Tam")
    object_to(redaction.pk, person=finished.lead, words="It is his name.")
    agreed(finished)

    erase(finished.lead)

    assert not Redaction.objects.exists()
    assert not Objection.objects.exists()


def test_the_writer_takes_away_what_was_taken_out(finished):
    take_out(finished, "Tam")

    [part] = export_of(finished.lead)["shown_to_others"]

    assert (part["agreed_at"], part["taken_out"][0]["words"]) == (None, "Tam")
