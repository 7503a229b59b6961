"""The parent's journey with Tab, Space, Return and the arrow keys: the focus is always seen and never lost."""

from responses.drafting.models import Answer, Response
from tests.journeys.keys import Keyboard

HELP = "Give us one person to ring."


def test_a_parent_with_a_keyboard_only_writes_and_finishes(visit, at_work):
    at_work.pause()
    parent = visit()
    keys = Keyboard(parent)
    parent.go("/")

    keys.open("Start my answer")
    keys.open("I have read this", key="Space")
    write_question_8(keys)
    choose_in_question_9(keys)
    keys.reach("I do not want to answer this question")
    keys.press("Space")
    keys.open("Save and continue", key="Space")
    keys.reach("Yes, it may be shown")
    keys.press("Space")
    keys.open("Save and continue")
    keys.open("Check your answers")
    keys.open("Finish")
    keys.open("Finish and make the documents")
    wait_for_the_document(keys, at_work)

    assert Response.objects.get().state == "finished"
    said = {
        answer.question.key: (answer.text, answer.choice)
        for answer in Answer.objects.select_related("question")
    }
    assert said == {"q8": (f"{HELP} [@CON-06]", ""), "q9": ("", "support"), "q31": ("", "")}


def write_question_8(keys):
    keys.open("Question 8")
    keys.reach("What makes an answer strong")
    keys.press("Enter")
    keys.reach("Your answer")
    keys.type(HELP)
    keys.reach("Add to my answer")
    keys.press("Enter")
    assert keys.focused.startswith("Take out")
    keys.press("Space")
    assert keys.focused.startswith("Add to my answer")
    keys.press("Space")
    assert keys.focused.startswith("Take out")
    keys.open("Save and continue", back=True)


def choose_in_question_9(keys):
    """The summary has the focus by itself, leads to the first point, and the arrows go on from there."""
    keys.open("Save and continue")
    assert keys.focused.startswith("There is a problem")
    keys.reach("Choose one of these")
    keys.press("Enter")
    assert keys.focused.startswith("Strongly support")
    keys.press("ArrowDown")
    assert keys.page.get_by_role("radio", name="Support", exact=True).is_checked()
    keys.open("Save and continue")


def wait_for_the_document(keys, at_work):
    """The link that has the focus goes away when the document is ready; the focus does not."""
    keys.reach("See if it is ready")
    at_work.go_on()
    keys.page.get_by_role("link", name="Download").wait_for(timeout=60_000)
    assert keys.focused.startswith("Download")
