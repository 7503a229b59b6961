"""The second step: only for those who read what others wrote, asked for at sign-in and again after some hours."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django.template.loader import render_to_string
from django.urls import reverse

from responses.people.adapter import AccountAdapter
from responses.people.models import User
from tests.moderation.second_step import take_second_step

SECRET = "A" * 32
ADDRESS = "ada@example.org"


@pytest.fixture
def administrator(db):
    user = User.objects.create_user(ADDRESS, is_staff=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    return user


def code_now():
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def is_in(client):
    return "_auth_user_id" in client.session


def test_whoever_reads_what_others_wrote_signs_in_with_a_second_code(client, sign_in, administrator):
    reply = sign_in(client, ADDRESS)
    before = is_in(client)
    wrong = client.post(reply.url, {"code": "000000" if code_now() != "000000" else "111111"})
    client.post(reply.url, {"code": code_now()})

    assert "/2fa/authenticate" in reply.url
    assert (before, wrong.status_code) == (False, 200)
    assert is_in(client)
    assert client.get("/moderation/people/").status_code == 200


def test_a_writer_is_never_asked_for_one(client, sign_in, administrator):
    User.objects.update(is_staff=False)

    sign_in(client, ADDRESS)

    assert is_in(client)


def test_without_the_second_step_a_page_leads_to_it_and_it_lasts_some_hours(client, administrator):
    client.force_login(administrator)

    asked = client.get("/moderation/people/")
    page = client.get(asked.url).content.decode()
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time() - 13 * 3600}]
    session.save()

    assert asked.url == "/account/second-step/?next=%2Fmoderation%2Fpeople%2F"
    assert "Use a code from your app" in page
    assert client.get("/moderation/people/").status_code == 302


@pytest.mark.parametrize("wanted", ["abc", "a\x00b", "no:where", "https://example.org/"])
def test_whoever_wanted_to_go_to_no_place_of_ours_goes_to_the_first_page(client, administrator, wanted):
    client.force_login(administrator)
    take_second_step(client)

    reply = client.get(reverse("second_step"), {"next": wanted})

    assert (reply.status_code, reply.url) == (302, "/")


def test_whoever_has_none_is_helped_to_set_one_up(client, administrator):
    Authenticator.objects.all().delete()
    client.force_login(administrator)

    page = client.get("/account/second-step/?next=https://elsewhere.example/").content.decode()

    assert "Set up an app" in page
    assert "elsewhere.example" not in page


@pytest.mark.parametrize("needs_it", [True, False])
def test_whoever_removes_a_passkey_reads_whether_they_need_another_second_step(
    client, administrator, needs_it
):
    User.objects.update(is_staff=needs_it)
    key = Authenticator.objects.create(
        user=administrator, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone"}
    )
    client.force_login(administrator)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session.save()

    page = client.get(reverse("mfa_remove_webauthn", args=[key.pk])).content.decode()

    assert "You can still sign in with a code by email" in page
    assert ("you need a second step, too" in page) == needs_it


def test_whoever_is_asked_again_is_asked_for_a_passkey_by_that_name(rf, administrator):
    request = rf.get("/")
    request.user, request.session = administrator, {}
    form = ReauthenticateWebAuthnForm(user=administrator)

    page = render_to_string("mfa/webauthn/reauthenticate.html", {"form": form, "js_data": {}}, request)
    ways = AccountAdapter(request).get_reauthentication_methods(administrator)

    assert "Use a passkey" in page
    assert "security key" not in page.lower()
    assert [way["description"] for way in ways] == ["Use a code from your app"]
