"""How often something may be tried. The numbers are in the settings (ACCOUNT_RATE_LIMITS)."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class TooOften(Exception):  # noqa: N818 -- reads as what happened
    """It was tried too often; the middleware answers with a page that says so."""


def allow(request: HttpRequest, action: str, key: str = "", *, reading_too: bool = False) -> bool:
    """Count one attempt of `action` and say whether it may go on.

    `key` is what a limit "per key" counts, by default the person who asks. Reading (GET) counts only where
    it is said.
    """
    if not key:
        person = getattr(request, "person", None)
        key = str(person.id) if person else "nobody"
    return bool(
        ratelimit.consume(request, app="allauth.account", action=action, key=key, limit_get=reading_too)
    )


def require(request: HttpRequest, action: str, key: str = "", *, reading_too: bool = False) -> None:
    """Count one attempt. Raises TooOften."""
    if not allow(request, action, key, reading_too=reading_too):
        raise TooOften(action)


def too_often_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page that says to wait, with status 429."""
    return render(request, "429.html", status=429)
