"""A round of signing as a coordinator and a partner walk it, at a desk without scripts and on a phone."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from responses.drafting.models import Participant
from responses.people.models import Membership, Organisation
from responses.signoff.pictures import rewrite
from responses.signoff.services import set_logo
from tests.browsing import axe_violations, is_too_wide, lead
from tests.signoff.pictures import png
from tests.workflow.cast import bring_to, join

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def alliance(joint):
    """Eight organisations that are asked to sign; the first has a logo and the coordinator as its administrator."""
    for number in range(6):
        organisation = Organisation.objects.create(
            name=f"Invented organisation {number + 1}", slug=f"i-{number}"
        )
        join(joint.response, f"Person {number + 1}", organisation, Participant.Role.SIGNATORY)
    Membership.objects.filter(person=joint.lead).update(is_administrator=True)
    first = Organisation.objects.get(slug="first").pk
    set_logo(joint.response.pk, by=joint.lead, organisation=first, picture=rewrite(png(240, 90)))
    return bring_to(joint, "awaiting_sign_off")


@pytest.fixture
def walk(open_tab, client, live_server):
    """Open pages as somebody, collecting what is wrong with each; `walk.faults` has it."""

    class Walk:
        def __init__(self):
            self.faults = {}
            self.desk, self.phone = open_tab(javascript=False), open_tab(phone=True)

        def enter(self, person, tab=None):
            client.force_login(person.user)
            cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
            for one in (self.desk, self.phone):
                one.context.clear_cookies()
                one.context.add_cookies([{**cookie, "url": live_server.url}])

        def look(self, name, path):
            """At a desk and on a phone; gives the tab of the desk."""
            for width, tab in (("320", self.phone), ("1280", self.desk)):
                tab.goto(live_server.url + path)
                wrong = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])
                self.faults[f"{name} {width}"] = wrong
                if PICTURES:
                    tab.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
            return self.desk

    return Walk()


def test_a_round_of_signing_from_the_rule_to_the_list(alliance, walk):
    pk = alliance.response.pk
    walk.enter(alliance.lead)
    desk = walk.look("rule", reverse("sign_off_rule", args=[pk]))
    desk.check("[name=rule][value=quorum]")
    desk.fill("[name=quorum]", "1")
    lead(desk, "button:has-text('Set the rule')")
    walk.enter(alliance.signatory)
    desk = walk.look("sign", reverse("sign", args=[pk]))
    desk.check("[name=q8-kind][value=reservations]")
    desk.fill("[name=q8-reservation]", "But with more money.")
    desk.check("[name=q9-kind][value=endorse]")
    lead(desk, "button:has-text('Sign for')")
    alliance.write("q8", "A key worker helps a great deal.")
    desk = walk.look("sign-changed", reverse("sign", args=[pk]))
    lead(desk, "button:has-text('Yes, with the same reservation')")
    said = desk.inner_text("main")
    walk.enter(alliance.lead)
    walk.look("signatures", reverse("signatures", args=[pk]))
    desk = walk.look("missing", reverse("signatures", args=[pk]) + "?show=missing")
    desk.check("[name=organisation] >> nth=0")
    lead(desk, "button:has-text('Ask those that I ticked again')")
    asked = desk.inner_text("main")
    desk = walk.look("signatories", reverse("signatories", args=[pk]))
    lead(desk, "button:has-text('Down: First Steps')")
    for name, path in (
        ("logo", reverse("logo", args=[pk, "first"])),
        ("board", reverse("board", args=[pk])),
        ("response", reverse("response", args=[pk])),
        ("list", reverse("organisation_responses", args=["first"])),
        ("mine", reverse("my_responses")),
    ):
        walk.look(name, path)

    assert "Second Chance endorses it with reservations, as it stands now." in said
    assert "We ask First Steps again." in asked
    assert walk.faults == {key: [] for key in walk.faults}
