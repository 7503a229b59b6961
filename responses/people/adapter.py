"""What allauth asks us: who signs in, and with what."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from responses.people import adoption
from responses.people.models import Person, User
from responses.people.requests import PersonRequest
from responses.people.services.identity import remember
from responses.people.sessions import PERSON_KEY

SECOND_STEP = "allauth.mfa.stages.AuthenticateStage"
OUR_STEP = "responses.people.second_step.SecondStep"
FRESH_SECONDS = 15 * 60
WAYS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code from your app",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
BROUGHT = (
    "Everything that you wrote in this browser is now in your account. "
    "Nothing was merged: where you had two drafts, you find both."
)


class AccountAdapter(DefaultAccountAdapter):
    """E-mail addresses are names; signing in brings this browser's drafts along."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never by a page of its own: the first code opens the account."""
        return False

    def get_login_stages(self) -> list[str]:
        """A passkey is another way in, never a second lock, but for those who read what others wrote."""
        return [OUR_STEP if stage == SECOND_STEP else stage for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for some minutes after signing in, by whatever way: who lost a device can still remove its passkey."""
        entries = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        if entries and time.time() - entries[-1]["at"] < FRESH_SECONDS:
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def get_reauthentication_methods(self, user: AbstractBaseUser) -> list[dict[str, Any]]:
        """The ways to show again who one is, in our words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": WAYS.get(way["id"], way["description"])} for way in ways]

    def login(self, request: PersonRequest, user: AbstractBaseUser) -> None:
        """Sign in, after what this browser wrote has become the account's."""
        account = User.objects.get(pk=user.pk)
        brought = adoption.claim(request.session.get(PERSON_KEY), account)
        super().login(request, user)
        person = Person.objects.get(user=account)
        if isinstance(user, User):
            user.person = person
        remember(request, person)
        if brought:
            messages.success(request, BROUGHT)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what has happened; only errors are passed on."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)


class PasskeyAdapter(DefaultMFAAdapter):
    """How a passkey is called, here and in the browser's own windows."""

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 -- the name that allauth gives it
        """A name to begin with; the person may write a better one."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {count + 1}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, by the name that people know."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Chorus"}
