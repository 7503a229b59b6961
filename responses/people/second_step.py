"""A second step at sign-in for those who read what others wrote: an authenticator app or a passkey.

Parents and writers need none. Who does is said by the areas above: `register` takes their rule.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from responses.people.models import Person, User

LASTS = 12 * 60 * 60  # seconds
TYPES = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

Rule = Callable[[Person], bool]
_rules: list[Rule] = []


def register(rule: Rule) -> Rule:
    """Have `rule(person)` asked whether the person needs a second step. Administrators always do."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def is_needed(user: User) -> bool:
    """The person reads or decides about what others wrote."""
    return user.is_staff or any(rule(user.person) for rule in _rules)


def is_set_up(user: User) -> bool:
    """The person has an authenticator app or a passkey."""
    return bool(get_adapter().is_mfa_enabled(user, TYPES))


def is_done(page: HttpRequest) -> bool:
    """This browser took the second step within LASTS."""
    records = page.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    newest = max((one["at"] for one in records if one.get("method") == "mfa"), default=0)
    return time.time() - newest < LASTS


def ask_for(page: HttpRequest) -> HttpResponse:
    """Lead to the page that says how to take the second step, and back to where they wanted to go."""
    back = page.get_full_path() if page.method in {"GET", "HEAD"} else ""
    return redirect(f"{reverse('second_step')}?{urlencode({'next': back})}" if back else "second_step")


def required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorate a view that only those see who took the second step. Whether they may see it at all is its own rule."""

    @wraps(view)
    def stepped(page: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(page, *args, **kwargs) if is_done(page) else ask_for(page)

    return stepped


class SecondStep(AuthenticateStage):
    """The library's step, only for those who need it: for others a passkey is another way in, never a second lock."""

    def handle(self) -> tuple[Any, bool]:
        """Ask for the second step where the person has one and needs it."""
        user = User.objects.select_related("person").filter(pk=self.login.user.pk).first()
        if user is None or not is_needed(user):
            return None, True
        response, goes_on = super().handle()
        return response, bool(goes_on)


def _note_setting_up(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """Whoever has just shown a code or touched a key need not show it again at once."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    authenticator = kwargs["authenticator"]
    if authenticator.type in TYPES:
        added = {"method": "mfa", "at": time.time(), "type": authenticator.type}
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [*records, added]


authenticator_added.connect(_note_setting_up, dispatch_uid="responses.second_step")
