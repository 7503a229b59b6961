"""Answering those who ask to join by the coalition link, several at once."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.called import Called, alike_in, looking_alike
from responses.drafting.forms.sharing import AnswerForm
from responses.drafting.models import Participant
from responses.drafting.services import requesting
from responses.drafting.services.joining import CannotJoin
from responses.drafting.text import BadText
from responses.drafting.views.access import coordinating_or_404
from responses.people.requests import PersonRequest

A_PAGE = 50
SAID_AT_MOST = 3


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def requests_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Who asks to join, the oldest first; ticked ones are let in or declined together."""
    own = coordinating_or_404(page, response_id)
    waiting = requesting.waiting_requests(response_id)
    shown = Paginator(waiting, A_PAGE).get_page(page.GET.get("page"))
    form = AnswerForm(list(shown.object_list), own.response, page.POST or None)
    if page.method == "POST" and form.is_valid() and _answered(page, own, form):
        Called.read([own.response])  # somebody new is in
        return redirect("tell_apart" if looking_alike(alike_in(own.response)) else "requests", response_id)
    context = {
        "response": own.response,
        "form": form,
        "shown": shown,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    return render(page, "responses/drafting/joint/requests.html", context)


def _answered(page: PersonRequest, own: Participant, form: AnswerForm) -> bool:
    """Do what the pressed button says; False with the reason on the form."""
    deed = _decline if page.POST.get("do") == "decline" else _approve
    try:
        deed(page, own, form)
    except (CannotJoin, BadText) as refusal:
        form.add_error("reason" if deed is _decline else None, str(refusal))
        return False
    return True


def _approve(page: PersonRequest, own: Participant, form: AnswerForm) -> None:
    said = form.cleaned_data
    decided = requesting.approve(
        own.response_id, form.chosen, by=own.person, role=said["role"], may_sign=said["may_sign"]
    )
    if decided.joined:
        names = ", ".join(part.person.display_name for part in decided.joined)
        messages.success(page, f"In the response now: {names}.")
    for sentence in decided.waiting[:SAID_AT_MOST]:
        messages.warning(page, f"Not answered yet. {sentence}")
    more = len(decided.waiting) - SAID_AT_MOST
    if more > 0:
        messages.warning(page, f"{more} more wait still, for reasons like these.")


def _decline(page: PersonRequest, own: Participant, form: AnswerForm) -> None:
    said = form.cleaned_data
    number = requesting.decline(own.response_id, list(form.chosen), by=own.person, reason=said["reason"])
    people = "1 person has" if number == 1 else f"{number} people have"
    messages.success(page, f"{people} your answer: no. They read your sentence.")
