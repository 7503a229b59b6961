"""What screening says beside a joint answer that two people write at once, in real browsers."""

import pytest
from playwright.sync_api import expect

from responses.drafting.models import KeptFinding
from tests.browsing import axe_violations, is_too_wide
from tests.drafting.live.test_in_browser import box, live, show_alike

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WORDS = "My son Jayden waits. Ring 07700 900123."


def focused(tab):
    return tab.evaluate("() => document.activeElement.textContent || document.activeElement.name")


def test_a_finding_is_shown_replaced_undone_and_kept_without_losing_the_place(at_desk, team):
    alice, bob = live(at_desk(team.alice, phone=True)), live(at_desk(team.bob))
    box(alice).press_sequentially(WORDS)
    lines = alice.locator("[data-screen-list] li")
    expect(lines).to_have_count(2)
    expect(alice.locator("[data-screen-said]")).to_have_text("2 details to look at below.")
    assert axe_violations(alice) == []
    assert not is_too_wide(alice)

    lines.first.get_by_role("button", name="Show me").press("Enter")
    assert box(alice).evaluate("b => b.value.slice(b.selectionStart, b.selectionEnd)") == "My son Jayden"
    lines.first.get_by_role("button", name="Use “My son”").press("Enter")
    expect(box(bob)).to_have_value("My son waits. Ring 07700 900123.")
    expect(lines).to_have_count(1)
    assert focused(alice) == "text" or box(alice).evaluate("b => b === document.activeElement")
    alice.keyboard.press("Control+z")
    expect(box(bob)).to_have_value(WORDS)
    expect(lines).to_have_count(2)

    lines.first.get_by_role("button", name="Keep it as it is").press("Enter")
    expect(lines).to_have_count(1)
    expect(alice.locator("[data-screen-kept]")).to_contain_text("You keep 1 detail as it is.")
    assert focused(alice) == "Use “[phone number]”"
    box(bob).press("End")
    box(bob).press_sequentially(" I want to kill myself.")
    expect(alice.get_by_role("heading", name="Is somebody in danger now?")).to_be_visible()

    assert focused(alice) == "Use “[phone number]”"
    assert show_alike(alice, bob) == f"{WORDS} I want to kill myself."
    assert KeptFinding.objects.count() == 1
