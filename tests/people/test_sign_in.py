"""Signing in: a code by e-mail, no password, no way to find out who has an account."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.urls import reverse

from responses.people.models import BrowserSession, Person, User

pytestmark = pytest.mark.django_db


def test_the_first_code_opens_an_account(client, sign_in):
    reply = sign_in(client, "ada@example.org")

    assert reply.status_code == 302
    user = User.objects.get()
    assert user.email == "ada@example.org"
    assert client.get(reverse("kept")).status_code == 200


def test_signing_in_again_leads_to_the_same_person(sign_in):
    sign_in(Client(), "ada@example.org")

    sign_in(Client(), "ADA@example.org ")

    assert User.objects.count() == 1
    assert Person.objects.count() == 1


def test_pages_and_mail_do_not_tell_who_has_an_account(client):
    User.objects.create_user("known@example.org")

    replies = [
        Client().post(reverse("account_login"), {"login": address})
        for address in ("known@example.org", "unknown@example.org")
    ]

    assert replies[0].status_code == replies[1].status_code == 302
    assert replies[0]["Location"] == replies[1]["Location"]
    assert mail.outbox[0].subject == mail.outbox[1].subject
    assert len(mail.outbox) == 2


def test_a_wrong_code_lets_nobody_in(client):
    asked = client.post(reverse("account_login"), {"login": "ada@example.org"})

    reply = client.post(asked.url, {"code": "WRONG1"})

    assert reply.status_code == 200
    assert User.objects.get().last_login is None


def test_after_five_wrong_codes_the_right_one_is_worthless(client, code_in):
    asked = client.post(reverse("account_login"), {"login": "ada@example.org"})
    code = code_in("ada@example.org")

    for _ in range(5):
        client.post(asked.url, {"code": "WRONG1"})
    client.post(asked.url, {"code": code})

    assert User.objects.get().last_login is None


def test_the_page_that_was_asked_for_survives_signing_in(client, sign_in):
    reply = sign_in(client, "ada@example.org", follow="/my-data/")

    assert reply.url == "/my-data/"


def test_an_address_elsewhere_is_never_the_next_page(client, sign_in):
    reply = sign_in(client, "ada@example.org", follow="https://evil.example/")

    assert "evil" not in reply.url


def test_who_set_a_password_may_use_it(client):
    user = User.objects.create_user("ada@example.org", "a long and quiet sentence")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    reply = client.post(
        reverse("sign_in_with_password"),
        {"login": "ada@example.org", "password": "a long and quiet sentence"},
    )

    assert reply.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "not an address",
        "a\x00b@example.org",
        "x" * 300 + "@example.org",
        "😀@example.org",
        "أ@@example",
    ],
)
def test_a_bad_address_is_told_and_stays_in_the_box(client, address):
    reply = client.post(reverse("account_login"), {"login": address})

    assert reply.status_code == 200
    assert reply.context["form"].errors["login"]
    assert reply.context["form"]["login"].value() == address


def test_signing_up_is_signing_in(client):
    reply = client.get("/account/signup/?next=/my-data/")

    assert reply.url == "/account/login/?next=/my-data/"


def test_the_session_row_names_its_person(client, sign_in):
    sign_in(client, "ada@example.org")

    assert BrowserSession.objects.get().person_id == User.objects.get().person_id


@pytest.mark.parametrize(
    "name",
    [
        "account",
        "account_email",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "account_set_password",
        "organisations",
    ],
)
def test_pages_of_an_account_open(client, sign_in, name):
    sign_in(client, "ada@example.org")

    assert client.get(reverse(name)).status_code == 200


def test_changing_the_address_takes_a_code_to_the_new_one(client, sign_in, code_in):
    sign_in(client, "ada@example.org")

    asked = client.post(reverse("account_email"), {"email": "new@example.org", "action_add": ""}, follow=True)
    client.post(asked.redirect_chain[-1][0], {"code": code_in("new@example.org")})

    assert User.objects.get().email == "new@example.org"


def test_a_forgotten_password_is_set_anew_with_a_code(client, code_in):
    user = User.objects.create_user("ada@example.org", "a long and quiet sentence")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    asked = client.post(reverse("account_reset_password"), {"email": user.email}, follow=True)
    step = client.post(asked.redirect_chain[-1][0], {"code": code_in(user.email)}, follow=True)
    words = "another long and quiet sentence"
    client.post(step.redirect_chain[-1][0], {"password1": words, "password2": words})

    user.refresh_from_db()
    assert user.check_password(words)


def test_a_passkey_is_another_way_in_and_never_a_second_lock(sign_in):
    sign_in(Client(), "ada@example.org")
    Authenticator.objects.create(user=User.objects.get(), type="webauthn", data={"name": "Phone"})

    browser = Client()
    sign_in(browser, "ada@example.org")

    assert "_auth_user_id" in browser.session


def test_passkeys_can_be_renamed_and_removed(client, sign_in):
    sign_in(client, "ada@example.org")
    key = Authenticator.objects.create(user=User.objects.get(), type="webauthn", data={"name": "Phone"})

    pages = [
        client.get(reverse(name, args=[key.pk])) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn")
    ]

    assert [page.status_code for page in pages] == [200, 200]
