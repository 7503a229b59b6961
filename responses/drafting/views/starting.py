"""Beginning on one's own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.models import Consultation
from responses.drafting.rules import TextClosed, why_call_closed
from responses.drafting.selectors import present_draft
from responses.drafting.services import start_personal
from responses.people.requests import PersonRequest
from responses.people.services import accept_notice, ensure_person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start_personal_page(page: PersonRequest, slug: str) -> HttpResponse:
    """The notice before the first word; going on begins the draft of this browser."""
    consultation = get_object_or_404(Consultation, slug=slug, retired_at=None)
    if page.method == "POST" and not why_call_closed(consultation):
        if reply := _start(page, consultation):
            return reply
        messages.warning(page, "These words have changed since you opened the page. Please read them again.")
    context = {
        "consultation": consultation,
        "closed": why_call_closed(consultation),
        "present": present_draft(consultation, page.person),
    }
    return render(page, "responses/drafting/start.html", context)


def _start(page: PersonRequest, consultation: Consultation) -> HttpResponse | None:
    """Begin, or None where the notice was another than the one that was read."""
    person = ensure_person(page)
    if accept_notice(person, page.POST.get("notice", "")) is None:
        return None
    try:
        response = start_personal(consultation, person, again="again" in page.POST)
    except TextClosed as refusal:
        messages.error(page, str(refusal))
        return redirect("consultation", consultation.slug)
    return redirect("response", response.pk)
