"""Writing in a real browser: what script adds, and that nothing is lost."""

import json
import re
from dataclasses import asdict
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from responses.catalogue.models import Question
from responses.drafting.models import Answer, Conflict, Response
from responses.drafting.services import start_personal
from responses.evidence.in_form import in_form
from responses.evidence.selectors import snippets_by_key
from responses.people.models import Person
from responses.people.sessions import PERSON_KEY, SessionStore
from tests.browsing import axe_violations, is_too_wide, lead, new_visitor
from tests.drafting.cast import add_snippets, make_consultation, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def answer(db):
    consultation = make_consultation()
    add_snippets(consultation, 8)
    response = start_personal(consultation, Person.objects.create(name="Pat"))
    return response.answers.get(question__key="q8")


@pytest.fixture
def writer(answer):
    return answer.response.participants.get().person


@pytest.fixture
def offline_tab(browser):
    """A tab whose console may complain: it is meant to lose the connection."""
    with new_visitor(browser) as visitor:
        yield visitor.new_page()


@pytest.fixture
def at_desk(open_tab, live_server, answer, writer):
    """Opens the writing page as its writer; `question` says which."""

    def opened(tab=None, *, question="q8", **options):
        tab = as_writer(tab or open_tab(**options))
        tab.goto(f"{live_server.url}/responses/{answer.response_id}/questions/{question}/")
        return tab

    def as_writer(tab):
        session = SessionStore()
        session[PERSON_KEY] = str(writer.pk)
        session.save()
        tab.context.add_cookies(
            [{"name": "sessionid", "value": str(session.session_key), "url": live_server.url}]
        )
        return tab

    return opened


def box(tab):
    return tab.get_by_label("Your answer")


def saved(tab):
    tab.get_by_text("Saved at").wait_for()


def text_of(answer):
    answer.refresh_from_db()
    return answer.text


def copies(tab):
    return tab.evaluate("() => Object.keys(localStorage)")


def hasten(tab):
    """The page saves at once where it would wait for a pause: leaving it for another tab does that."""
    tab.evaluate(
        "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
        "document.dispatchEvent(new Event('visibilitychange'));"
        "delete document.hidden; }"
    )


def test_words_are_saved_in_the_background_and_it_is_said(at_desk, answer):
    tab = at_desk()
    box(tab).press_sequentially("More help.")

    saved(tab)

    assert text_of(answer) == "More help."
    assert copies(tab) == []


def test_going_on_typing_after_a_save_is_no_conflict(at_desk, answer):
    tab = at_desk()
    for words in ("One.", " Two.", " Three."):
        box(tab).press_sequentially(words)
        with tab.expect_response("**/save/"):
            hasten(tab)
    saved(tab)

    assert text_of(answer) == "One. Two. Three."
    assert [revision.text for revision in answer.revisions.all()] == [
        "One.",
        "One. Two.",
        "One. Two. Three.",
    ]
    assert not Conflict.objects.exists()


def test_saving_with_the_button_after_a_background_save_goes_on(at_desk, answer):
    tab = at_desk()
    box(tab).fill("One.")
    with tab.expect_response("**/save/"):
        hasten(tab)
    box(tab).press_sequentially(" Two.")
    lead(tab, tab.get_by_role("button", name="Save and continue"))

    tab.get_by_role("heading", name="How far?").first.wait_for()
    assert text_of(answer) == "One. Two."
    assert not Conflict.objects.exists()


def test_a_fact_is_put_where_the_cursor_is(at_desk, answer):
    tab = at_desk()
    box(tab).fill("One  two.")
    box(tab).evaluate("box => { box.focus(); box.setSelectionRange(4, 4); }")

    tab.locator("#ev-CON-1 button").click()

    assert box(tab).input_value() == "One [@CON-1] two."
    expect(tab.locator("#ev-CON-1").get_by_text("In your answer")).to_be_visible()
    assert tab.evaluate("() => document.activeElement.value") == "CON-1"


def test_who_knows_the_name_of_a_fact_types_on_behind_it(at_desk):
    tab = at_desk()
    box(tab).press_sequentially("One [@")
    tab.locator("#picker[open]").wait_for()

    tab.keyboard.type("CON-1]")
    tab.locator("#picker:not([open])").wait_for(state="attached")
    tab.keyboard.type(" two.")

    assert box(tab).input_value() == "One [@CON-1] two."


def test_a_fact_is_put_at_the_end_before_anything_was_typed(at_desk, answer, writer):
    save(answer, writer, "More help.\n")
    tab = at_desk()

    tab.locator("#ev-CON-1 button").click()

    assert box(tab).input_value() == "More help. [@CON-1]\n"


def test_a_fact_is_taken_out_and_undone(at_desk, answer, writer):
    save(answer, writer, "More [@CON-1] help [@CON-1, p. 4].")
    tab = at_desk()

    tab.locator("#ev-CON-1 button").click()
    taken_out = box(tab).input_value()
    box(tab).press("Control+z")
    box(tab).press("Control+z")

    assert taken_out == "More help."
    assert box(tab).input_value() == "More [@CON-1] help [@CON-1, p. 4]."


def test_words_typed_offline_are_kept_and_arrive_later(at_desk, answer, offline_tab):
    tab = at_desk(offline_tab)
    tab.context.set_offline(True)
    box(tab).press_sequentially("More help.")
    tab.get_by_text("You are not connected").wait_for()
    (kept,) = json.loads(tab.evaluate("() => Object.values(localStorage)[0]")).values()
    tab.context.set_offline(False)

    saved(tab)

    assert kept["words"]["text"] == "More help."
    assert text_of(answer) == "More help."
    assert copies(tab) == []
    expect(tab.get_by_text("You are not connected")).to_be_hidden()


def leave_copy(tab, answer, **copy):
    """What a page leaves on this computer when its words did not arrive."""
    key = f"chorus:{answer.pk}"
    tab.evaluate("([key, copy]) => localStorage.setItem(key, copy)", [key, json.dumps({"a tab": copy})])
    tab.reload()


def test_words_that_never_arrived_are_offered_again(at_desk, answer):
    tab = at_desk()
    words = {"text": "An hour of work.", "choice": "", "left_unanswered": False}
    leave_copy(tab, answer, words=words, base=0)

    tab.get_by_role("button", name="Put them in the box").click()

    assert box(tab).input_value() == "An hour of work."
    saved(tab)
    assert text_of(answer) == "An hour of work."


def test_words_that_never_arrived_do_not_overwrite_newer_ones(at_desk, answer, writer):
    save(answer, writer, "An hour a day.")
    save(answer, writer, "An hour elsewhere.")
    tab = at_desk()
    words = {"text": "An hour of work.", "choice": "", "left_unanswered": False}
    leave_copy(tab, answer, words=words, base=1)

    tab.get_by_role("button", name="Put them in the box").click()

    tab.get_by_role("link", name="Look at both texts").wait_for()
    assert text_of(answer) == "An hour elsewhere. An hour of work."
    assert Conflict.objects.get().text == "An hour of work."


def test_kept_words_can_be_thrown_away(at_desk, answer):
    tab = at_desk()
    words = {"text": "Old.", "choice": "", "left_unanswered": False}
    leave_copy(tab, answer, words=words, base=0)

    tab.get_by_role("button", name="Throw them away").click()

    assert copies(tab) == []
    assert box(tab).input_value() == ""


def test_words_that_arrived_with_the_button_are_not_offered_again(at_desk, answer):
    tab = at_desk()
    box(tab).fill("More help.")
    lead(tab, tab.get_by_role("button", name="Save and come back later"))
    tab.get_by_role("heading", name="Your answer", exact=True).wait_for()
    at_desk(tab)

    assert not tab.get_by_text("Words that were not saved").is_visible()
    assert copies(tab) == []


def test_leaving_with_unsaved_words_asks_first_and_leaving_with_saved_ones_does_not(at_desk, answer):
    tab = at_desk()
    asked = []
    tab.on("dialog", lambda dialog: dialog.accept())
    tab.on("dialog", lambda dialog: asked.append(dialog.type))
    box(tab).press_sequentially("More")
    tab.reload()
    unsaved = list(asked)
    box(tab).press_sequentially("More help.")
    saved(tab)
    tab.reload()

    assert unsaved == ["beforeunload"]
    assert asked == unsaved


def test_two_tabs_keep_both_sentences_and_lead_to_the_choice(at_desk, answer, writer):
    save(answer, writer, "From a tab.")
    first = at_desk()
    second = first.context.new_page()
    at_desk(second)
    box(first).fill("From the first tab.")
    with first.expect_response("**/save/"):
        hasten(first)
    box(second).fill("From the second tab.")
    with second.expect_response("**/save/"):
        hasten(second)

    lead(second, second.get_by_role("link", name="Look at both texts"))
    second.get_by_role("heading", name="Two texts wait for a choice").wait_for()

    assert text_of(answer) == "From the first tab. From the second tab."
    assert Conflict.objects.get().text == "From the second tab."
    assert axe_violations(second) == []
    lead(second, second.get_by_role("button", name=re.compile("Keep this sentence.*by you")))
    second.get_by_text("That is settled").wait_for()
    assert text_of(answer) == "From the second tab."


def test_closed_words_are_said_and_kept_in_the_box(at_desk, answer):
    tab = at_desk()
    Response.objects.update(state="finished")
    box(tab).fill("Late words.")
    with tab.expect_response("**/save/"):
        hasten(tab)

    tab.get_by_text("This response is finished.").wait_for()
    assert box(tab).input_value() == "Late words."
    assert copies(tab) == [f"chorus:{answer.pk}"]


def test_the_return_key_on_a_choice_saves_and_adds_nothing(at_desk, answer):
    tab = at_desk(question="q9")
    tab.get_by_label("Support", exact=True).check()
    tab.get_by_label("Support", exact=True).press("Enter")

    tab.get_by_role("heading", name="About you").wait_for()
    other = Answer.objects.get(question__key="q9")
    assert (other.choice, other.text) == ("support", "")


def test_an_error_leads_to_its_control(at_desk, answer):
    tab = at_desk(question="q9")
    lead(tab, tab.get_by_role("button", name="Save and continue"))
    tab.get_by_role("link", name="Choose one of these").click()

    expect(tab.locator("#id_choice_0")).to_be_focused()
    assert tab.title().startswith("Error: ")


def test_without_script_everything_can_be_done(at_desk, answer):
    tab = at_desk(javascript=False)
    box(tab).fill("More help.")
    tab.locator("summary", has_text="Other facts").click()
    lead(tab, tab.locator("#ev-CON-8 button"))
    tab.get_by_text("In your answer").first.wait_for()
    box(tab).fill(box(tab).input_value() + " More.")
    lead(tab, tab.get_by_role("button", name="Save and continue"))
    tab.get_by_label("Don’t know").or_(tab.get_by_label("Dont know")).check()
    lead(tab, tab.get_by_role("button", name="Save and continue"))
    tab.get_by_label("No, keep it to me").check()
    lead(tab, tab.get_by_role("button", name="Save and continue"))
    lead(tab, tab.get_by_role("link", name="Check your answers", exact=True))

    assert text_of(answer) == "More help. [@CON-8] More."
    expect(tab.get_by_text("More help.")).to_be_visible()


@pytest.mark.parametrize(
    ("javascript", "phone"), [(True, False), (False, True)], ids=["script-desk", "no-script-phone"]
)
def test_every_page_is_accessible_and_narrow_enough(at_desk, answer, writer, live_server, javascript, phone):
    save(answer, writer, "More [@CON-2] help.")
    save(answer, writer, "More [@CON-2] help, " + "sooner " * 40)
    conflict = save(answer, writer, "Other.", base=1).conflict
    tab = at_desk(phone=phone, javascript=javascript)
    here = f"{live_server.url}/responses/{answer.response_id}/"
    pages = ["", "about/", "check/", "questions/q8/", "questions/q9/", "questions/q8/history/"]
    pages.append(f"conflicts/{conflict.pk}/")

    for address in pages:
        tab.goto(here + address)
        assert (address, axe_violations(tab)) == (address, [])
        assert not is_too_wide(tab), address
    tab.goto(f"{live_server.url}/responses/")
    assert axe_violations(tab) == []


def test_nonsense_on_this_computer_breaks_nothing(at_desk, answer):
    tab = at_desk()
    for nonsense in ("{", "null", "7", '{"words": 1}', str(uuid4())):
        tab.evaluate("([key, copy]) => localStorage.setItem(key, copy)", [f"chorus:{answer.pk}", nonsense])
        tab.reload()

    box(tab).press_sequentially("More help.")
    saved(tab)
    assert text_of(answer) == "More help."


# What a form gets of these is what was typed, so the page need not ask: it must count as the server does.
PLAIN = ["", "One.", "One\nTwo\n\nThree.", "Tŷ Gobaith, łódź", "🙂 and 👩‍👧", "نص عربي", "x" * 500]
MARKED = "# A head\n\n**We** waited [@CON-1, p. 4].\n\n- [the law](https://example.org)\n- [@CON-2][@CON-1] and [@NO-1]"


def test_the_room_in_the_form_is_counted_while_somebody_types_as_the_server_counts_it(
    at_desk, offline_tab, answer
):
    Question.objects.filter(pk=answer.question_id).update(character_limit=400)
    cards = snippets_by_key(answer.response.consultation, ["CON-1", "CON-2"])
    evidence = {key: asdict(card) for key, card in cards.items()}
    tab = at_desk(offline_tab)
    room = tab.locator("[data-room]")

    def left(text):
        plain = in_form(text, evidence, 400)
        return plain.left, plain.left_with_sources

    tab.route("**/checks/", lambda route: route.fulfill(status=503))
    for text in PLAIN:
        box(tab).fill(text)
        room_left, _ = left(text)
        too_many, fits = f"{-room_left} characters too many, of 400", f"{room_left} characters left of 400"
        counted = too_many if room_left < 0 else fits
        expect(room).to_have_text(counted)
    tab.unroute("**/checks/")
    box(tab).fill(MARKED)

    words, with_sources = left(MARKED)
    expect(room).to_have_text(f"{words} characters left of 400, {with_sources} with the sources")
    box(tab).press_sequentially("!\n")
    expect(room).to_have_text(f"{words - 3} characters left of 400, {with_sources - 3} with the sources")
