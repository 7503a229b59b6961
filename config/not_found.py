"""The page for what is not there, in development as in earnest."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found


class NotFoundMiddleware:
    """Shows our own page where Django, in development, would list every address of the site.

    Whoever tries Chorus with `make run` asks for other people's responses, and should see what people see.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        has_no_view = reply.status_code == 404 and request.resolver_match is None  # noqa: PLR2004 -- not found
        return page_not_found(request, Http404()) if has_no_view else reply

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view says that something is not there."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None
