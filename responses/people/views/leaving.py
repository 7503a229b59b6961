"""Leaving a computer that others use: nothing of the person stays in the browser."""

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: PersonRequest) -> HttpResponse:
    """Ask once where leaving would put a draft out of reach; else end the session and clear the browser."""
    unsure = request.person and not request.user.is_authenticated and "sure" not in request.POST
    if request.method != "POST" or unsure:
        return render(request, "responses/people/leave.html")
    # Flushes the session: the row is deleted, and with it the person's id.
    logout(request)
    request.person = None
    reply = render(request, "responses/people/left.html")
    # Only the answer to a form of ours may do this: a link from elsewhere must not wipe anything.
    reply.headers["Clear-Site-Data"] = '"cache", "storage"'
    return reply
