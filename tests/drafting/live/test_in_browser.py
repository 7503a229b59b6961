"""People who write one answer at the same time, in real browsers."""

import json

import pytest
from playwright.sync_api import expect

from responses.drafting.models import Answer, Document, Participant, Response
from responses.drafting.words import log
from responses.management.crowd.servers import web_server
from responses.people.models import Organisation
from tests.browsing import axe_violations, is_too_wide, lead
from tests.drafting.cast import save, take_part

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def carol(team):
    third = Organisation.objects.create(name="Third", slug="third")
    return take_part(team.response, "Carol Case", third, Participant.Role.AUTHOR)


def box(tab):
    return tab.get_by_label("Your answer")


def live(tab):
    """Wait until the page is on the line."""
    tab.locator("form[data-live=on]").wait_for()
    return tab


def saved(tab):
    expect(tab.locator("[data-said]")).to_contain_text("Saved at")


def put_caret(tab, start, end=None):
    box(tab).evaluate("(box, [a, b]) => { box.focus(); box.setSelectionRange(a, b); }", [start, end or start])


def caret(tab):
    return box(tab).evaluate("box => [box.selectionStart, box.selectionEnd]")


def stored(team):
    return Answer.objects.get(pk=team.q8.pk).text


def show_alike(*tabs):
    """Wait until all boxes hold the same and nothing is on its way, and say what."""
    for tab in tabs:
        expect(tab.locator("[data-said]")).not_to_contain_text("Saving")
    for tab in tabs[1:]:
        expect(box(tab)).to_have_value(box(tabs[0]).input_value())
    return box(tabs[0]).input_value()


def test_what_one_person_types_the_other_reads(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).press_sequentially("More help, ")
    expect(box(bob)).to_have_value("More help, ")
    put_caret(bob, 11)
    box(bob).press_sequentially("sooner – for ŵ and 😀.")

    expect(box(alice)).to_have_value("More help, sooner – for ŵ and 😀.")
    show_alike(alice, bob)
    assert stored(team) == "More help, sooner – for ŵ and 😀."


def test_three_people_type_at_once_and_every_word_is_there(at_desk, team, carol):
    save(team.q8, team.alice, "One.\n\nTwo.\n\nThree.")
    tabs = [live(at_desk(person)) for person in (team.alice, team.bob, carol)]
    for tab, at in zip(tabs, (4, 10, 18), strict=True):
        put_caret(tab, at)

    for number in range(8):
        for tab, name in zip(tabs, "abc", strict=True):
            box(tab).press_sequentially(f" {name}{number}")

    text = show_alike(*tabs)
    first, second, third = text.split("\n\n")
    assert first == "One." + "".join(f" a{number}" for number in range(8))
    assert second == "Two." + "".join(f" b{number}" for number in range(8))
    assert third == "Three." + "".join(f" c{number}" for number in range(8))
    assert stored(team) == text


def test_cursor_and_selection_stay_on_their_words(at_desk, team):
    save(team.q8, team.alice, "One two three.")
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    put_caret(bob, 4, 7)
    put_caret(alice, 0)
    box(alice).press_sequentially("So: ")

    expect(box(bob)).to_have_value("So: One two three.")
    assert caret(bob) == [8, 11]
    box(bob).press_sequentially("2")
    expect(box(alice)).to_have_value("So: One 2 three.")
    assert caret(alice) == [4, 4]


def test_the_view_stays_where_it_is(at_desk, team):
    save(team.q8, team.alice, "\n".join(f"Line {number}." for number in range(200)))
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    put_caret(bob, box(bob).input_value().index("Line 150."))
    box(bob).evaluate("box => { box.scrollTop = box.scrollHeight / 2; }")
    first = box(bob).evaluate("box => box.scrollTop / parseFloat(getComputedStyle(box).lineHeight)")
    put_caret(alice, 0)
    box(alice).press_sequentially("New.\nNew.\n")

    expect(box(bob)).to_have_value(box(alice).input_value())
    after = box(bob).evaluate("box => box.scrollTop / parseFloat(getComputedStyle(box).lineHeight)")
    assert after == pytest.approx(first + 2, abs=0.1)


def test_a_character_in_the_making_is_left_alone(at_desk, team):
    save(team.q8, team.alice, "End.")
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    put_caret(alice, 0)
    keys = alice.context.new_cdp_session(alice)
    keys.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    put_caret(bob, 4)
    box(bob).press_sequentially(" More.")
    show_alike(bob)
    keys.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})

    assert box(alice).input_value() == "にほEnd."
    assert box(bob).input_value() == "End. More."
    keys.send("Input.insertText", {"text": "日本"})
    expect(box(alice)).to_have_value("日本End. More.")
    expect(box(bob)).to_have_value("日本End. More.")
    assert caret(alice) == [2, 2]
    show_alike(alice, bob)
    assert stored(team) == "日本End. More."


def test_undo_takes_back_own_words_only(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).press_sequentially("Alice.")
    expect(box(bob)).to_have_value("Alice.")
    put_caret(bob, 6)
    box(bob).press_sequentially(" Bob.")
    expect(box(alice)).to_have_value("Alice. Bob.")
    box(alice).press("Control+z")

    expect(box(bob)).to_have_value(" Bob.")
    box(alice).press("Control+Shift+z")
    expect(box(bob)).to_have_value("Alice. Bob.")
    show_alike(alice, bob)
    assert stored(team) == "Alice. Bob."


def test_dictated_pasted_and_cited_words_arrive(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).focus()
    alice.keyboard.insert_text("Dictated words. ")
    box(alice).evaluate("box => document.execCommand('insertText', false, 'Pasted\\u2028words.\\u0000')")
    put_caret(alice, 8)
    alice.locator("#ev-CON-1 button").click()

    expect(box(bob)).to_have_value("Dictated [@CON-1] words. Pasted\nwords.")
    bob.locator("#ev-CON-1").get_by_text("In your answer").wait_for()
    expect(bob.locator("#id_text_count")).to_contain_text("31,966 characters left of 32,000")
    show_alike(alice, bob)
    assert stored(team) == "Dictated [@CON-1] words. Pasted\nwords."


def test_it_is_shown_who_is_here_and_not_announced(at_desk, team):
    save(team.q8, team.alice, "One.\n\nTwo.")
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob, phone=True))
    here = alice.get_by_role("list", name="Here now")

    expect(here).to_have_text("BBob (Second) is reading")
    put_caret(bob, 10)
    box(bob).press_sequentially(" More.")
    expect(here).to_have_text("BBob (Second) is writing in paragraph 2")
    assert here.evaluate("list => list.closest('[aria-live], [role=status], [role=alert]')") is None
    assert axe_violations(alice) == []
    assert axe_violations(bob) == []
    assert not is_too_wide(bob)
    bob.close()
    expect(here).to_have_text("Nobody else is here just now")


def test_who_is_on_another_server_is_shown_too(at_desk, team):
    with web_server() as other:
        alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob, where=other))

        expect(alice.get_by_role("list", name="Here now")).to_have_text("BBob (Second) is reading")
        expect(bob.get_by_role("list", name="Here now")).to_have_text("AAlice (First) is reading")


def test_the_network_is_gone_for_a_while(at_desk, team, server):
    save(team.q8, team.alice, "One.\n\nTwo.")
    with web_server() as other:
        alice, bob = live(at_desk(team.alice, quiet=False)), live(at_desk(team.bob, where=other))
        server.kill()
        put_caret(alice, 4)
        box(alice).press_sequentially(" Alice alone.")
        put_caret(bob, 10)
        box(bob).press_sequentially(" Bob alone.")
        saved(bob)

        alice.get_by_text("You are not connected").wait_for()
        expect(alice.locator("[data-said]")).to_contain_text("Saving")
        assert alice.evaluate("() => Object.keys(localStorage)") == [f"chorus:{team.q8.pk}"]
        server.start()
        alice.evaluate("() => dispatchEvent(new Event('online'))")
        assert show_alike(alice, bob) == "One. Alice alone.\n\nTwo. Bob alone."
        expect(alice.get_by_text("You are not connected")).to_be_hidden()
        alice.wait_for_function("() => !localStorage.length")
    assert stored(team) == "One. Alice alone.\n\nTwo. Bob alone."


def test_the_page_warns_before_unsaved_words_are_left(at_desk, team, server):
    alice = live(at_desk(team.alice, quiet=False))
    box(alice).press_sequentially("Saved.")
    saved(alice)
    server.kill()
    asked: list[str] = []

    def note(dialog):
        asked.append(dialog.type)
        dialog.accept()

    alice.on("dialog", note)
    box(alice).press_sequentially(" Not saved.")
    with alice.expect_event("close"):
        alice.close(run_before_unload=True)

    assert asked == ["beforeunload"]
    server.start()
    again = live(at_desk(team.alice))
    assert box(again).input_value() == "Saved."


def test_words_that_never_arrived_are_offered_and_merged(at_desk, team, server):
    save(team.q8, team.alice, "One.\n\nTwo.")
    alice = live(at_desk(team.alice, quiet=False))
    server.kill()
    put_caret(alice, 4)
    box(alice).press_sequentially(" Alice alone.")
    alice.wait_for_function("() => JSON.stringify(localStorage).includes('alone.')")
    server.start()
    save(team.q8, team.bob, "One.\n\nTwo. Bob alone.")
    alice.on("dialog", lambda dialog: dialog.accept())
    alice.goto("about:blank")
    alice.goto(f"{server.url}/responses/{team.response.pk}/questions/q8/")
    live(alice)
    alice.get_by_role("button", name="Put them in the box").click()

    expect(box(alice)).to_have_value("One. Alice alone.\n\nTwo. Bob alone.")
    alice.wait_for_function("() => !localStorage.length")
    assert stored(team) == "One. Alice alone.\n\nTwo. Bob alone."


def test_words_of_an_earlier_visit_are_merged_also_before_the_line_is_there(at_desk, team):
    save(team.q8, team.alice, "One.\n\nTwo.")
    save(team.q8, team.bob, "One.\n\nTwo. Bob alone.")
    kept = {"text": "One. Alice alone.\n\nTwo.", "choice": "", "left_unanswered": False}
    lines = []

    def leave_copy_and_come_late(tab):
        def line_up(line):
            lines.append(line)
            if len(lines) > 2:
                line.connect_to_server()
            else:
                line.close()

        copies = json.dumps({"an old tab": {"words": kept, "base": 1}})
        tab.route_web_socket("**/ws/**", line_up)
        tab.add_init_script(f"localStorage.setItem('chorus:{team.q8.pk}', {json.dumps(copies)})")

    alice = at_desk(team.alice, before=leave_copy_and_come_late)
    alice.get_by_role("button", name="Put them in the box").click()
    live(alice)

    expect(box(alice)).to_have_value("One. Alice alone.\n\nTwo. Bob alone.")
    assert stored(team) == "One. Alice alone.\n\nTwo. Bob alone."


def test_more_than_an_answer_holds_is_said_and_goes_on_once_it_is_less(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).fill("😀" * 70_000)
    alice.get_by_text("This is more than one answer can hold.").wait_for()
    assert stored(team) == ""
    box(alice).fill("Short – ŵ עברית 😀")

    expect(box(bob)).to_have_value("Short – ŵ עברית 😀")
    show_alike(alice, bob)
    expect(alice.get_by_text("This is more than one answer can hold.")).to_be_hidden()
    assert stored(team) == "Short – ŵ עברית 😀"


def test_where_sockets_are_blocked_the_form_saves(at_desk, team):
    def block(tab):
        tab.route_web_socket("**/ws/**", lambda line: line.close())

    alice, bob = at_desk(team.alice, quiet=False, before=block), live(at_desk(team.bob))
    alice.get_by_text("We cannot show you what others write just now").wait_for()
    box(alice).press_sequentially("By the form.")
    with alice.expect_response("**/save/"):
        alice.evaluate("() => dispatchEvent(new Event('online'))")

    saved(alice)
    expect(box(bob)).to_have_value("By the form.")
    put_caret(bob, 12)
    box(bob).press_sequentially(" By the line.")
    saved(bob)
    box(alice).press("End")
    box(alice).press_sequentially(" Again.")
    with alice.expect_response("**/save/"):
        alice.evaluate("() => dispatchEvent(new Event('online'))")
    expect(box(bob)).to_have_value("By the form. By the line. Again.")
    assert stored(team) == "By the form. By the line. Again."


def test_without_script_the_form_merges_with_live_words(at_desk, team):
    save(team.q8, team.alice, "One.\n\nTwo.")
    plain, bob = at_desk(team.alice, javascript=False), live(at_desk(team.bob))
    put_caret(bob, 10)
    box(bob).press_sequentially(" Bob's words.")
    saved(bob)
    box(plain).fill("One. Alice's words.\n\nTwo.")
    lead(plain, plain.get_by_role("button", name="Save and continue"))
    plain.get_by_role("heading", name="How far?").first.wait_for()

    expect(box(bob)).to_have_value("One. Alice's words.\n\nTwo. Bob's words.")
    assert stored(team) == "One. Alice's words.\n\nTwo. Bob's words."


def test_the_buttons_save_what_the_line_has_and_double_nothing(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(bob).press_sequentially("Bob. ")
    expect(box(alice)).to_have_value("Bob. ")
    put_caret(alice, 5)
    box(alice).press_sequentially("Alice.")
    lead(alice, alice.get_by_role("button", name="Save and continue"))
    alice.get_by_role("heading", name="How far?").first.wait_for()
    alice.go_back()
    live(alice)
    box(bob).press("End")
    box(bob).press_sequentially(" More.")
    saved(bob)

    # Nothing of Alice's own is on its way now.
    expect(box(alice)).to_have_value("Bob. Alice. More.")
    lead(alice, alice.get_by_role("button", name="Save and come back later"))
    alice.get_by_role("heading", name="Together").first.wait_for()
    assert stored(team) == box(bob).input_value() == "Bob. Alice. More."


def test_a_choice_is_saved_beside_the_words(at_desk, team):
    alice = live(at_desk(team.alice, question="q9"))
    alice.get_by_label("Why?").press_sequentially("Because.")
    with alice.expect_response("**/save/"):
        alice.get_by_label("Support", exact=True).check()
    saved(alice)

    answer = Answer.objects.get(pk=team.q9.pk)
    assert (answer.choice, answer.text) == ("support", "Because.")


def test_a_removed_person_is_told_and_keeps_the_words_on_the_page(at_desk, team):
    bob = live(at_desk(team.bob, quiet=False))
    Participant.objects.filter(person=team.bob).update(left_at="2023-05-01T12:00Z")

    bob.get_by_text("You do not take part in this response any more.").wait_for()
    box(bob).press_sequentially("Mine.")
    assert box(bob).input_value() == "Mine."
    assert stored(team) == ""


def test_words_of_a_closed_response_are_refused_and_kept_here(at_desk, team):
    alice = live(at_desk(team.alice, quiet=False))
    Response.objects.update(state="finished")
    box(alice).press_sequentially("Late.")

    alice.get_by_text("This response is finished.").wait_for()
    assert box(alice).input_value() == "Late."
    assert stored(team) == ""


def test_a_document_that_was_built_anew_doubles_nothing(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).press_sequentially("One.")
    show_alike(alice)
    log.restart(Document.objects.get(answer=team.q8).pk)
    box(alice).press_sequentially(" Two.")

    assert show_alike(alice, bob) == "One. Two."
    assert stored(team) == "One. Two."
