"""What was sent cannot be used: each time a page that says why, and that gives back what was typed where it can."""

from urllib.parse import urlsplit

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HIDDEN_FIELDS = {"csrfmiddlewaretoken", "nonce", "base", "seen_version", "password", "code"}
SHORTEST = 20


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's mark is missing or old (status 403). Words typed on our own page are handed back to copy."""
    return render(request, "403_csrf.html", {"typed": _typed(request)}, status=403)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent makes no sense (status 400), or is more than we take (413)."""
    is_too_big = isinstance(exception, RequestDataTooBig)
    template, status = ("413.html", 413) if is_too_big else ("400.html", 400)
    return render(request, template, status=status)


def not_this_way(request: HttpRequest, reply: HttpResponse) -> HttpResponse:
    """The address is there, but not for what the browser asks (status 405)."""
    page = render(request, "405.html", status=reply.status_code)
    page.headers["Allow"] = reply.headers["Allow"]
    return page


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
