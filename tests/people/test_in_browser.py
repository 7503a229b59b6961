"""What only a browser can show: passkeys, what leaving clears, and that everything can be read."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from tests.browsing import axe_violations, is_too_wide, lead

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OUTSIDE = [
    "/privacy/",
    "/account/login/",
    "/account/password-sign-in/",
    "/account/password/reset/",
    "/keep/",
    "/leave/",
    "/my-data/",
]
INSIDE = [
    "/account/", "/organisations/", "/my-data/", "/my-data/delete/", "/keep/done/", "/leave/", "/account/email/",
    "/account/password/set/", "/account/2fa/webauthn/", "/account/2fa/webauthn/add/",
]  # fmt: skip


@pytest.fixture
def site(live_server):
    # Passkeys belong to a name; a number has none.
    return live_server.url.replace("127.0.0.1", "localhost")


def _sign_in(tab, site, code_in, address="ada@example.org"):
    tab.goto(f"{site}/account/login/")
    tab.fill("[name=login]", address)
    lead(tab, "text=Send me a code")
    tab.fill("[name=code]", code_in(address))
    lead(tab, "text=Go on")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_every_page_about_people_can_be_read_by_everybody(open_tab, site, code_in, phone):
    tab = open_tab(phone=phone)
    faults = {}

    def look(path):
        tab.goto(site + path)
        faults[path] = axe_violations(tab) + (["too wide"] if is_too_wide(tab) else [])

    for path in OUTSIDE:
        look(path)
    _sign_in(tab, site, code_in)
    for path in INSIDE:
        look(path)

    assert faults == {path: [] for path in [*OUTSIDE, *INSIDE]}


def test_without_javascript_a_code_lets_one_in_and_leaving_works(open_tab, site, code_in):
    tab = open_tab(javascript=False)
    _sign_in(tab, site, code_in)

    tab.goto(f"{site}/leave/")
    lead(tab, "button:has-text('Leave this computer')")

    assert tab.text_content("h1") == "You have left this computer"
    assert not [one for one in tab.context.cookies() if one["name"] == "sessionid"]


def test_a_wrong_code_is_told_beside_the_box_and_in_the_summary(open_tab, site):
    tab = open_tab()
    tab.goto(f"{site}/account/login/")
    tab.fill("[name=login]", "ada@example.org")
    lead(tab, "text=Send me a code")

    tab.fill("[name=code]", "WRONG-CODE")
    lead(tab, "text=Go on")

    assert tab.title().startswith("Error: ")
    expect(tab.locator("[data-errors]")).to_be_focused()
    assert axe_violations(tab) == []


def test_leaving_clears_the_words_that_the_browser_kept(open_tab, site, code_in):
    tab = open_tab()
    _sign_in(tab, site, code_in)
    tab.evaluate("localStorage.setItem('chorus:answer', 'my words')")

    tab.goto(f"{site}/leave/")
    lead(tab, "button:has-text('Leave this computer')")
    tab.wait_for_function("localStorage.length === 0")
    tab.goto(f"{site}/my-data/")

    assert "This browser has nothing of yours" in tab.content()
    assert "my words" not in tab.evaluate("JSON.stringify(localStorage)")


def test_a_passkey_made_here_lets_one_in_again(open_tab, site, code_in):
    tab = open_tab()
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    _sign_in(tab, site, code_in)
    tab.goto(f"{site}/account/2fa/webauthn/add/")
    tab.click("text=Make it")
    tab.wait_for_url("**/account/2fa/recovery-codes/")
    tab.goto(f"{site}/leave/")
    lead(tab, "button:has-text('Leave this computer')")
    sent = len(mail.outbox)

    tab.goto(f"{site}/account/login/?next=/my-data/")
    tab.click("text=Sign in with a passkey")
    tab.wait_for_url(f"{site}/my-data/")

    assert "Download everything" in tab.content()
    assert len(mail.outbox) == sent
