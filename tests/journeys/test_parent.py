"""A parent answers questions 8, 9 and 31 alone, and gets the document."""

import re

import pytest

from responses.drafting.models import Answer, Response
from responses.jobs.models import Job
from tests.jobs.workers import wait_until
from tests.journeys.downloads import has_all_wordings, save_document

HELP = "We waited nineteen months for an assessment, and then nobody rang us back."
ONE_DOOR = "One front door would spare us from telling our story five times."


def begin(parent):
    """From the first page to the list of what there is to do."""
    parent.go("/")
    parent.follow("Read the questions of this consultation")
    assert "nobody at the Department for Education reads what is written here" in parent.words
    parent.follow("Start my answer")
    assert parent.heading == "Before you start"
    parent.press("I have read this. Start my answer")
    assert parent.heading == "Your answer"


def test_a_parent_answers_alone_and_downloads_the_document(visit, at_work, tmp_path):
    at_work.pause()
    parent = visit()

    begin(parent)
    response = Response.objects.get()
    answer_question_8(parent)
    answer_question_9(parent)
    assert parent.title == "Question 31"
    leave_blank(parent)
    parent.press("Save and continue")
    say_who(parent)
    check(parent)
    parent.follow("Finish")
    assert parent.heading == "Finish this response?"
    parent.press("Finish and make the documents")

    watch_it_being_made(parent, at_work)
    words = save_document(parent, tmp_path)
    assert has_all_wordings(words)
    assert HELP in words
    assert ONE_DOOR in words
    assert "Support" in words
    assert "A quarter of families who asked social care for help" in words
    assert "Failed and Forgotten" in words
    assert "Rosa" in words
    parent.follow("See what a reader sees who checks the code")
    assert "This is the code of the final version of a response." in parent.words
    assert Response.objects.get(pk=response.pk).state == "finished"


def answer_question_8(parent):
    """Reads the help, puts a fact where the cursor is, sees that it is saved."""
    parent.follow("Question 8")
    tab = parent.tab
    tab.locator("summary", has_text="What makes an answer strong").click()
    tab.locator("summary", has_text="Arguments against").click()
    parent.look()
    box = tab.get_by_label("Your answer")
    box.press_sequentially(f"{HELP} It was bad.")
    box.evaluate("(box, at) => box.setSelectionRange(at, at)", len(HELP))
    tab.locator("#ev-CON-11").get_by_role("button", name="Add to my answer").click()
    assert box.input_value() == f"{HELP} [@CON-11] It was bad."
    assert tab.locator("#ev-CON-11").get_by_text("In your answer").is_visible()
    assert tab.evaluate("document.activeElement.closest('#ev-CON-11') !== null")
    parent.wait_for("Saved at")
    parent.look()
    assert Answer.objects.get(question__key="q8").text == f"{HELP} [@CON-11] It was bad."
    parent.press("Save and continue")


def answer_question_9(parent):
    """Forgets the scale, is led to it, chooses."""
    assert parent.title == "Question 9"
    parent.tab.get_by_label("Why?").fill(ONE_DOOR)
    parent.press("Save and continue")
    assert parent.title == "Error: Question 9"
    assert parent.tab.evaluate("document.activeElement.matches('[data-errors]')")
    parent.tab.get_by_role("link", name=re.compile("^Choose one of these")).click()
    first = parent.tab.get_by_role("radio").first
    assert first.evaluate("radio => radio === document.activeElement")
    parent.look()
    assert parent.tab.get_by_label("Why?").input_value() == ONE_DOOR
    parent.choose("Support")
    parent.press("Save and continue")


def leave_blank(parent):
    parent.tab.get_by_label("I do not want to answer this question").check()


def say_who(parent):
    assert parent.heading == "About you"
    parent.press("Save and continue")
    assert parent.title == "Error: About you"
    parent.tab.get_by_label("Your name").fill("Rosa")
    parent.choose("Yes, it may be shown")
    parent.press("Save and continue")


def check(parent):
    assert parent.heading == "Your answer"
    parent.follow("Check your answers")
    assert parent.heading == "Check your answers"
    assert HELP in parent.words
    assert ONE_DOOR in parent.words


def watch_it_being_made(reader, at_work):
    """Queued, rendering, ready: all of it said without loading the page again."""
    reader.tab.evaluate("() => { window.sameForEver = true; }")
    assert "Well done" in reader.words
    reader.wait_for("Waiting its turn")
    at_work.go_on()
    drawing = Job.objects.filter(kind="publishing.render", state=Job.State.RUNNING)
    wait_until(drawing.exists, pause=0.01)
    at_work.pause()
    reader.wait_for("Being made")
    reader.look()
    at_work.go_on()
    reader.tab.get_by_role("link", name="Download").wait_for(timeout=60_000)
    reader.look()
    assert reader.tab.evaluate("() => window.sameForEver")


@pytest.mark.parametrize("width", [390, 320])
def test_everything_works_on_a_phone_without_javascript(visit, at_work, tmp_path, width):
    parent = visit(javascript=False, width=width)

    begin(parent)
    parent.follow("Question 8")
    parent.write("Your answer", HELP)
    fact = parent.tab.locator("#ev-OFF-06")
    parent.tab.locator("details", has=fact).locator("summary").click()
    parent.press("Add to my answer", within=fact)
    assert parent.tab.get_by_label("Your answer").input_value() == f"{HELP} [@OFF-06]"
    parent.press("Save and continue")
    parent.write("Why?", ONE_DOOR)
    parent.press("Save and continue")
    assert parent.title == "Error: Question 9"
    parent.tab.get_by_role("link", name=re.compile("^Choose one of these")).click()
    assert parent.tab.get_by_role("radio").first.evaluate("radio => radio === document.activeElement")
    parent.choose("Don't know")
    parent.press("Save and continue")
    leave_blank(parent)
    parent.press("Save and continue")
    say_who(parent)
    check(parent)
    parent.follow("Finish")
    parent.press("Finish and make the documents")
    wait_until(lambda: not is_making(parent))

    words = save_document(parent, tmp_path)
    assert has_all_wordings(words)
    assert HELP in words
    assert "Don't know" in words


def is_making(reader):
    """Whether a document is still being made, asked as somebody does whose page does not ask by itself."""
    if reader.tab.get_by_role("link", name="Download").count():
        return False
    reader.follow("See if it is ready")
    return True
