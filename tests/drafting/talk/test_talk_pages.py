"""The pages of the talk, as a browser without scripts uses them."""

import re
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape

from responses.drafting.models import Comment, State, Suggestion
from responses.drafting.rules import participation
from responses.drafting.services.commenting import remove_comment, reply_to, settle_thread
from responses.drafting.services.suggesting import decline_suggestion
from tests.drafting.cast import add_snippets, save
from tests.drafting.pages.conftest import client_of
from tests.drafting.talk.conftest import change, propose, say, who

HOSTILE = "</textarea><script>alert(1)</script> \"onclick=' {{ 7|add:7 }} {% now %}"


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


@pytest.fixture
def alice(team):
    return client_of(team.alice)


@pytest.fixture
def bob(team):
    return client_of(team.bob)


@pytest.fixture
def at(team):
    """The address of a page about question 8."""

    def address(name, *more):
        return reverse(name, args=[team.response.pk, "q8", *more])

    return address


def post(browser, address, **fields):
    return browser.post(address, {"nonce": str(uuid4())} | fields)


def test_a_comment_from_beside_the_words_leads_back_to_them(written, bob, at):
    reply = post(bob, at("comment"), quote="Councils’ rules", text="Which ones?", back="question")

    shown = bob.get(at("question")).content.decode()
    assert reply["Location"] == at("question") + "#talk"
    assert "Which ones?" in shown
    assert '<p class="on as-typed">Councils’ rules</p>' in shown


def test_a_comment_that_cannot_be_kept_comes_back_as_it_was_typed(written, bob, at):
    reply = post(bob, at("comment"), quote="not there", text="My words")

    shown = reply.content.decode()
    assert "do not stand in the answer" in shown
    assert "My words" in shown
    assert 'href="#id_quote"' in shown


def test_an_empty_comment_is_asked_for_its_words(written, bob, at):
    shown = post(bob, at("comment"), text=" ").content.decode()

    assert 'href="#id_text"' in shown
    assert not Comment.objects.exists()


def test_words_that_stand_twice_are_chosen_from_a_list(written, bob, at):
    asked = post(bob, at("comment"), quote="wait", text="How long?").content.decode()
    choices = re.findall(r'type="radio" name="place" value="(\d+)"', asked)

    post(bob, at("comment"), quote="wait", text="How long?", place=choices[1])

    assert choices == ["0", "1"]
    assert Comment.objects.get().quote == "wait"


@pytest.mark.parametrize("place", ["x", "-1", "99999999999999999999", "²", "1.5", "\x00"])
def test_a_place_that_is_no_number_is_asked_for(written, bob, at, place):
    reply = post(bob, at("comment"), quote="wait", text="How long?", place=place)

    assert "Choose which you mean" in reply.content.decode()


def test_what_people_say_cannot_become_a_page(written, team, bob, at):
    save(written, team.alice, written.text + HOSTILE)
    thread = say(written, team.bob, HOSTILE, quote=HOSTILE)
    made = propose(written, team.bob, HOSTILE, "x" + HOSTILE, why=HOSTILE)

    for address in (
        at("question"),
        at("talk"),
        at("thread", thread.pk),
        at("suggestion", made.pk),
        at("comment"),
        at("edit_comment", thread.pk),
    ):
        shown = bob.get(address).content.decode()
        assert "<script>alert" not in shown
        assert escape("<script>alert(1)</script>") in shown


def test_a_thread_shows_replies_calls_and_what_was_removed(written, team, cara, alice, at):
    thread = say(written, team.bob, "What do you think, @Cara Jones?")
    reply = reply_to(thread.pk, **who(cara), text="Nothing", nonce=uuid4()).comment
    remove_comment(reply.pk, **who(cara))

    shown = alice.get(at("thread", thread.pk)).content.decode()

    assert "<strong>@Cara Jones</strong>" in shown
    assert "Removed by its writer" in shown
    assert "Nothing" not in shown


def test_a_thread_is_answered_settled_and_opened_again(written, team, alice, at):
    thread = say(written, team.bob)

    post(alice, at("thread", thread.pk), text="Yes, we should")
    alice.post(at("settle_thread", thread.pk))
    settled = alice.get(at("talk") + "?settled").content.decode()
    alice.post(at("settle_thread", thread.pk), {"open": "1"})

    thread.refresh_from_db()
    assert "Yes, we should" in settled
    assert "by Alice" in settled
    assert thread.settled_at is None


def test_own_words_are_changed_and_removed(written, team, bob, at):
    thread = say(written, team.bob, "Frist")

    post(bob, at("edit_comment", thread.pk), text="First")
    changed = bob.get(at("thread", thread.pk)).content.decode()
    bob.post(at("remove_comment", thread.pk))

    assert "First" in changed
    assert "Removed by its writer" in bob.get(at("thread", thread.pk)).content.decode()


@pytest.mark.parametrize("name", ["edit_comment", "remove_comment"])
def test_others_words_are_not_there_to_be_changed(written, team, alice, at, name):
    thread = say(written, team.bob, "Mine")

    reply = post(alice, at(name, thread.pk), text="Yours")

    assert reply.status_code == 404
    assert Comment.objects.get().text == "Mine"


def test_a_suggestion_is_taken_from_beside_the_words(written, team, cara, alice, at):
    made = propose(written, cara, "rules differ", "rules clash")

    reply = alice.post(at("suggestion", made.pk), {"do": "take", "back": "question"}, follow=True)

    shown = reply.content.decode()
    assert "stay credited to Cara Jones" in shown
    assert "Councils’ rules clash" in shown


def test_a_suggestion_whose_words_changed_shows_both_and_changes_nothing(written, team, cara, alice, at):
    made = propose(written, cara, "rules differ", "rules clash")
    change(written, team.bob, "s d", "s vary and d")

    reply = alice.post(at("suggestion", made.pk), {"do": "take"})

    shown = reply.content.decode()
    assert reply.status_code == 409
    assert "rules clash" in shown
    assert "rules vary and differ" in shown
    assert 'value="take"' not in shown


def test_a_suggestion_is_declined_with_a_reason_that_everybody_reads(written, team, cara, alice, at):
    made = propose(written, cara)

    without = alice.post(at("suggestion", made.pk), {"do": "decline", "reason": ""}).content.decode()
    alice.post(at("suggestion", made.pk), {"do": "decline", "reason": "Too long"})

    assert 'href="#id_reason"' in without
    assert "Too long" in client_of(cara).get(at("suggestion", made.pk)).content.decode()


def test_a_suggestion_is_made_and_taken_back(written, cara, at):
    browser = client_of(cara)

    made = post(browser, at("suggest"), quote="rules", text="laws", why="It is the law")
    browser.post(made["Location"], {"do": "withdraw"})

    assert Suggestion.objects.get().state == "withdrawn"


def test_a_commenter_finds_no_button_for_deciding(written, team, cara, at):
    made = propose(written, team.bob)

    shown = client_of(cara).get(at("suggestion", made.pk)).content.decode()

    assert 'value="take"' not in shown
    assert 'value="decline"' not in shown


def test_a_commenter_reads_the_answer_and_speaks_beside_it(written, cara, at):
    browser = client_of(cara)

    shown = browser.get(at("question")).content.decode()
    post(browser, at("comment"), quote="too long", text="How long?", back="question")

    assert 'id="talk"' in shown
    assert 'name="text"' in shown
    assert 'name="base"' not in shown
    assert Comment.objects.get().author == cara


def test_a_viewer_reads_and_is_refused(written, team, vera, at):
    say(written, team.bob, "Hello all")
    browser = client_of(vera)

    shown = browser.get(at("question")).content.decode()
    reply = post(browser, at("comment"), text="Me too")

    assert "Hello all" in shown
    assert "your part is not to write any" in shown
    assert reply.status_code == 409
    assert "Me too" in reply.content.decode()
    assert Comment.objects.count() == 1


def test_a_finished_response_shows_its_talk_and_takes_no_more(written, team, bob, at):
    say(written, team.bob, "Old words")
    type(team.response).objects.update(state=State.FINISHED)

    shown = bob.get(at("talk")).content.decode()
    reply = post(bob, at("comment"), text="Late words")

    assert "Old words" in shown
    assert "takes no more comments" in shown
    assert reply.status_code == 409
    assert "Late words" in reply.content.decode()


NAMES = ["talk", "comment", "thread", "settle_thread", "edit_comment", "remove_comment", "suggest"]


@pytest.mark.parametrize("name", [*NAMES, "suggestion", "assignment"])
def test_the_talk_is_not_there_for_strangers(written, team, stranger, at, name):
    thread, made = say(written, team.bob), propose(written, team.bob)
    more = {"suggestion": [made.pk]}.get(name, [thread.pk] if "thread" in name or "_" in name else [])
    browser = client_of(stranger)

    replies = [browser.get(at(name, *more)), post(browser, at(name, *more), text="Hi", do="take")]

    assert {reply.status_code for reply in replies} <= {404, 405}
    assert 404 in {reply.status_code for reply in replies}
    assert Comment.objects.count() == 1


def test_a_thread_is_not_there_under_another_question(team, written, bob):
    thread, made = say(written, team.bob), propose(written, team.bob)

    for name, key in (("thread", thread.pk), ("edit_comment", thread.pk), ("suggestion", made.pk)):
        assert bob.get(reverse(name, args=[team.response.pk, "q9", key])).status_code == 404


def test_a_personal_response_has_no_talk(response, parent):
    pat = client_of(parent)

    for name in ("talk", "comment", "suggest", "assignment"):
        assert pat.get(reverse(name, args=[response.pk, "q8"])).status_code == 404
    assert 'id="talk"' not in pat.get(reverse("question", args=[response.pk, "q8"])).content.decode()


@pytest.mark.parametrize("name", ["question", "talk"])
def test_more_talk_asks_the_database_no_more_often(
    written, team, cara, alice, at, name, django_assert_max_num_queries, django_assert_num_queries
):
    def talk_a_lot():
        thread = say(written, team.bob, "See @Cara", quote="Councils’ rules")
        reply_to(thread.pk, **who(cara), text="@Bob yes", nonce=uuid4())
        propose(written, cara)
        settle_thread(say(written, cara).pk, **who(team.alice))
        decline_suggestion(propose(written, cara).pk, **who(team.alice), reason="No")

    add_snippets(team.response.consultation, 5)
    talk_a_lot()
    alice.get(at(name))
    with django_assert_max_num_queries(40) as first:
        alice.get(at(name))

    for _ in range(3):
        talk_a_lot()

    with django_assert_num_queries(len(first.captured_queries)):
        alice.get(at(name))


def test_the_page_of_the_response_asks_as_often_for_many_leads(
    team, alice, django_assert_max_num_queries, django_assert_num_queries
):
    address = reverse("response", args=[team.response.pk])
    alice.get(address)
    with django_assert_max_num_queries(60) as first:
        alice.get(address)

    for answer in (team.q8, team.q9):
        answer.lead_author = team.bob
        answer.save()

    with django_assert_num_queries(len(first.captured_queries)):
        shown = alice.get(address).content.decode()
    assert re.search(r'data-label="Lead author">Bob<', shown)


def test_long_talk_is_cut_beside_the_words_and_has_pages(written, team, alice, at):
    for number in range(30):
        say(written, team.bob, f"Point {number:02}")

    beside = alice.get(at("question")).content.decode()
    first = alice.get(at("talk")).content.decode()
    second = alice.get(at("talk") + "?page=2").content.decode()

    assert beside.count("<article") < 30
    assert "All 30 open comments" in beside
    assert sum(f"Point {number:02}</p>" in first + second for number in range(30)) == 30


def test_a_coordinator_assigns_on_a_page_and_all_see_it(written, team, alice, bob, at):
    part = participation(team.bob, team.response)

    alice.post(at("assignment"), {"lead": part.pk, "due_on": "28 April 2023", "status": "ready"})

    shown = bob.get(at("question")).content.decode()
    table = bob.get(reverse("response", args=[team.response.pk])).content.decode()
    assert "Bob, Second" in shown
    assert "Fri 28 April 2023" in shown
    assert "Ready for review" in shown
    assert "Ready for review" in table


def test_agreeing_on_the_page_is_for_the_words_that_it_showed(written, team, alice, at):
    pin = re.search(r'name="pin" value="(\w+)"', alice.get(at("assignment")).content.decode()).group(1)
    given = {"lead": "nobody", "due_on": "", "status": "agreed", "pin": pin}
    save(written, team.bob, "Other words")

    refused = alice.post(at("assignment"), given).content.decode()

    assert "Somebody changed the answer" in refused
    written.refresh_from_db()
    assert written.status == "drafting"


@pytest.mark.parametrize(
    "wrong", [{"due_on": "31 April 2023"}, {"lead": "7777777"}, {"lead": "\x00"}, {"status": "splendid"}, {}]
)
def test_an_assignment_that_makes_no_sense_is_explained(written, alice, at, wrong):
    given = {"lead": "nobody", "due_on": "", "status": "drafting"} | wrong if wrong else {}

    shown = alice.post(at("assignment"), given).content.decode()

    assert "There is a problem" in shown or 'class="errors"' in shown


def test_an_author_reads_the_assignment_and_cannot_change_it(written, bob, at):
    shown = bob.get(at("assignment")).content.decode()
    reply = bob.post(at("assignment"), {"lead": "nobody", "due_on": "", "status": "ready"})

    assert "A coordinator, or who leads this answer" in shown
    assert reply.status_code == 409


def test_the_lead_marks_the_answer_ready_while_saving_it(team, bob, alice, at):
    part = participation(team.bob, team.response)
    alice.post(at("assignment"), {"lead": part.pk, "due_on": "", "status": "drafting"})

    reply = post(bob, at("question"), base="0", text="My words", ready="1")

    team.q8.refresh_from_db()
    assert reply["Location"] == at("question")
    assert (team.q8.text, team.q8.status) == ("My words", "ready")


def test_marking_ready_without_the_right_saves_the_words_all_the_same(team, bob, at):
    post(bob, at("question"), base="0", text="My words", ready="1")

    team.q8.refresh_from_db()
    assert (team.q8.text, team.q8.status) == ("My words", "drafting")
