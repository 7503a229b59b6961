"""About you: what the writer says about themselves, all of it their choice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.forms.writing import AboutForm
from responses.drafting.models import About, Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed, why_closed
from responses.drafting.services import AboutYou, save_about
from responses.drafting.text import BadText
from responses.drafting.views.access import refusal_page, seat_or_404
from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Show or keep what the writer says about themselves."""
    part = seat_or_404(page, response_id)
    if part.response.kind != Response.Kind.PERSONAL:
        raise Http404
    known = About.objects.filter(response=part.response).first() or About(response=part.response)
    form = AboutForm(page.POST if page.method == "POST" else None, initial=AboutForm.shown(known))
    if page.method == "POST" and form.is_valid():
        return _save(page, part, form)
    return _show(page, part, form)


def _save(page: PersonRequest, part: Participant, form: AboutForm) -> HttpResponse:
    try:
        save_about(part.response_id, by=part.person, said=AboutYou(**form.cleaned_data))
    except (NotAllowed, TextClosed) as refusal:
        return refusal_page(page, part, refusal, form.cleaned_data["confidential_reason"])
    except BadText as refusal:
        form.add_error(None, str(refusal))
        return _show(page, part, form)
    messages.success(page, "What you said about yourself is saved.")
    return redirect("check_answers" if page.GET.get("from") == "check" else "response", part.response_id)


def _show(page: PersonRequest, part: Participant, form: AboutForm) -> HttpResponse:
    context = {
        "response": part.response,
        "consultation": part.response.consultation,
        "form": form,
        "closed": why_closed(part.response),
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/drafting/about.html", context)
