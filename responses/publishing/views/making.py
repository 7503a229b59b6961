"""The page of what is being made for a person, and the buttons that stop it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from responses.people.requests import PersonRequest
from responses.publishing import selectors, services
from responses.publishing.making import work_of


@require_GET
@never_cache
def being_made(page: PersonRequest) -> HttpResponse:
    """Everything that is being made for the person, and how far it is."""
    return render(page, "responses/publishing/being_made.html", _context(page))


@require_GET
@never_cache
def being_made_state(page: PersonRequest) -> HttpResponse:
    """The part of the page that changes."""
    return render(page, "responses/publishing/being_made_list.html", _context(page))


@require_POST
def stop(page: PersonRequest, document_id: UUID) -> HttpResponse:
    """Stop making a document. It can be asked for again."""
    document = selectors.visible_document(document_id, page.person)
    if document is None:
        raise Http404
    if services.stop(document):
        messages.info(page, "We have stopped making it. You can ask for it again.")
    else:
        messages.info(page, "It was ready already.")
    if page.POST.get("from") == "list":
        return redirect("being_made")
    return redirect("documents", document.final_version.response_id)


def _context(page: PersonRequest) -> dict[str, Any]:
    work = work_of(page.person) if page.person else []
    busy = [one for one in work if one.state in ("waiting", "making")]
    return {
        "work": work,
        "is_busy": bool(busy),
        "said": f"{len(busy)} being made" if busy else "Nothing is being made just now",
        "state_url": reverse("being_made_state"),
        "section": "responses",
    }
