"""The dates of a response: everybody who takes part reads them, a coordinator changes them."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.deadlines import ENDED, spoken
from responses.drafting.models import Deadline, Participant, Response
from responses.drafting.rules import coordinates
from responses.drafting.views.access import seat_or_404
from responses.people.requests import PersonRequest
from responses.statemachine.services import NotAllowed
from responses.workflow.date_forms import DatesForm
from responses.workflow.deadlines import BadDates, Dates, counted_back, set_dates
from responses.workflow.views import not_allowed_page

CONFLICT = 409


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dates(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """When it closes and what is to be done by when; a coordinator finds a form."""
    part = seat_or_404(page, response_id)
    response = part.response
    present = Dates.of(response)
    form = DatesForm(
        page.POST if page.method == "POST" else None,
        time_zone=response.consultation.time_zone,
        dates=present,
        proposed=counted_back(response.consultation),
    )
    if page.method != "POST" or not form.is_valid():
        return _show(page, part, present, form)
    try:
        set_dates(response.pk, form.given, by=part.person, seen=form.cleaned_data["seen"])
    except NotAllowed as refusal:
        return not_allowed_page(page, response, refusal)
    except BadDates as refusal:
        form.refuse(refusal.sentences)
        return _show(page, part, present, form, status=CONFLICT if "" in refusal.sentences else 200)
    messages.success(page, "The dates are saved. Everybody who takes part is reminded in time.")
    return redirect("dates", response.pk)


def _show(
    page: PersonRequest, part: Participant, present: Dates, form: DatesForm, status: int = 200
) -> HttpResponse:
    response = part.response
    may_change = coordinates(part) and response.kind == Response.Kind.JOINT and response.state not in ENDED
    context: dict[str, Any] = {
        "response": response,
        "consultation": response.consultation,
        "part": part,
        "events": _events(response, present),
        "is_proposed": may_change and not present.seen,
        "form": form if may_change else None,
        "is_over": may_change and not form.is_bound and timezone.now() >= response.consultation.closes_at,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/workflow/dates.html", context, status=status)


def _events(response: Response, present: Dates) -> list[dict[str, str]]:
    """The dates on one line, the body's closing moment at its place."""
    call, now = response.consultation, timezone.now()
    zone = ZoneInfo(call.time_zone)
    named = [(at, str(Deadline.Stage(stage).label)) for stage, at in present.at.items()]
    days = sorted([*named, (call.closes_at, f"{call.body} closes the consultation")])
    ahead = next((at for at, _ in days if at > now), None)
    return [
        {
            "title": title,
            "when": f"{spoken(at, zone)[0].upper()}{spoken(at, zone)[1:]}",
            "state": "done" if at <= now else "now" if at == ahead else "",
        }
        for at, title in days
    ]
