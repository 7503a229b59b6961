"""A fact is proposed by a parent on a phone without scripts, read by a reviewer, and appears; and the pages of imports."""

import os
from pathlib import Path

import pytest

from responses.evidence.models import Erratum
from responses.evidence.proposing.models import EvidenceReviewer
from responses.people.sessions import PERSON_KEY, SessionStore
from tests.browsing import axe_violations, is_too_wide, lead
from tests.catalogue.build import build_consultation, build_snippet, build_source
from tests.evidence.exchange.files import HEAD, read_in
from tests.evidence.reviewing import somebody

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def consultation(db):
    made = build_consultation(themes={"gates": "Gates"})
    survey = build_source(made, "survey", url="https://example.org/survey")
    build_snippet(
        made, "PARK-1", {"q1": "supports"}, survey, claim="Parks are green.", cautions=["A small survey."]
    )
    Erratum.objects.create(
        consultation=made,
        key="odd-1",
        severity="high",
        where=["survey"],
        issue="It prints 43.",
        handling="Use 34.",
    )
    return made


@pytest.fixture
def open_as(open_tab, live_server):
    """Opens a tab of somebody who is signed in."""

    def opened(person, **options):
        tab = open_tab(**options)
        session = SessionStore()
        session[PERSON_KEY] = str(person.pk)
        session["_auth_user_id"] = str(person.user.pk)
        session["_auth_user_backend"] = "responses.people.backends.PersonBackend"
        session["_auth_user_hash"] = person.user.get_session_auth_hash()
        session.save()
        tab.context.add_cookies(
            [{"name": "sessionid", "value": str(session.session_key), "url": live_server.url}]
        )
        return tab

    return opened


def look(tab, name):
    """What is wrong with the page; leaves a picture where PICTURES names a folder."""
    folder = os.environ.get("PICTURES")
    if folder:
        tab.screenshot(path=Path(folder) / f"{name}-{tab.viewport_size['width']}.png", full_page=True)
    return [(name, fault) for fault in axe_violations(tab)] + (
        [(name, "too wide")] if is_too_wide(tab) else []
    )


def test_a_fact_is_proposed_read_and_appears(open_as, live_server, consultation):
    here = f"{live_server.url}/consultations/parks"
    pat, rita = somebody("Pat"), somebody("Rita")
    EvidenceReviewer.objects.create(person=rita, consultation=consultation)
    phone, desk = open_as(pat, phone=True, javascript=False), open_as(rita)
    found = []

    phone.goto(f"{here}/proposals/new/?claim=Half%20of%20the%20parks%20have%20no%20gate.")
    lead(phone, "text=Send it to a reviewer")
    found += look(phone, "propose-error")
    phone.get_by_label("Who says so?").fill("The gate survey of Example Charity")
    phone.get_by_label("Where is it on the web?").fill("https://example.org/gates")
    found += look(phone, "propose")
    lead(phone, "text=Send it to a reviewer")
    found += look(phone, "proposed")

    desk.goto(f"{here}/evidence/")
    lead(desk, "text=Facts to read")
    found += look(desk, "proposals")
    lead(desk, "th a")
    desk.get_by_label("Kind").select_option("statistic")
    desk.get_by_label("On question 1").select_option("supports")
    found += look(desk, "review")
    lead(desk, "text=Take it into the collection")
    found += look(desk, "taken")
    lead(desk, "text=How it came to say this")
    found += look(desk, "history")

    phone.goto(f"{here}/proposals/")
    assert phone.is_visible("text=In the collection")
    found += look(phone, "mine")
    phone.goto(f"{here}/evidence/NEW-1/")
    assert phone.is_visible("text=Half of the parks have no gate.")
    assert found == []


def test_the_other_pages_of_evidence_are_for_everybody(open_as, live_server, consultation):
    here = f"{live_server.url}/consultations/parks"
    ada = somebody("Ada", is_staff=True)
    EvidenceReviewer.objects.create(person=ada, consultation=consultation)
    rows = "NEW-A,A new thing.,statistic,survey,,,supports\nPARK-1,Parks are brown.,statistic,survey,,,\nX,,rumour,y,,,\n"
    run = read_in(consultation, ada, HEAD + rows + "new-a,Twice.,statistic,survey,,,\n")
    broken = read_in(consultation, ada, "key,clam\n")
    pages = {
        "list": f"{here}/evidence/",
        "snippet": f"{here}/evidence/PARK-1/",
        "source": f"{here}/sources/survey/",
        "errata": f"{here}/errata/",
        "imports": f"{here}/imports/",
        "import": f"{live_server.url}/imports/{run.pk}/",
        "unreadable": f"{live_server.url}/imports/{broken.pk}/",
        "account": f"{here}/accounts/new/",
        "reviewers": f"{here}/reviewers/",
    }
    found = []

    for tab in (open_as(ada), open_as(ada, phone=True, javascript=False)):
        for name, address in pages.items():
            tab.goto(address)
            found += look(tab, name)

    assert found == []
