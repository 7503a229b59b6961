"""Telling organisations of the same name apart."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.called import Called, alike_in
from responses.drafting.forms.telling_apart import TellApartForm
from responses.drafting.models import Participant
from responses.drafting.services.telling_apart import FIXED, TOO_LATE, CannotTellApart, tell_apart
from responses.drafting.text import BadText
from responses.drafting.views.access import coordinating_or_404
from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_apart_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Each organisation of a name that several have, with who acts for it and the words behind its name."""
    own = coordinating_or_404(page, response_id)
    response = own.response
    alike = alike_in(response)
    form = TellApartForm(alike, Called.of(response), page.POST or None)
    if page.method == "POST" and form.is_valid() and _told(own, form):
        messages.success(page, "The names are kept. Everybody sees them everywhere in this response.")
        return redirect("team", response_id)
    context = {
        "response": response,
        "form": form,
        "alike": alike,
        "late": TOO_LATE if response.state in FIXED else "",
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/joint/tell_apart.html", context)


def _told(own: Participant, form: TellApartForm) -> bool:
    """Keep the words; False with the reason on the form."""
    try:
        tell_apart(own.response_id, by=own.person, words=form.words)
    except CannotTellApart as refusal:
        field = form.name_of(refusal.organisation) if refusal.organisation else None
        form.add_error(field if field in form.fields else None, str(refusal))
        return False
    except BadText as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
