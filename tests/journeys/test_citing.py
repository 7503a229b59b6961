"""A parent finds a fact in their own words, cites it by keyboard, is warned about a wrong figure, corrects it, finishes,
and sees the source in print and among the references."""

import re

from responses.drafting.models import Answer
from tests.journeys.downloads import save_document
from tests.journeys.test_parent import begin, leave_blank

BEFORE = "The shortfall in money for disabled children's social care is £573"


def test_a_wrong_figure_is_found_and_corrected_and_its_source_is_printed(visit, at_work, tmp_path):
    parent = visit()
    find(parent)
    begin(parent)
    parent.follow("Question 8")
    box = parent.tab.get_by_label("Your answer")
    keyboard = parent.tab.keyboard

    box.press_sequentially(f"{BEFORE} [@")
    cite_by_keyboard(parent, keyboard)
    keyboard.type(".")
    assert box.input_value() == f"{BEFORE} [@CON-32, p. 4, PDF p. 6]."

    parent.wait_for("You wrote “£573”.")
    parent.look()
    parent.press("Save and continue")
    go_through_the_rest(parent)
    assert parent.tab.locator("#to-check q").inner_text() == f"{BEFORE} [@CON-32, p. 4, PDF p. 6]."
    parent.follow("All checks")
    assert "1 place that somebody should look at" in parent.words
    parent.follow("Go to the place")
    chosen = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert (chosen, parent.tab.evaluate("document.activeElement.name")) == ("£573", "text")
    keyboard.type("£573 million")
    parent.tab.get_by_text("You wrote “£573”.").wait_for(state="hidden")
    parent.press("Save and continue")
    finish(parent)

    parent.tab.get_by_role("link", name="Download").first.wait_for(timeout=60_000)
    words = save_document(parent, tmp_path)
    assert f"{BEFORE} million" in words
    assert "The Gap Widens" in words
    assert "p. 4, PDF p. 6" in words
    take_the_references(parent)


def find(parent):
    """Nobody says shortfall who waits for help; the search knows what is meant."""
    parent.go("/evidence/")
    parent.write("What are you looking for?", "they keep saying there is not enough money for kids like mine")
    parent.press("Search")
    fact = parent.tab.locator("#ev-CON-32")
    assert "£573 million" in fact.inner_text()
    parent.tab.get_by_role("link", name="rising").first.wait_for()


def take_the_references(parent):
    parent.follow("References to copy, and as a file")
    assert parent.heading == "References"
    assert (
        "1. Scope and the Disabled Children's Partnership"
        in parent.tab.locator("#references-whole").inner_text()
    )
    assert "Cited: p. 4." in parent.tab.locator("#references-q8").inner_text()
    parent.follow("Harvard")
    assert "Partnership (commissioned by) (2021) The Gap Widens." in parent.words
    with parent.tab.expect_download() as download:
        parent.tab.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename.endswith("-references.bib")


def cite_by_keyboard(parent, keyboard):
    """Escape leaves the words alone; then the fact is found by its words, chosen with arrows, and given a page."""
    box = parent.tab.get_by_label("Your answer")
    search = parent.tab.get_by_role("combobox", name="Words or name of the fact")
    keyboard.press("Escape")
    assert box.input_value() == f"{BEFORE} [@"
    assert box.evaluate("box => box === document.activeElement")
    keyboard.press("Backspace")
    keyboard.type("@shortfall growing")
    parent.tab.get_by_role("option", name="CON-32").wait_for()
    parent.tab.get_by_text(re.compile(r"^\d+ facts?\.$")).wait_for()
    parent.look()
    keyboard.press("ArrowDown")
    chosen = search.get_attribute("aria-activedescendant")
    assert "CON-32" in parent.tab.locator(f"#{chosen}").inner_text()
    keyboard.press("Enter")
    keyboard.type("4")
    keyboard.press("Tab")
    keyboard.type("6")
    keyboard.press("Enter")


def go_through_the_rest(parent):
    for _ in range(2):
        leave_blank(parent)
        parent.press("Save and continue")
    parent.choose("No, keep it to me and the body that asks")
    parent.press("Save and continue")
    parent.follow("Check your answers")


def finish(parent):
    parent.go(re.sub("questions.*", "check/", parent.path))
    assert "Look at these again" not in parent.words
    parent.follow("Finish")
    parent.press("Finish and make the documents")


def test_checks_and_the_way_to_their_place_need_no_script_and_no_wide_screen(visit):
    parent = visit(javascript=False, width=320)
    begin(parent)
    parent.follow("Question 8")
    parent.write("Your answer", "43% of families wait [@NO-1].")
    parent.press("Save and come back later")

    parent.follow("Check your answers")
    parent.follow("Go to the place")

    assert "[@NO-1] is no fact of this consultation." in parent.words
    assert parent.tab.locator("#to-check q").first.inner_text() == "43% of families wait [@NO-1]."
    answer = Answer.objects.get(question__key="q8")
    assert answer.text == "43% of families wait [@NO-1]."
    parent.go(f"/responses/{answer.response_id}/references/")
    assert "No answer cites a fact yet." in parent.words
