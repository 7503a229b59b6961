"""Every request knows who is asking: `request.person`, or None where nobody has started yet."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control, patch_vary_headers

from responses.people.limits import TooOften, too_often_page
from responses.people.requests import PersonRequest
from responses.people.services.identity import mark_seen, person_of
from responses.people.views.errors import not_this_way


class PersonMiddleware:
    """Sets `request.person` and keeps a person's pages out of shared caches.

    A request without our cookie costs no query and gets no cookie.
    """

    def __init__(self, get_response: Callable[[PersonRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: PersonRequest) -> HttpResponse:
        request.person = person_of(request)
        if request.person:
            mark_seen(request, request.person)
        reply = self.get_response(request)
        if isinstance(reply, HttpResponseNotAllowed) and request.method != "OPTIONS":
            reply = not_this_way(request, reply)
        patch_vary_headers(reply, ["Cookie"])
        if request.person and not reply.has_header("Cache-Control"):
            patch_cache_control(reply, private=True, no_cache=True)
        return reply

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Something was tried too often: say so in plain words."""
        return too_often_page(request) if isinstance(exception, TooOften) else None
