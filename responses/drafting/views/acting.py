"""Changing for which organisation one acts in a joint response."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.called import Called
from responses.drafting.forms.acting import NONE, ActForm
from responses.drafting.services.acting import act_for
from responses.drafting.services.joining import CannotJoin
from responses.drafting.views.access import joint_seat_or_404
from responses.people.requests import PersonRequest
from responses.people.selectors import organisations_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def acting_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """One of their own organisations, or none."""
    own = joint_seat_or_404(page, response_id)
    initial = {"organisation": str(own.organisation_id or NONE)}
    form = ActForm(organisations_of(own.person), page.POST or None, initial=initial)
    if page.method == "POST" and form.is_valid():
        try:
            part = act_for(response_id, by=own.person, organisation=form.chosen)
        except CannotJoin as refusal:
            form.add_error("organisation", str(refusal))
        else:
            name = Called.of(part.response).name_or(part.organisation, "no organisation")
            messages.success(page, f"You act for {name} now. What you wrote before stays credited as it was.")
            return redirect("response", response_id)
    context = {
        "response": own.response,
        "own": own,
        "form": form,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    return render(page, "responses/drafting/joint/acting.html", context)
