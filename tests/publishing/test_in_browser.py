"""Watching a document being made, in a real browser with a real worker."""

import pytest
from django.db import transaction

from responses.people.sessions import PERSON_KEY, SessionStore
from responses.publishing.services import freeze
from tests.browsing import axe_violations, is_too_wide, lead
from tests.jobs.workers import empty_broker, worker

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

A_DOCUMENT_TAKES = 60_000  # milliseconds at most, on a busy machine


@pytest.fixture
def final(personal, rose, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    empty_broker()
    with transaction.atomic():
        return freeze(personal, rose)


@pytest.fixture
def at_documents(open_tab, live_server, final, rose):
    """Opens the documents page as Rose."""

    def opened(**options):
        tab = open_tab(**options)
        session = SessionStore()
        session[PERSON_KEY] = str(rose.pk)
        session["_auth_user_id"] = str(rose.user.pk)
        session["_auth_user_backend"] = "responses.people.backends.PersonBackend"
        session["_auth_user_hash"] = rose.user.get_session_auth_hash()
        session.save()
        cookie = {"name": "sessionid", "value": str(session.session_key), "url": live_server.url}
        tab.context.add_cookies([cookie])
        tab.goto(f"{live_server.url}/responses/{final.response_id}/documents/")
        return tab

    return opened


def test_the_page_shows_the_document_once_it_is_made_without_being_loaded_again(at_documents, tmp_path):
    tab = at_documents()
    tab.evaluate("window.isTheSamePage = true")
    waiting = axe_violations(tab)

    with worker(STORAGE_URL=tmp_path.as_uri()):
        tab.wait_for_selector("a.btn:has-text('Download')", timeout=A_DOCUMENT_TAKES)

    with tab.expect_download() as download:
        tab.click("a.btn:has-text('Download')")
    assert tab.evaluate("window.isTheSamePage")
    assert download.value.suggested_filename == "response-stable-homes-version-1.pdf"
    assert (waiting, axe_violations(tab)) == ([], [])


def test_without_javascript_a_link_tells_whether_it_is_ready(at_documents, tmp_path):
    tab = at_documents(javascript=False, phone=True)

    with worker(STORAGE_URL=tmp_path.as_uri()):
        for _ in range(A_DOCUMENT_TAKES // 500):
            if tab.is_visible("a.btn:has-text('Download')"):
                break
            tab.wait_for_timeout(500)
            lead(tab, "text=See if it is ready")

    assert tab.is_visible("a.btn:has-text('Download')")
    assert (axe_violations(tab), is_too_wide(tab)) == ([], False)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_the_page_that_checks_a_code_can_be_read_by_everybody(open_tab, live_server, final, phone):
    tab = open_tab(phone=phone)
    faults = {}

    for address in (f"/check/{final.code}/", "/check/?code=abc", "/check/"):
        tab.goto(live_server.url + address)
        faults[address] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])

    assert faults == {address: [] for address in faults}
