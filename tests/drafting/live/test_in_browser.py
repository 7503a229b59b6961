"""People who write one answer at the same time, in real browsers."""

import pytest
from playwright.sync_api import expect

from responses.drafting.models import Answer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def box(tab):
    return tab.get_by_label("Your answer")


def live(tab):
    """Wait until the page is on the line."""
    tab.locator("form[data-live=on]").wait_for()
    return tab


def saved(tab):
    tab.get_by_text("Saved at").wait_for()


def stored(team):
    return Answer.objects.get(pk=team.q8.pk).text


def test_what_one_person_types_the_other_reads(at_desk, team):
    alice, bob = live(at_desk(team.alice)), live(at_desk(team.bob))
    box(alice).press_sequentially("More help, ")
    expect(box(bob)).to_have_value("More help, ")
    box(bob).press("End")
    box(bob).press_sequentially("sooner – for ŵ and 😀.")

    expect(box(alice)).to_have_value("More help, sooner – for ŵ and 😀.")
    saved(alice)
    saved(bob)
    assert stored(team) == "More help, sooner – for ŵ and 😀."
