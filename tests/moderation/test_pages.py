"""A moderator's pages."""

import re
from copy import deepcopy

import pytest
from django.urls import reverse

from responses.drafting.services import start_personal
from responses.moderation.models import Decision, Hold
from responses.moderation.services import ask_for_review
from responses.workflow.moves import ask_moderator
from tests.workflow.cast import bring_to, joint_world, person

LIST = "/moderation/"


def review_url(world):
    return reverse("review", args=[world.now().reviews.order_by("-asked_at").first().pk])


def carried(reply):
    """The hidden fields of the page for deciding."""
    page = reply.content.decode()
    fields = dict(re.findall(r'name="((?:seen|head)-[^"]+)" value="([^"]+)"', page))
    [fields["seen_version"]] = re.findall(r'name="seen_version" value="(\d+)"', page)
    return fields


@pytest.fixture(scope="module")
def sent_once(kept):
    return kept(lambda: bring_to(joint_world(), "in_moderation"))


@pytest.fixture
def sent(sent_once, db):
    return deepcopy(sent_once)


def test_the_list_shows_what_waits(visit, sent):
    reply = visit(sent.moderator, LIST)

    assert review_url(sent) in reply.content.decode()
    assert "One response is waiting." in reply.content.decode()


def test_an_empty_list_says_so(visit, joint):
    assert "Nothing is waiting for you." in visit(joint.moderator, LIST).content.decode()


@pytest.mark.parametrize("role", ["lead", "author", "outsider"])
def test_whoever_does_not_moderate_does_not_learn_of_the_pages(visit, sent, role):
    visit(getattr(sent, role), LIST, status=404)
    visit(getattr(sent, role), review_url(sent), status=404)
    visit(getattr(sent, role), review_url(sent), {"outcome": "approved"}, status=404)
    visit(getattr(sent, role), f"{review_url(sent)}take/", {}, status=404)

    assert sent.now().state == "in_moderation"


@pytest.mark.parametrize(("role", "is_told"), [("moderator", True), ("author", False)])
def test_only_who_moderates_is_told_among_their_responses_what_waits(visit, sent, role, is_told):
    shown = visit(getattr(sent, role), "/responses/").content.decode()

    assert ("One response waits for you" in shown) == is_told


@pytest.mark.parametrize(
    ("role", "is_shown"), [("moderator", True), ("safeguarding", True), ("author", False)]
)
def test_the_way_to_the_queue_is_at_the_head_of_every_page_for_who_moderates(visit, sent, role, is_shown):
    head = visit(getattr(sent, role), "/responses/").content.decode().partition("</header>")[0]

    assert ('<a href="/moderation/">Moderation</a>' in head) == is_shown


def test_who_has_not_signed_in_sees_no_way_to_the_queue(client, sent):
    assert "/moderation/" not in client.get("/").content.decode()


def test_a_moderator_of_a_participating_organisation_finds_nothing(visit, sent):
    visit(sent.insider, review_url(sent), status=404)

    assert review_url(sent) not in visit(sent.insider, LIST).content.decode()


def test_somebody_without_a_name_finds_nothing(client, sent):
    assert client.get(LIST).status_code == 404
    assert client.post(LIST).status_code == 405


@pytest.mark.parametrize("more", [0, 5])
def test_the_list_takes_the_same_queries_for_any_number(visit, client, sent, more, django_assert_num_queries):
    for number in range(more):
        writer = person(f"Writer {number}")
        ask_for_review(start_personal(sent.consultation, writer))
    visit(sent.moderator, LIST)

    with django_assert_num_queries(9):
        client.get(LIST)


def test_a_moderator_reads_every_answer_without_the_names(desk, sent):
    page = desk(sent.moderator, review_url(sent)).content.decode()

    assert "A key worker helps." in page
    assert "Left blank on purpose" in page
    assert sent.lead.name not in page
    assert sent.author.name not in page


def test_approving_what_was_read(visit, desk, sent):
    url = review_url(sent)
    fields = carried(desk(sent.moderator, url))

    reply = visit(sent.moderator, url, {**fields, "outcome": "approved"}, status=302)

    assert reply.url == LIST
    assert sent.now().state == "awaiting_sign_off"


def test_asking_for_changes_with_a_reason(visit, desk, sent):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "changes", "reason": "Too long."}

    visit(sent.moderator, url, fields, status=302)

    assert sent.now().state == "changes_requested"
    assert Decision.objects.get().reason == "Too long."


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"outcome": "changes", "reason": " "}, "Say what should change and why"),
        ({"outcome": "changes", "reason": "x" * 4001}, "4,000"),
        ({"outcome": "maybe", "reason": "Kept words"}, "Kept words"),
        ({"reason": "Kept words"}, "Kept words"),
    ],
)
def test_a_decision_that_is_not_complete_is_asked_for_again(visit, desk, sent, fields, sentence):
    url = review_url(sent)

    reply = visit(sent.moderator, url, {**carried(desk(sent.moderator, url)), **fields})

    assert sentence in reply.content.decode()
    assert sent.now().state == "in_moderation"


def test_words_that_changed_are_shown_again_and_nothing_is_decided(visit, desk, joint):
    bring_to(joint, "awaiting_sign_off")
    joint.write("q8", "Other words.")
    ask_moderator(joint.response.pk, actor=joint.lead)
    url = review_url(joint)
    fields = {**carried(desk(joint.moderator, url)), "outcome": "approved", "reason": "Kept"}
    joint.write("q8", "Third words.")

    reply = visit(joint.moderator, url, fields, status=409)

    page = reply.content.decode()
    assert "The words changed after you opened the page" in page
    assert "question 8" in page
    assert "Third words." in page
    assert "Kept" in page
    visit(joint.moderator, url, {**carried(reply), "outcome": "approved"}, status=302)
    assert joint.now().state == "awaiting_sign_off"


def test_a_second_moderator_is_told_that_it_is_decided(visit, desk, sent):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "approved"}
    visit(sent.moderator, url, fields, status=302)

    reply = visit(sent.safeguarding, url, fields, status=409)

    page = reply.content.decode()
    assert "It moved on after you opened the page" in page
    assert "by Mo Moderator" in page
    assert Decision.objects.count() == 1


def test_a_page_from_an_older_version_decides_nothing(visit, desk, sent):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "approved"}

    for seen in ("1", "", "x"):
        visit(sent.moderator, url, {**fields, "seen_version": seen}, status=409)

    assert sent.now().state == "in_moderation"


def test_a_writer_who_edits_while_it_is_read_is_told_and_gets_the_words_back(visit, desk, personal):
    bring_to(personal, "in_moderation")
    url, here = review_url(personal), reverse("question", args=[personal.response.pk, "q8"])
    opened = carried(desk(personal.moderator, url))

    reply = visit(personal.lead, here, {"base": "1", "nonce": "n" * 32, "text": "Newer words."}, status=409)

    told = reply.content.decode()
    assert "These words cannot change now" in told
    assert "Newer words." in told
    assert personal.answer("q8").text == "A key worker helps."
    visit(personal.moderator, url, {**opened, "outcome": "approved"}, status=302)
    assert personal.now().state == "approved"


def test_a_writer_who_takes_it_back_while_it_is_read_is_no_mystery_to_the_moderator(visit, desk, personal):
    bring_to(personal, "in_moderation")
    url = review_url(personal)
    opened = carried(desk(personal.moderator, url))
    personal.move("withdraw")

    reply = visit(personal.moderator, url, {**opened, "outcome": "approved"}, status=409)

    told = reply.content.decode()
    assert "It moved on after you opened the page" in told
    assert "The writers took it back before anybody decided." in told
    assert not Decision.objects.exists()


def test_an_approval_that_does_not_name_the_words_is_refused(visit, desk, sent):
    url = review_url(sent)
    seen = carried(desk(sent.moderator, url))["seen_version"]

    visit(sent.moderator, url, {"seen_version": seen, "outcome": "approved"}, status=409)

    assert sent.now().state == "in_moderation"


def test_a_decided_review_can_be_read(visit, sent):
    url = review_url(sent)
    sent.move("request_changes", reason="Too long.")

    page = visit(sent.moderator, url).content.decode()

    assert "Asked for changes" in page
    assert "Too long." in page
    assert "Your decision" not in page


def test_a_review_that_was_taken_back_says_so(visit, sent):
    url = review_url(sent)
    sent.move("withdraw")

    assert "The writers took it back" in visit(sent.moderator, url).content.decode()


def test_what_a_moderator_holds_only_leads_see_until_one_releases_it(visit, desk, sent):
    url, lead = review_url(sent), sent.safeguarding
    desk(sent.moderator, url)

    visit(sent.moderator, f"{url}hold/", {"hold-reason": "A child may be at risk."}, status=302)
    held = desk(lead, url).content.decode()
    seen_by_others = visit(sent.moderator, url).content.decode()
    row = visit(sent.moderator, LIST).content.decode()
    visit(lead, f"{url}release/", {}, status=302)

    assert "A child may be at risk." in held
    assert "A safeguarding lead has it" in seen_by_others
    assert "A child may be at risk." not in seen_by_others
    assert "A key worker helps." not in seen_by_others
    assert "With a safeguarding lead" in row
    assert url not in row
    assert not Hold.objects.filter(released_at=None).exists()


def test_a_reason_of_characters_that_nobody_sees_is_none(visit, desk, sent):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "changes", "reason": "\u202e"}

    decided = visit(sent.moderator, url, fields)
    held = visit(sent.moderator, f"{url}hold/", {"hold-reason": "\u202e"})

    assert "Say what should change and why." in decided.content.decode()
    assert "Say why you hold it" in held.content.decode()
    assert not Decision.objects.exists()
    assert not Hold.objects.exists()


@pytest.mark.parametrize("seen", ["", "-1", "9" * 5000, "²"])
def test_a_version_that_no_page_showed_is_an_old_page(visit, desk, sent, seen):
    url = review_url(sent)
    fields = {**carried(desk(sent.moderator, url)), "outcome": "approved", "seen_version": seen}

    visit(sent.moderator, url, fields, status=409)

    assert sent.now().state == "in_moderation"


def test_a_hold_without_a_reason_is_asked_for_again(visit, desk, sent):
    desk(sent.safeguarding, review_url(sent))

    reply = visit(sent.safeguarding, f"{review_url(sent)}hold/", {"hold-reason": " "})

    assert "Say why you hold it" in reply.content.decode()
    assert not Hold.objects.exists()


def test_only_who_moderates_holds_and_only_a_safeguarding_lead_releases(visit, sent):
    url = review_url(sent)

    visit(sent.outsider, f"{url}hold/", {"hold-reason": "No."}, status=404)
    visit(sent.moderator, f"{url}release/", {}, status=404)
    for way in ("hold", "release"):
        visit(sent.safeguarding, f"{url}{way}/", status=405)

    assert not Hold.objects.exists()


def test_hostile_words_are_shown_as_words(desk, joint):
    joint.write("q8", "<script>alert(1)</script> **bold**")
    joint.write("q9", "", left_unanswered=True)
    joint.move("send_to_moderation")

    page = desk(joint.moderator, review_url(joint)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
