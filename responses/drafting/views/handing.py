"""A coordinator gives their role to somebody else: for good, or to a stand-in for some days."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.called import Called
from responses.drafting.forms.handing import HandOverForm, StandInForm
from responses.drafting.models import Participant, StandIn
from responses.drafting.services import handing
from responses.drafting.services.joining import CannotJoin
from responses.drafting.team import others_of, stand_ins_of
from responses.drafting.views.access import joint_seat_or_404
from responses.people.requests import PersonRequest


def _coordinator_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """A coordinator by role: who stands in cannot pass the role on."""
    own = joint_seat_or_404(page, response_id)
    if own.role != Participant.Role.COORDINATOR:
        raise Http404
    return own


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Hand the role over to somebody who takes part."""
    own = _coordinator_or_404(page, response_id)
    others = others_of(own)
    form = HandOverForm(others, Called.of(own.response), page.POST or None)
    if page.method == "POST" and form.is_valid():
        try:
            heir = handing.hand_over(response_id, by=own.person, to=int(form.cleaned_data["to"]))
        except CannotJoin as refusal:
            form.add_error("to", str(refusal))
        else:
            name = heir.person.display_name
            messages.success(page, f"{name} coordinates the response now. You take part as an author.")
            return redirect("team", response_id)
    return _show(page, own, "hand_over.html", form, others)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stand_in_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Name a stand-in from a day to a day."""
    own = _coordinator_or_404(page, response_id)
    others = others_of(own)
    form = StandInForm(others, Called.of(own.response), page.POST or None)
    if page.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            named = handing.name_stand_in(
                response_id,
                by=own.person,
                to=int(said["to"]),
                from_day=said["from_day"],
                to_day=said["to_day"],
            )
        except CannotJoin as refusal:
            form.add_error("to_day" if isinstance(refusal, handing.BadDays) else None, str(refusal))
        else:
            messages.success(page, _said(named))
            return redirect("team", response_id)
    return _show(page, own, "stand_in.html", form, others)


@never_cache
@require_POST
def end_stand_in(page: PersonRequest, response_id: UUID, stand_in_id: int) -> HttpResponse:
    """End it before its last day."""
    own = joint_seat_or_404(page, response_id)
    if not StandIn.objects.filter(pk=stand_in_id, coordinator__response=response_id).exists():
        raise Http404
    try:
        handing.end_stand_in(response_id, stand_in_id, by=own.person)
        messages.success(page, "The stand-in has ended.")
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
    return redirect("team", response_id)


def _show(
    page: PersonRequest,
    own: Participant,
    template: str,
    form: HandOverForm | StandInForm,
    others: list[Participant],
) -> HttpResponse:
    context = {
        "response": own.response,
        "form": form,
        "others": others,
        "present": [one for one in stand_ins_of(own.response_id) if one.coordinator_id == own.pk],
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    return render(page, f"responses/drafting/joint/{template}", context)


def _said(named: StandIn) -> str:
    name = named.participant.person.display_name
    first, last = (date_format(day, "j F Y", use_l10n=False) for day in (named.from_day, named.to_day))
    return f"{name} stands in for you from {first} to {last}."
