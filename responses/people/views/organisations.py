"""The organisations that a person belongs to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.people import limits, services
from responses.people.forms import OrganisationForm
from responses.people.requests import PersonRequest
from responses.people.selectors import memberships_of, organisations_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def organisations(request: PersonRequest) -> HttpResponse:
    """The person's organisations, and a form for a new one."""
    if request.person is None:
        return redirect("account_login")
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        limits.require(request, "organisation")
        made = services.create_organisation(form.cleaned_data["name"], request.person)
        messages.success(request, f"You belong to {made.name}.")
        return redirect("organisations")
    page = {"form": form, "memberships": memberships_of(request.person), "section": "account"}
    return render(request, "responses/people/organisations.html", page)


@require_POST
def organisation_leave(request: PersonRequest, slug: str) -> HttpResponse:
    """Stop belonging to an organisation. Somebody else's is not found."""
    if request.person is None:
        return redirect("account_login")
    organisation = get_object_or_404(organisations_of(request.person), slug=slug)
    services.leave(request.person, organisation)
    messages.success(request, f"You no longer belong to {organisation.name}.")
    return redirect("organisations")
