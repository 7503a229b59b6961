"""The list of one's own responses, and of those of an organisation."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.drafting.models import Response, State
from responses.people.models import Membership
from responses.people.requests import PersonRequest
from responses.people.selectors import organisations_of
from responses.workflow.listing.rows import Filters, Page, Scope, consultations, page_of


@never_cache
@require_safe
def my_responses(page: PersonRequest) -> HttpResponse:
    """Everything that the person takes part in, the one last changed first."""
    filters = Filters.read(page.GET)
    found = page_of(Scope(page.person), filters, page.GET.get("after", "")) if page.person else Page([])
    organisations = list(organisations_of(page.person)) if page.person else []
    context = {**_context(page, filters, found), "organisations": organisations}
    return render(page, "responses/workflow/listing/my_responses.html", context)


@never_cache
@require_safe
def organisation_responses(page: PersonRequest, slug: str) -> HttpResponse:
    """The responses in which an organisation takes part: all for its administrators, their own for its members."""
    if page.person is None:
        raise Http404
    memberships = Membership.objects.filter(person=page.person, left_at=None).select_related("organisation")
    membership = get_object_or_404(memberships, organisation__slug=slug)
    scope = Scope(page.person, membership.organisation, membership.is_administrator)
    filters = Filters.read(page.GET)
    found = page_of(scope, filters, page.GET.get("after", ""))
    context = {
        **_context(page, filters, found),
        "organisation": membership.organisation,
        "is_whole": scope.is_whole,
    }
    return render(page, "responses/workflow/listing/organisation.html", context)


def _context(page: PersonRequest, filters: Filters, found: Page) -> dict[str, Any]:
    return {
        "rows": found.rows,
        "after": found.after,
        "is_later": "after" in page.GET,
        "filters": filters,
        "query": urlencode(filters.chosen),
        # Called where it is drawn: a short list is shown without.
        "choices": partial(_choices, filters),
        "section": "responses",
    }


def _choices(filters: Filters) -> list[dict[str, Any]]:
    """The lists to choose from, as the template draws them."""
    calls = {one.slug: one.title for one in consultations()}
    lists: list[tuple[str, str, str, dict[str, str]]] = [
        ("consultation", "Consultation", "All", calls),
        ("state", "State", "Any", {str(value): str(label) for value, label in State.choices}),
        ("kind", "Kind", "Both", {str(value): str(label) for value, label in Response.Kind.choices}),
        ("waiting", "Waiting", "All", {"yes": "Waiting for us to sign"}),
    ]
    return [
        {"name": name, "label": label, "all": everything, "options": options, "chosen": vars(filters)[name]}
        for name, label, everything, options in lists
    ]
