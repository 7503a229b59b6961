"""The draft of a response as a PDF, for those who take part in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from responses.drafting.acting import say_for_whom_in
from responses.drafting.models import Response
from responses.people import limits
from responses.people.requests import PersonRequest
from responses.publishing import previews, rules, selectors
from responses.publishing.sending import send_file


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preview(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Where a draft is asked for and downloaded."""
    response = _response(page, response_id)
    if page.method != "POST":
        say_for_whom_in(page, response)
        return render(page, "responses/publishing/preview.html", _context(response))
    limits.require(page, "preview")
    try:
        rules.check_may_leave(response)
    except rules.OnHold:
        return redirect("preview", response.pk)
    previews.ask_for_preview(response)
    return redirect("preview", response.pk)


@require_GET
@never_cache
def preview_state(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The part of the page that changes while the draft is made."""
    return render(page, "responses/publishing/preview_state.html", _context(_response(page, response_id)))


@require_GET
def download(page: PersonRequest, response_id: UUID) -> HttpResponseBase:
    """The draft that was made last."""
    response = _response(page, response_id)
    made = selectors.preview_of(response)
    try:
        rules.check_may_leave(response)
        if made is None or not made.file:
            raise Http404("There is no draft yet.")
        return send_file(page, made.file, selectors.preview_name(response))
    except rules.OnHold:
        return redirect("preview", response.pk)
    except FileNotFoundError as gone:
        raise Http404("There is no draft yet.") from gone


def _response(page: PersonRequest, response_id: UUID) -> Response:
    response = selectors.visible_response(response_id, page.person)
    if response is None:
        raise Http404
    return response


def _context(response: Response) -> dict[str, Any]:
    try:
        rules.check_may_leave(response)
        held = ""
    except rules.OnHold as on_hold:
        held = str(on_hold)
    return {
        "response": response,
        "call": response.consultation,
        "line": selectors.preview_line(response),
        "held": held,
        "state_url": reverse("preview_state", args=[response.pk]),
        "section": "responses",
        "sample_data": response.is_sample,
    }
