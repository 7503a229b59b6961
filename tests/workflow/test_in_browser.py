"""The pages of moving, deciding and signing, at a desk and on a phone, with a keyboard and without scripts."""

import pytest
from django.urls import reverse

from responses.workflow.moves import ask_moderator
from tests.browsing import axe_violations, is_too_wide, lead
from tests.moderation.second_step import take_second_step
from tests.workflow.cast import bring_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(client, live_server):
    """Open a page of the site as somebody who is signed in."""

    def go(tab, person, path):
        client.force_login(person.user)
        take_second_step(client)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        tab.context.clear_cookies()
        tab.context.add_cookies([{**cookie, "url": live_server.url}])
        tab.goto(live_server.url + path)

    return go


def pages_of(world):
    """Who opens what, in a world that waits for signatures with a difference to approve."""
    pk = world.response.pk
    review = world.now().reviews.get(closed_at=None).pk
    return [
        (world.lead, reverse("response", args=[pk])),
        (world.lead, reverse("move", args=[pk, "withdraw"])),
        (world.signatory, reverse("sign", args=[pk])),
        (world.viewer, reverse("signatures", args=[pk])),
        (world.moderator, reverse("moderation")),
        (world.moderator, reverse("review", args=[review])),
        (world.safeguarding, reverse("review", args=[review])),
    ]


@pytest.mark.parametrize(
    ("phone", "javascript"), [(False, True), (True, False)], ids=["desk", "phone-without-scripts"]
)
def test_every_page_of_the_workflow_can_be_read_by_everybody(open_tab, enter, joint, phone, javascript):
    bring_to(joint, "awaiting_sign_off")
    joint.sign_all("reservations")
    joint.write("q8", "Other words.")
    ask_moderator(joint.response.pk, actor=joint.lead)
    tab, faults = open_tab(phone=phone, javascript=javascript), {}

    for person, path in pages_of(joint):
        enter(tab, person, path)
        faults[f"{person} {path}"] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])

    assert faults == {key: [] for key in faults}


def test_an_alliance_from_draft_to_receipt_without_scripts(open_tab, enter, joint):
    bring_to(joint, "drafting")
    tab = open_tab(javascript=False)
    response = reverse("response", args=[joint.response.pk])

    enter(tab, joint.lead, response)
    lead(tab, "button:has-text('Open the review')")
    lead(tab, "button:has-text('Send to a moderator')")
    enter(tab, joint.moderator, reverse("moderation"))
    lead(tab, "text=Together")
    lead(tab, "button:has-text('Take it')")
    lead(tab, "button:has-text('Approve')")
    for person in (joint.lead, joint.signatory):
        enter(tab, person, reverse("sign", args=[joint.response.pk]))
        for key in ("q8", "q9"):
            tab.check(f"[name={key}-kind][value=endorse]")
        lead(tab, "button:has-text('Sign for')")
    enter(tab, joint.lead, response)
    lead(tab, "button:has-text('Complete the sign-off')")
    lead(tab, "a:text-is('Finish')")
    lead(tab, "button:has-text('Finish and make the documents')")
    enter(tab, joint.lead, response)
    lead(tab, "a:text-is('Say that it arrived')")
    tab.check("[value=email]")
    lead(tab, "button:has-text('Save that it arrived')")

    assert "It has arrived" in tab.inner_text("main")
    assert joint.now().state == "lodged"
