"""A coordinator tells two organisations of one name apart, on a phone and without scripts; the sign-off says who is who."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from responses.people.models import Organisation
from tests.browsing import axe_violations, is_too_wide
from tests.workflow.cast import bring_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_coordinator_tells_two_organisations_apart_and_everybody_sees_who_has_signed(
    client, open_tab, live_server, joint
):
    Organisation.objects.filter(slug="second").update(name="First Steps")
    bring_to(joint, "awaiting_sign_off")
    client.force_login(joint.lead.user)
    tab = open_tab(javascript=False, phone=True)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    tab.context.add_cookies([{**cookie, "url": live_server.url}])
    objections = []

    def look(name):
        objections.extend(axe_violations(tab))
        assert not is_too_wide(tab), tab.url
        if folder := os.environ.get("PICTURES"):
            for width in (320, 1280):
                tab.set_viewport_size({"width": width, "height": 900})
                tab.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
            tab.set_viewport_size({"width": 320, "height": 900})

    tab.goto(live_server.url + reverse("team", args=[joint.response.pk]))
    look("team")
    tab.click("a:has-text('Tell them apart')")
    look("names")
    tab.fill("label:has-text('“First Steps (2)”') >> xpath=following::input[1]", "Leeds")
    tab.click("button:has-text('Save')")
    tab.goto(live_server.url + reverse("signatures", args=[joint.response.pk]))
    look("matrix")
    names = tab.locator("tbody th").all_inner_texts()

    assert [name.replace(" (you)", "") for name in names] == ["First Steps", "First Steps (Leeds)"]
    assert objections == []
