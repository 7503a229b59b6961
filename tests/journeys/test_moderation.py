"""A parent is warned and sends, a moderator asks for a change, the parent makes it, the moderator approves."""

from playwright.sync_api import expect

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer
from responses.moderation.models import LogEntry
from responses.operations import cast
from tests.journeys.second_step import show_code_of_app

SCHOOL = "Larkspur Hill Primary School"
NAMED = f"My son Jayden waits. He left {SCHOOL} and nobody told us who would help."
WITHOUT_NAME = NAMED.replace("My son Jayden", "My son")
CHANGED = WITHOUT_NAME.replace(SCHOOL, "his school")


def test_a_parent_is_warned_a_moderator_asks_for_a_change_and_approves_what_the_parent_made_of_it(
    visit, sign_in, consultation
):
    Consultation.objects.filter(pk=consultation.pk).update(personal_moderation="required")
    response = cast.write_personal(consultation)
    parent, mo, lee = visit(width=390), visit(javascript=False), visit()
    home = f"/responses/{response.pk}/"
    sign_in(parent, cast.PARENT.email)

    write_and_take_the_name_out(parent, home)
    send(parent, home)
    come_as_moderator(mo, sign_in)
    ask_to_change_the_school(mo)
    see_what_is_asked_and_change_it(parent, home)
    read_the_difference_and_approve(mo)
    look_around_as_a_lead(lee, sign_in, consultation)

    parent.go(home)
    assert "A moderator has approved it." in parent.words
    kinds = list(LogEntry.objects.order_by("id").values_list("kind", flat=True))
    assert [kind for kind in kinds if kind in {"claimed", "changes", "approved"}] == [
        "claimed",
        "changes",
        "claimed",
        "approved",
    ]


def write_and_take_the_name_out(parent, home):
    """Warned beside the field while they write: they take other words for one thing, and keep another."""
    parent.go(f"{home}questions/q8/")
    parent.write("Your answer", NAMED)
    lines = parent.tab.locator("[data-screen-list] li")
    expect(lines).to_have_count(2)
    assert "It is your choice what to change." in parent.words
    parent.look()
    lines.first.get_by_role("button", name="Use “My son”").click()
    expect(parent.tab.get_by_label("Your answer")).to_have_value(WITHOUT_NAME)
    expect(lines).to_have_count(1)
    lines.first.get_by_role("button", name="Keep it as it is").click()
    parent.wait_for("You keep 1 detail as it is.")
    parent.look()
    parent.press("Save and come back later")
    assert Answer.objects.get(question__key="q8").text == WITHOUT_NAME


def send(parent, home):
    parent.go(home)
    parent.follow("Check your answers")
    parent.press("Send to a moderator")
    assert "A moderator is reading it" in parent.words


def come_as_moderator(mo, sign_in):
    sign_in(mo, cast.MO.email)
    show_code_of_app(mo)
    mo.go("/moderation/")
    assert "One response is waiting." in mo.words


def ask_to_change_the_school(mo):
    mo.press("Take the next one")
    assert mo.tab.locator(".said .finding").inner_text().startswith(SCHOOL)
    assert "Jayden" not in mo.words
    assert cast.PARENT.name not in mo.words
    mo.tab.get_by_label("Ask to change it: finding 1").check()
    mo.press("Ask for changes")
    assert "You asked for changes." in mo.words


def see_what_is_asked_and_change_it(parent, home):
    parent.go(home)
    assert f"“{SCHOOL}”" in parent.words
    parent.follow("Question 8", within=parent.tab.locator(".asked"))
    assert "The name of a school or setting shows where a child is every day." in parent.words
    parent.write("Your answer", CHANGED)
    parent.press("Save and come back later")
    parent.go(home)
    parent.press("Send to a moderator")


def read_the_difference_and_approve(mo):
    mo.go("/moderation/")
    mo.press("Take the next one")
    assert SCHOOL in mo.tab.locator(".diff del").first.inner_text()
    mo.press("Approve")
    assert "You approved it." in mo.words


def look_around_as_a_lead(lee, sign_in, consultation):
    """The pages beside the queue are looked at, too."""
    cast.appoint_lead(consultation)
    sign_in(lee, cast.LEE.email)
    show_code_of_app(lee)
    for path in ("people/", "record/", "record/moves/", "figures/", "messages/"):
        lee.go(f"/moderation/{path}")
    assert lee.heading == "Our messages"
