"""The days of a response for a calendar: a file, or an address that a program looks at again and again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.views.access import seat_or_404
from responses.notifications import calendars
from responses.notifications.composing import site
from responses.people.requests import PersonRequest


@never_cache
@require_safe
def calendar_file(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The file, for who takes part."""
    return _send(calendars.calendar_of(seat_or_404(page, response_id).response))


@require_safe
def calendar_feed(page: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the secret address: a calendar program signs in nowhere."""
    response = calendars.response_behind(token)
    if response is None:
        raise Http404
    return _send(calendars.calendar_of(response))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calendar(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Get the file, or a secret address of one's own, which is shown once."""
    part = seat_or_404(page, response_id)
    address = site(calendars.make_link(part)) if page.method == "POST" else ""
    context: dict[str, Any] = {
        "response": part.response,
        "address": address,
        "has_link": calendars.has_link(part),
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/notifications/calendar.html", context)


@require_POST
def end_calendar(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The secret address works no more."""
    if calendars.end_link(seat_or_404(page, response_id)):
        messages.success(page, "The secret address works no more.")
    return redirect("calendar", response_id)


def _send(content: bytes) -> HttpResponse:
    reply = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="{calendars.FILE_NAME}"'
    reply["Cache-Control"] = "private, no-store"
    reply["X-Robots-Tag"] = "noindex"
    return reply
