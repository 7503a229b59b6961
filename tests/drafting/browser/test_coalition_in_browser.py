"""From the coalition link to the first written word, without an account, on a phone of 320 pixels."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from responses.drafting.models import Answer, SharedLink
from responses.drafting.services import sharing
from responses.drafting.services.joining import invite
from responses.people.sessions import PERSON_KEY, SessionStore
from tests.browsing import axe_violations, is_too_wide, lead
from tests.drafting.cast import make_consultation, make_team

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")
NARROW, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}


@pytest.fixture
def team(db):
    return make_team(make_consultation())


@pytest.fixture
def narrow(open_tab):
    """Opens a narrow tab, each for a visitor of their own."""

    def opened(**options):
        tab = open_tab(phone=True, **options)
        tab.set_viewport_size(NARROW)
        return tab

    return opened


def enter(tab, person, site):
    session = SessionStore()
    session[PERSON_KEY] = str(person.pk)
    session.save()
    tab.context.add_cookies([{"name": "sessionid", "value": str(session.session_key), "url": site}])


def look(tab, faults, name):
    """Note what is wrong with the page as it stands; with PICTURES leave a picture, of a desk too."""
    faults[name] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])
    for size in (DESK, NARROW) if PICTURES else ():
        tab.set_viewport_size(size)
        tab.screenshot(path=Path(PICTURES) / f"{name}-{size['width']}.png", full_page=True)


def walk_the_desk(tab, site, team, faults):
    """The other pages of a coordinator, and a partner's text."""
    for name in ("links", "stand_in", "hand_over", "acting"):
        tab.goto(site + reverse(name, args=[team.response.pk]))
        look(tab, faults, name)
    tab.goto(site + reverse("partner_texts", args=[team.response.pk, "q8"]))
    tab.select_option("[name=whose]", "outside")
    tab.fill("[name=outside]", "Example Trust")
    tab.fill("[name=text]", "First paragraph.\n\nSecond one.")
    look(tab, faults, "partner-texts")
    lead(tab, "button:has-text('Add the text')")
    look(tab, faults, "partner-text")


def test_a_partner_asks_by_the_coalition_link_is_let_in_and_writes(narrow, live_server, team):
    faults: dict[str, list[str]] = {}
    made = sharing.share_link(team.response.pk, by=team.alice, kind=SharedLink.Kind.COALITION)
    link = live_server.url + reverse("shared_link", args=[made.token])
    partner, coordinator = narrow(javascript=False), narrow()
    enter(coordinator, team.alice, live_server.url)
    invite(team.response.pk, by=team.alice, organisation_name="Third", role="author")

    partner.goto(link)
    look(partner, faults, "ask")
    lead(partner, "text=Ask to take part >> nth=-1")
    look(partner, faults, "ask-errors")
    partner.fill("[name=name]", "Cato")
    partner.fill("[name=organisation_name]", "Second")
    lead(partner, "button:has-text('Ask to take part')")
    look(partner, faults, "waiting")
    coordinator.goto(live_server.url + reverse("team", args=[team.response.pk]))
    look(coordinator, faults, "team")
    lead(coordinator, "text=Let them in, or say no")
    look(coordinator, faults, "requests")
    coordinator.check("text=Cato, Second")
    coordinator.check("text=It is another organisation")
    lead(coordinator, "button:has-text('Let them in')")
    walk_the_desk(coordinator, live_server.url, team, faults)
    partner.reload()
    lead(partner, "text=Open the response")
    look(partner, faults, "response")
    partner.goto(live_server.url + reverse("question", args=[team.response.pk, "q8"]))
    partner.fill("textarea[name=text]", "Families wait too long.")
    lead(partner, "button:has-text('Save and')")

    assert Answer.objects.get(pk=team.q8.pk).text == "Families wait too long."
    assert faults == {key: [] for key in faults}
