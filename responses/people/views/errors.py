"""A form came back that we cannot trust: show what was typed, so that nothing is lost."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HIDDEN_FIELDS = {"csrfmiddlewaretoken", "nonce", "base", "seen_version", "password", "code"}
SHORTEST = 20


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's mark is missing or old (status 403). Words typed on our own page are handed back to copy."""
    return render(request, "403_csrf.html", {"typed": _typed(request)}, status=403)


def _typed(request: HttpRequest) -> list[str]:
    """The longer texts of the form, only where the browser says that it came from a page of this site."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    if urlsplit(origin).netloc != request.get_host():
        return []
    return [
        value
        for name, values in request.POST.lists()
        for value in values
        if name not in HIDDEN_FIELDS and "password" not in name and len(value) >= SHORTEST
    ]
