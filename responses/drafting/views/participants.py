"""One participant of a joint response: what they do, for whom they sign, and the end of their part."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from responses.drafting.called import Called
from responses.drafting.forms.joining import RoleForm
from responses.drafting.models import Participant
from responses.drafting.rules import coordinates
from responses.drafting.services import taking_part
from responses.drafting.services.joining import CannotJoin, LastCoordinator
from responses.drafting.views.access import joint_seat_or_404
from responses.people.requests import PersonRequest
from responses.people.rules import may_administer, may_sign_for
from responses.people.services import MembershipRefused, set_signatory

REFUSED = 409


@never_cache
@require_safe
def participant_page(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """One participant: what they do, and the end of their part."""
    own = joint_seat_or_404(page, response_id)
    return _participant_page(page, own, _participant_or_404(own, participant_id))


def _participant_page(
    page: PersonRequest, own: Participant, part: Participant, form: RoleForm | None = None
) -> HttpResponse:
    may_lead, organisation = coordinates(own), part.organisation
    context = {
        "response": own.response,
        "part": part,
        "own": own,
        "says_who_signs": organisation and may_administer(own.person, organisation),
        "may_sign": organisation and may_sign_for(part.person, organisation),
        "is_own": part.pk == own.pk,
        "may_end": may_lead or part.pk == own.pk,
        "may_hand_over": own.role == Participant.Role.COORDINATOR and part.pk == own.pk,
        "form": (form or RoleForm(initial={"role": part.role})) if may_lead and not part.is_guest else None,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    status = REFUSED if form else 200
    return render(page, "responses/drafting/joint/participant.html", context, status=status)


@never_cache
@require_POST
def change_role(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Give a participant another role."""
    own = joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    form = RoleForm(page.POST)
    if not form.is_valid():
        return _participant_page(page, own, part, form)
    try:
        taking_part.change_role(part.pk, by=own.person, role=form.cleaned_data["role"])
    except LastCoordinator:
        return last_coordinator_page(page, own)
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
        return redirect("participant", response_id, participant_id)
    messages.success(page, f"{part.person.display_name} has another role now.")
    return redirect("team", response_id)


@never_cache
@require_POST
def let_sign(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Say whether a colleague signs for the organisation; only its own administrators may."""
    own = joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    if part.organisation is None:
        raise Http404
    may = page.POST.get("may_sign") == "yes"
    try:
        set_signatory(part.person, part.organisation, by=own.person, is_signatory=may)
        said = "may sign" if may else "no longer signs"
        messages.success(
            page,
            f"{part.person.display_name} {said} for {Called.of(own.response).name_of(part.organisation)}.",
        )
    except MembershipRefused as refusal:
        messages.error(page, str(refusal))
    return redirect("participant", response_id, participant_id)


@never_cache
@require_POST
def end_participation(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Leave, or remove somebody."""
    own = joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    try:
        taking_part.end_participation(part.pk, by=own.person)
    except LastCoordinator:
        return last_coordinator_page(page, own)
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
        return redirect("participant", response_id, participant_id)
    if part.pk == own.pk:
        messages.success(page, "You have left the response. Your words stay in it, with your name.")
        return redirect("my_responses")
    messages.success(page, f"{part.person.display_name} no longer takes part.")
    return redirect("team", response_id)


def last_coordinator_page(page: PersonRequest, own: Participant) -> HttpResponse:
    """Nobody else coordinates: what to do first."""
    context = {
        "response": own.response,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    return render(page, "responses/drafting/joint/last_coordinator.html", context, status=REFUSED)


def _participant_or_404(own: Participant, participant_id: int) -> Participant:
    """A present participant of the same response: oneself, a colleague for the organisation's administrator,
    and anybody for a coordinator.
    """
    found = (
        own.response.participants.filter(pk=participant_id, left_at=None)
        .select_related("person", "organisation")
        .first()
    )
    if found is None or not _may_look_at(own, found):
        raise Http404
    return found


def _may_look_at(own: Participant, other: Participant) -> bool:
    if other.pk == own.pk or coordinates(own):
        return True
    return other.organisation is not None and may_administer(own.person, other.organisation)
