"""What only a browser can show: focus, counting, copying, following, and that everything can be read."""

import pytest
from playwright.sync_api import expect

from tests.browsing import axe_violations, is_too_wide, new_visitor
from tests.catalogue.build import build_consultation, build_snippet, build_word

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

COMPONENTS = "/components/"
PAGES = [
    "/",
    "/consultations/parks/",
    "/consultations/parks/evidence/",
    "/consultations/parks/evidence/PARK-1/",
    "/consultations/parks/glossary/",
    "/help/",
    "/accessibility/",
    "/contact/",
    COMPONENTS,
]


@pytest.fixture
def site(live_server, settings):
    settings.DEBUG = True  # the components are for developers
    consultation = build_consultation()
    snippet = build_snippet(
        consultation,
        "PARK-1",
        {"q1": "supports", "q2": "challenges"},
        figure="7 in 10",
        cautions=["A small sample."],
    )
    build_word(consultation, "Green", snippet)
    return live_server.url


def served(tab, site, body, *, path="/try/"):
    """A page of the test's own, with the real style and script."""
    frame = (
        '<!doctype html><html lang="en"><title>Try</title><link rel="stylesheet" href="/static/css/base.css">'
        f'<script type="module" src="/static/js/page.js"></script><main><h1>Try</h1>{body}</main>'
    )
    tab.route(f"{site}{path}", lambda route: route.fulfill(body=frame, content_type="text/html"))
    tab.goto(f"{site}{path}")
    return tab


def notice_questions(tab):
    """The questions that the browser asks, each answered with yes."""
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    tab.on("dialog", answer)
    return asked


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_every_page_can_be_read_by_everybody(open_tab, site, phone):
    tab = open_tab(phone=phone)
    faults = {}

    for path in PAGES:
        tab.goto(site + path)
        faults[path] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])

    assert faults == {path: [] for path in PAGES}


def test_the_error_summary_takes_the_focus(open_tab, site):
    tab = open_tab()

    tab.goto(site + COMPONENTS)

    expect(tab.locator("[data-errors]")).to_be_focused()


def test_every_line_of_the_summary_moves_the_focus_to_its_control(open_tab, site):
    tab = open_tab()
    tab.goto(site + COMPONENTS)
    lines = tab.locator("[data-errors] a")

    reached = []
    for number in range(lines.count()):
        lines.nth(number).click()
        reached.append(tab.evaluate("[document.activeElement.name, document.activeElement.type]"))

    assert ["failed-support", "radio"] in reached
    assert ["failed-topics", "checkbox"] in reached
    assert ["failed-happened_on_day", "select-one"] in reached
    assert all(name for name, _ in reached)


def test_without_script_the_summary_still_leads_to_the_first_radio(open_tab, site):
    tab = open_tab(javascript=False)
    tab.goto(site + COMPONENTS)

    tab.locator("[data-errors] a").first.click()

    expect(tab.locator("input[name=failed-support]").first).to_be_focused()


def test_the_count_is_that_of_the_server(open_tab, site):
    tab = open_tab()
    box = '<textarea id="box"></textarea><span data-count-for="box" data-limit="10">Up to 10</span>'
    served(tab, site, box)

    tab.fill("#box", "a\nb😀é")

    expect(tab.locator("[data-count-for]")).to_have_text("5 characters left of 10")


def test_too_many_characters_are_said_and_kept(open_tab, site):
    tab = open_tab()
    box = '<textarea id="box"></textarea><span data-count-for="box" data-limit="3">Up to 3</span>'
    served(tab, site, box)

    tab.fill("#box", "abcd")

    expect(tab.locator("[data-count-for]")).to_have_text("1 character too many, of 3")
    assert tab.input_value("#box") == "abcd"


def test_text_is_copied_and_said_to_be(open_tab, site):
    tab = open_tab()
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    served(tab, site, '<pre id="words">[@PARK-1]</pre><button data-copy="#words" hidden>Copy</button>')

    tab.click("button")

    expect(tab.locator("[role=status]")).to_have_text("Copied")
    assert tab.evaluate("navigator.clipboard.readText()") == "[@PARK-1]"


def test_without_script_there_is_no_button_that_does_nothing(open_tab, site):
    tab = open_tab(javascript=False)

    served(tab, site, '<pre id="words">[@PARK-1]</pre><button data-copy="#words" hidden>Copy</button>')

    assert not tab.locator("button").is_visible()


def follow(tab, site, answers):
    """A part of a page that asks /part/ until the server says that it is done; returns how often it asked."""
    asked = []

    def reply(route):
        asked.append(route.request.url)
        answer = answers[min(len(asked), len(answers)) - 1]
        if answer == "cut":
            route.abort()
        elif isinstance(answer, int):
            route.fulfill(status=answer, body="")
        else:
            route.fulfill(body=answer, content_type="text/html")

    tab.route(f"{site}/part/", reply)
    served(tab, site, '<div id="part" data-poll-url="/part/" data-poll-every="0.05">Waiting</div>')
    return asked


def test_a_part_is_followed_until_it_is_done(open_tab, site):
    tab = open_tab()
    going = '<div id="part" data-poll-url="/part/" data-poll-every="0.05" data-say="Being made">Half</div>'
    done = '<div id="part" data-say="Your PDF is ready"><a id="get" href="/file/">Download</a></div>'

    asked = follow(tab, site, [going, done])
    tab.locator("#get").wait_for()

    expect(tab.locator("[role=status]")).to_have_text("Your PDF is ready")
    tab.wait_for_timeout(300)
    assert len(asked) == 2


def test_following_outlives_a_fault_of_the_server_and_a_lost_line(browser, site):
    # The browser writes both faults on its console, so this tab is not one of open_tab's.
    visitor = new_visitor(browser)
    tab = visitor.new_page()
    done = '<div id="part"><a id="get" href="/file/">Download</a></div>'

    asked = follow(tab, site, [503, "cut", done])
    tab.locator("#get").wait_for()

    assert len(asked) == 3
    visitor.close()


def test_unchanged_parts_are_left_alone_so_that_the_focus_stays(open_tab, site):
    tab = open_tab()
    same = '<div id="part" data-poll-url="/part/" data-poll-every="0.05"><a id="get" href="/file/">Open</a></div>'

    asked = follow(tab, site, [same])
    tab.locator("#get").wait_for()
    tab.focus("#get")
    with tab.expect_request("**/part/"):
        pass

    assert asked
    assert tab.evaluate("document.activeElement.id") == "get"


def test_leaving_with_unsaved_words_is_asked_about(open_tab, site):
    tab = open_tab()
    asked = notice_questions(tab)
    served(tab, site, '<form data-unsaved><textarea id="box" name="box"></textarea></form>')

    tab.locator("#box").press_sequentially("words")
    tab.goto(f"{site}/help/")

    assert asked == ["beforeunload"]


def test_saved_words_are_left_without_a_question(open_tab, site):
    tab = open_tab()
    asked = notice_questions(tab)
    served(tab, site, '<form data-unsaved><textarea id="box" name="box"></textarea></form>')

    tab.locator("#box").press_sequentially("words")
    tab.dispatch_event("form", "chorus:saved")
    tab.goto(f"{site}/help/")

    assert asked == []


def test_the_page_begins_with_a_way_past_the_navigation(open_tab, site):
    tab = open_tab()
    tab.goto(f"{site}/help/")

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    expect(tab.locator("#main")).to_be_focused()


def test_at_four_times_the_size_nothing_is_cut_off(open_tab, site):
    tab = open_tab()
    tab.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024 at 400%

    tab.goto(f"{site}/consultations/parks/evidence/")

    assert not is_too_wide(tab)


def test_a_long_rail_does_not_part_the_words_from_their_buttons(open_tab, site):
    tab = open_tab()
    long_rail = '<aside class="rail">' + "<p>A fact</p>" * 200 + "</aside>"
    parts = f'<div class="full">Question</div><nav>Views</nav><p>Words</p>{long_rail}<button>Save</button>'

    served(tab, site, f'<div class="sheet">{parts}</div>')

    assert tab.locator("button").bounding_box()["y"] < 400
