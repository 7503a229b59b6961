"""The desk: findings marked, what is asked of the writers, what goes on record, and asking others."""

import re
from copy import deepcopy

import pytest
from django.core import mail
from django.utils.safestring import SafeString

from responses.drafting.pins import present_hashes
from responses.jobs.models import Job
from responses.jobs.services import run_job
from responses.moderation.marking import Stretch, mark
from responses.moderation.models import ChangeRequest, Decision, LogEntry, Moderator, Note, Review
from responses.moderation.services import Ask, claim, decide, hold
from responses.moderation.services.reasons import BadReason
from responses.people.models import User
from responses.workflow.moves import ask_moderator, decide_review
from tests.moderation.finding import DANGER, NAME, NUMBER, screening
from tests.moderation.test_pages import carried
from tests.workflow.cast import bring_to, personal_world

WORDS = f"My son {NAME} & I can be rung on {NUMBER}. *{NAME}* waits."


@pytest.fixture(scope="module")
def sent_once(kept):
    def build():
        world = personal_world()
        with screening():
            world.write("q8", WORDS)
            world.write("q9", "", left_unanswered=True)
            world.move("send_to_moderation")
        return world

    return kept(build)


@pytest.fixture
def sent(sent_once, found, db):
    return deepcopy(sent_once)


def test_findings_are_marked_in_the_words_and_listed_with_an_offer(desk, sent, review_url):
    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert f'<span class="finding">{NAME}<sup><span class="vh"> finding </span>1</sup></span> &amp; I' in page
    assert page.count('class="finding"') == 3
    assert "Offer: “my son”" in page


@pytest.mark.parametrize(
    ("html", "text", "stretch", "marked"),
    [
        ("<p>Ann met Ann</p>", "Ann met Ann", (8, 11), 'Ann met <span class="finding">Ann<sup'),
        ("<p>a &lt;b&gt; Ann</p>", "a <b> Ann", (2, 5), '<span class="finding">&lt;b&gt;<sup'),
        (
            "<p>Mrs Ann. Mrs <strong>Ann</strong></p>",
            "Mrs Ann. Mrs **Ann**",
            (9, 20),
            '<p>Mrs Ann. <span class="finding">Mrs </span><strong><span class="finding">Ann<sup',
        ),
        ("<p>Mrs <strong>Ann</strong></p>", "Mrs [Ann](x)", (0, 12), "<p>Mrs <strong>Ann</strong></p>"),
        ("<p>A<strong>n</strong>n</p>", "Ann", (0, 3), '<span class="finding">n<sup'),
    ],
)
def test_only_what_stands_in_the_words_is_marked_and_nothing_is_lost(html, text, stretch, marked):
    result = mark(html, text, [Stretch(stretch[0], stretch[1], 1)])

    without = re.sub(r"<sup>.*?</sup>|</?span[^>]*>", "", result)
    assert marked in result
    assert without == html


def test_a_finding_inside_a_sign_of_danger_has_both_marks_and_nothing_is_lost():
    result = mark(
        SafeString("<p>Ann is <em>hurt</em> &amp; lost</p>"),
        "Ann is *hurt* & lost",
        [Stretch(0, 3, 1)],
        [Stretch(0, 7, 1)],
    )

    assert result.startswith(
        '<p><span class="danger-sign" id="sign-1"><span class="finding">Ann<sup><span class="vh"> finding </span>1'
        '</sup></span></span><span class="danger-sign"> is <sup> danger 1</sup></span><em>hurt</em> &amp; lost</p>'
    )


def test_a_ticked_finding_and_a_named_place_are_asked_for_with_the_place_in_their_words(
    visit, desk, sent, review_url
):
    url = review_url(sent)
    fields = carried(desk(sent.moderator, url))
    ticked = f"{WORDS.index(NAME)}-{WORDS.index(NAME) + len(NAME)}-PERSON_NAME"
    place = {"ask-q8-0-quote": NUMBER, "ask-q8-0-message": "contact", "ask-q9-0-words": "Tell us why."}

    visit(sent.moderator, url, {**fields, "outcome": "changes", "find-q8": ticked, **place}, status=302)
    shown = visit(sent.lead, f"/responses/{sent.response.pk}/").content.decode()

    asked = ChangeRequest.objects.order_by("answer__question__order", "id")
    assert [(one.answer.question.key, WORDS[one.start : one.end]) for one in asked] == [
        ("q8", NAME),
        ("q8", NUMBER),
        ("q9", ""),
    ]
    assert f"“{NUMBER}”" in shown
    assert "A child’s first name. You could write “my son”." in shown
    assert sent.moderator.name not in shown


def test_words_copied_from_the_page_are_found_though_they_are_written_with_marks(
    visit, desk, personal, found, review_url
):
    text = f"First.\n\n- My son **waits**\n- [at home](https://example.org/{NAME}) for years."
    personal.write("q8", text)
    personal.write("q9", "", left_unanswered=True)
    personal.move("send_to_moderation")
    url = review_url(personal)
    place = {"ask-q8-0-quote": "My son waits at home for years", "ask-q8-0-words": "Say less."}

    fields = {**carried(desk(personal.moderator, url)), **place, "outcome": "changes"}
    visit(personal.moderator, url, fields, status=302)

    one = ChangeRequest.objects.get()
    assert text[one.start : one.end] == text[text.index("My son") : -1]


def test_signs_of_danger_are_marked_in_the_words_with_a_label_and_a_jump(desk, personal, found, review_url):
    personal.write("q8", f"We wait. {NAME} is *really* {DANGER}, {DANGER} says {NAME}.")
    personal.write("q9", "", left_unanswered=True)
    personal.move("send_to_moderation")

    page = desk(personal.moderator, review_url(personal)).content.decode()

    assert f'<a href="#sign-1">Question 8: “{DANGER}”</a>' in page
    assert f'<span class="danger-sign" id="sign-1">{DANGER}<sup> danger 1</sup></span>, {DANGER} says' in page
    assert page.count('class="finding"') == 2


def test_signs_that_went_when_it_was_changed_are_still_said(desk, sent, review_url):
    Review.objects.update(risk=Review.Risk.DANGER)

    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert "There were signs of danger when it was sent" in page
    assert 'href="#sign-' not in page


def test_words_that_are_not_in_the_answer_are_said_beside_their_field_and_nothing_is_decided(
    visit, desk, sent, review_url
):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "changes", "ask-q8-0-quote": "Nowhere"}

    page = visit(sent.moderator, url, fields).content.decode()

    assert "These words are not in the answer" in page
    assert 'href="#id_ask-q8-0-quote"' in page
    assert sent.now().state == "in_moderation"


def test_one_more_place_can_be_named_without_losing_the_first(visit, desk, sent, review_url):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "rows-q8": "1", "ask-q8-0-quote": NUMBER}

    page = visit(sent.moderator, url, {**fields, "reason": "Kept.", "more": "q8"}).content.decode()

    assert f'value="{NUMBER}"' in page
    assert 'name="ask-q8-1-quote"' in page
    assert "Kept." in page


def test_a_request_that_says_nothing_is_refused(sent):
    review = sent.now().reviews.get()

    with pytest.raises(BadReason):
        decide(
            review.pk,
            moderator=sent.moderator,
            outcome=Decision.Outcome.CHANGES,
            hashes=present_hashes(sent.now()),
            reason="Please look.",
            asks=[Ask("q8", " ")],
        )


def test_a_request_never_reaches_beyond_the_words(sent):
    decide_review(
        sent.now().reviews.get().pk,
        moderator=sent.moderator,
        outcome=Decision.Outcome.CHANGES,
        hashes=present_hashes(sent.now()),
        seen_version=sent.now().version,
        reason="Please look.",
        asks=[Ask("q8", "Here.", 5, 99_999), Ask("gone", "Nowhere.")],
    )

    one = ChangeRequest.objects.get()
    assert (one.start, one.end) == (5, len(WORDS))


def test_every_opening_goes_on_record_and_only_who_took_it_opens_it(visit, desk, sent, review_url):
    url = review_url(sent)

    cover = visit(sent.moderator, url).content.decode()
    desk(sent.moderator, url)
    visit(sent.moderator, url)
    other = visit(sent.safeguarding, url).content.decode()

    assert NAME not in cover
    assert NAME not in other
    assert "Somebody else is reading it" in other
    opened = LogEntry.objects.filter(kind="opened")
    assert [(one.actor_id, one.response_id) for one in opened] == [(sent.moderator.pk, sent.response.pk)] * 2


def test_what_changed_since_the_last_decision_is_shown(desk, sent, review_url):
    sent.move("request_changes")
    sent.write("q8", WORDS.replace(NAME, "Child"))
    sent.move("send_to_moderation")

    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert f'<del><span class="vh">taken out: </span>{NAME}' in page
    assert "Nothing changed in it since the last decision." in page


def test_words_that_changed_under_the_moderators_eyes_are_shown_as_a_difference(
    visit, desk, personal, review_url
):
    bring_to(personal, "approved")
    personal.write("q8", "One sentence. Another sentence.")
    ask_moderator(personal.response.pk, actor=personal.lead)
    url = review_url(personal)
    fields = {**carried(desk(personal.moderator, url)), "outcome": "approved"}
    personal.write("q8", "One sentence. Another word.")

    page = visit(personal.moderator, url, fields, status=409).content.decode()

    assert "What changed in question 8" in page
    assert '<ins><span class="vh">put in: </span>word' in page


def test_a_second_opinion_goes_to_another_moderator_and_comes_back(visit, desk, sent, review_url):
    url = review_url(sent)
    desk(sent.moderator, url)
    visit(sent.moderator, f"{url}ask/", {"question-question": "Too much?", "whom": "colleague"}, status=302)

    mine = visit(sent.moderator, f"{url}take/", {}, status=409).content.decode()
    theirs = desk(sent.safeguarding, url).content.decode()
    visit(
        sent.safeguarding, f"{url}opinion/", {"opinion-advice": "approve", "opinion-words": "No."}, status=302
    )
    again = desk(sent.moderator, url).content.decode()

    assert "It waits for somebody else" in mine
    assert "Too much?" in theirs
    assert "I would approve it" in again
    assert Review.objects.get().wants == ""


def test_what_is_passed_to_a_lead_waits_for_a_lead(visit, desk, sent, review_url):
    url = review_url(sent)
    desk(sent.moderator, url)

    visit(sent.moderator, f"{url}ask/", {"question-question": "Danger?", "whom": "lead"}, status=302)

    visit(sent.moderator, f"{url}take/", {}, status=409)
    visit(sent.safeguarding, f"{url}take/", {}, status=302)
    assert LogEntry.objects.filter(kind="escalated").count() == 1


def test_a_private_note_is_for_moderators_alone(visit, desk, sent, review_url):
    url = review_url(sent)
    desk(sent.moderator, url)

    visit(sent.moderator, f"{url}note/", {"note-text": "Seems tired."}, status=302)
    empty = visit(sent.moderator, f"{url}note/", {"note-text": " "}).content.decode()
    page = visit(sent.moderator, url).content.decode()
    for_writer = visit(sent.lead, f"/responses/{sent.response.pk}/").content.decode()

    assert "Seems tired." in page
    assert "Seems tired." not in for_writer
    assert "Write the note first" in empty
    assert Note.objects.count() == 1


def test_what_another_took_meanwhile_is_not_decided(visit, desk, sent, review_url):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "approved"}
    Review.objects.update(claimed_until=sent.now().created_at)
    claim(Review.objects.get().pk, moderator=sent.safeguarding)

    page = visit(sent.moderator, url, fields, status=409).content.decode()

    assert "Somebody else is reading it" in page
    assert sent.now().state == "in_moderation"


def test_a_lease_that_ran_out_while_they_wrote_costs_no_word(visit, desk, sent, review_url):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "changes", "reason": "Please say less."}
    Review.objects.update(claimed_until=sent.now().created_at)

    visit(sent.moderator, f"{url}note/", {"note-text": "Slow reading."}, status=302)
    Review.objects.update(claimed_until=sent.now().created_at)
    visit(sent.moderator, url, fields, status=302)

    assert Decision.objects.get().reason == "Please say less."
    assert Note.objects.get().text == "Slow reading."


def test_words_that_a_decision_repeats_are_an_opening_and_hidden_while_it_is_held(
    visit, desk, sent, review_url
):
    url = review_url(sent)
    place = {"ask-q8-0-quote": NUMBER, "ask-q8-0-message": "contact"}
    fields = {**carried(desk(sent.moderator, url)), "outcome": "changes", **place}
    visit(sent.moderator, url, fields, status=302)

    before = visit(sent.moderator, url).content.decode()
    hold(sent.now(), by=sent.moderator, reason="A child may be at risk.")
    held = visit(sent.moderator, url).content.decode()
    posted = visit(sent.moderator, url, fields, status=409).content.decode()

    assert NUMBER in before
    assert LogEntry.objects.filter(kind="opened", detail="decision").count() == 1
    assert NUMBER not in held + posted
    assert "A safeguarding lead has it" in held
    assert NUMBER in visit(sent.safeguarding, url).content.decode()


@pytest.mark.parametrize(("whom", "sentence"), [("lead", "No safeguarding lead"), ("colleague", "No other")])
def test_what_nobody_could_answer_is_not_put_aside(visit, desk, sent, review_url, whom, sentence):
    Moderator.objects.filter(person=sent.safeguarding).update(ended_at=sent.now().created_at)
    url = review_url(sent)
    desk(sent.moderator, url)

    page = visit(sent.moderator, f"{url}ask/", {"question-question": "Well?", "whom": whom}).content.decode()

    assert sentence in page
    assert Review.objects.get().wants == ""


def test_a_hold_that_no_lead_hears_of_says_so_and_the_administrators_hear(visit, sent, review_url):
    Moderator.objects.filter(person=sent.safeguarding).update(ended_at=sent.now().created_at)
    User.objects.filter(person=sent.outsider).update(is_staff=True)

    visit(sent.moderator, f"{review_url(sent)}hold/", {"hold-reason": "A child may be at risk."}, status=302)
    page = visit(sent.moderator, "/moderation/").content.decode()
    run_job(Job.objects.get(kind="moderation.tell_leads").pk)

    assert "nobody leads on safeguarding here" in page
    assert [letter.to for letter in mail.outbox] == [[sent.outsider.user.email]]


def test_a_sign_of_danger_says_why_it_is_one_so_that_a_moderator_can_judge(desk, sent, review_url):
    sent.move("request_changes")
    sent.write("q8", DANGER)
    sent.move("send_to_moderation")

    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert "Somebody may be in danger." in page.partition("Signs of danger")[2]
    assert "what a family lives with day by day" in page
