"""Who takes part in a joint response: invitations, roles, leaving."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.forms.joining import AcceptForm, InvitationForm, RoleForm
from responses.drafting.models import Invitation, Participant, Response
from responses.drafting.rules import participation
from responses.drafting.services import joining
from responses.drafting.services.joining import CannotJoin
from responses.drafting.text import BadText
from responses.drafting.views.access import seat_or_404
from responses.people import limits
from responses.people.requests import PersonRequest
from responses.people.rules import may_administer, may_sign_for
from responses.people.selectors import memberships_of
from responses.people.services import MembershipRefused, accept_notice, ensure_person, set_signatory

GONE, REFUSED = 410, 409
FRESH = "fresh-invitation"
CHANGED_NOTICE = "The words about your data have changed since you opened the page. Please read them again."


@dataclass(frozen=True)
class InvitationRow:
    """One invitation as the coordinator sees it."""

    invitation: Invitation
    words: str
    is_waiting: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Everybody in the response; a coordinator invites here."""
    part = _joint_seat_or_404(page, response_id)
    form = InvitationForm(page.POST or None)
    if page.method == "POST" and form.is_valid() and _invite(page, part, form):
        return redirect("team", response_id)
    response = part.response
    participants = response.participants.filter(left_at=None).select_related("person", "organisation")
    leads = part.role == Participant.Role.COORDINATOR
    context = {
        "response": response,
        "own": part,
        "person": page.person,
        "participants": participants,
        "is_coordinator": leads,
        "administers": set(
            memberships_of(part.person)
            .filter(is_administrator=True)
            .values_list("organisation_id", flat=True)
        ),
        "form": form,
        "invitations": _rows(response) if leads else [],
        "fresh": page.session.pop(FRESH, None) if leads and page.method == "GET" else None,
        "days": joining.INVITATION_DAYS,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/joint/team.html", context)


def _invite(page: PersonRequest, part: Participant, form: InvitationForm) -> bool:
    """Make the link and keep it for one showing; False with the reason on the form."""
    limits.require(page, "invitation")
    said = form.cleaned_data
    try:
        made = joining.invite(
            part.response_id,
            by=part.person,
            organisation_name=said["organisation_name"],
            role=said["role"],
            may_sign=said["may_sign"] or said["role"] == Participant.Role.SIGNATORY,
        )
    except (CannotJoin, BadText) as refusal:
        form.add_error(None, str(refusal))
        return False
    page.session[FRESH] = {
        "organisation": made.invitation.organisation_name,
        "link": page.build_absolute_uri(reverse("invitation", args=[made.token])),
        "until": date_format(timezone.localtime(made.invitation.expires_at), "j F Y", use_l10n=False),
    }
    return True


def _rows(response: Response) -> list[InvitationRow]:
    now = timezone.now()
    rows = []
    for invitation in response.invitations.select_related("used_by")[: joining.MOST_WAITING]:
        invitation.response = response
        gone = joining.reason_it_cannot_be_used(invitation, now)
        rows.append(InvitationRow(invitation, _state_words(invitation, gone), not gone))
    return rows


def _state_words(invitation: Invitation, gone: str) -> str:
    if invitation.used_at:
        name = invitation.used_by.display_name if invitation.used_by else "somebody"
        return f"Used by {name}"
    if invitation.revoked_at:
        return "Taken back"
    until = timezone.localtime(invitation.expires_at)
    return "Ran out" if gone else f"Waiting, until {date_format(until, 'j F', use_l10n=False)}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(page: PersonRequest, token: str) -> HttpResponse:
    """What the link leads to, and joining."""
    try:
        invitation = joining.find_invitation(token)
    except CannotJoin as refusal:
        return _gone(page, refusal)
    form = AcceptForm(page.POST or None, initial={"name": page.person.name if page.person else ""})
    if page.method == "POST" and form.is_valid():
        try:
            if part := _accept(page, token, form):
                messages.success(page, "You are in. Choose a question to begin.")
                return redirect("response", part.response_id)
        except CannotJoin as refusal:
            return _gone(page, refusal)
    context = {
        "invitation": invitation,
        "response": invitation.response,
        "form": form,
        "takes_part": participation(page.person, invitation.response) is not None,
        "sample_data": invitation.response.is_sample,
    }
    return render(page, "responses/drafting/joint/invitation.html", context)


def _accept(page: PersonRequest, token: str, form: AcceptForm) -> Participant | None:
    """Join, or None where the notice was another than the one that was read."""
    with transaction.atomic():
        person = ensure_person(page)
        if accept_notice(person, page.POST.get("notice", "")) is None:
            form.add_error(None, CHANGED_NOTICE)
            return None
        return joining.accept_invitation(token, person=person, name=form.cleaned_data["name"])


def _gone(page: PersonRequest, refusal: CannotJoin) -> HttpResponse:
    context = {"reason": str(refusal)}
    return render(page, "responses/drafting/joint/invitation_gone.html", context, status=GONE)


@never_cache
@require_POST
def revoke_invitation(page: PersonRequest, response_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    part = _joint_seat_or_404(page, response_id)
    if not part.response.invitations.filter(pk=invitation_id).exists():
        raise Http404
    try:
        joining.revoke_invitation(invitation_id, by=part.person)
        messages.success(page, "The invitation is taken back. Its link opens nothing any more.")
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
    return redirect("team", response_id)


@never_cache
@require_safe
def participant_page(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """One participant: what they do, and the end of their part."""
    own = _joint_seat_or_404(page, response_id)
    return _participant_page(page, own, _participant_or_404(own, participant_id))


def _participant_page(
    page: PersonRequest, own: Participant, part: Participant, form: RoleForm | None = None
) -> HttpResponse:
    leads = own.role == Participant.Role.COORDINATOR
    organisation = part.organisation
    context = {
        "response": own.response,
        "part": part,
        "says_who_signs": organisation and may_administer(own.person, organisation),
        "may_sign": organisation and may_sign_for(part.person, organisation),
        "is_own": part.pk == own.pk,
        "form": (form or RoleForm(initial={"role": part.role})) if leads else None,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    status = REFUSED if form else 200
    return render(page, "responses/drafting/joint/participant.html", context, status=status)


@never_cache
@require_POST
def change_role(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Give a participant another role."""
    own = _joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    form = RoleForm(page.POST)
    if not form.is_valid():
        return _participant_page(page, own, part, form)
    try:
        joining.change_role(part.pk, by=own.person, role=form.cleaned_data["role"])
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
        return redirect("participant", response_id, participant_id)
    messages.success(page, f"{part.person.display_name} has another role now.")
    return redirect("team", response_id)


@never_cache
@require_POST
def let_sign(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Say whether a colleague signs for the organisation; only its own administrators may."""
    own = _joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    if part.organisation is None:
        raise Http404
    may = page.POST.get("may_sign") == "yes"
    try:
        set_signatory(part.person, part.organisation, by=own.person, is_signatory=may)
        said = "may sign" if may else "no longer signs"
        messages.success(page, f"{part.person.display_name} {said} for {part.organisation.name}.")
    except MembershipRefused as refusal:
        messages.error(page, str(refusal))
    return redirect("participant", response_id, participant_id)


@never_cache
@require_POST
def end_participation(page: PersonRequest, response_id: UUID, participant_id: int) -> HttpResponse:
    """Leave, or remove somebody."""
    own = _joint_seat_or_404(page, response_id)
    part = _participant_or_404(own, participant_id)
    try:
        joining.end_participation(part.pk, by=own.person)
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
        return redirect("participant", response_id, participant_id)
    if part.pk == own.pk:
        messages.success(page, "You have left the response. Your words stay in it, with your name.")
        return redirect("my_responses")
    messages.success(page, f"{part.person.display_name} no longer takes part.")
    return redirect("team", response_id)


def _joint_seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    part = seat_or_404(page, response_id)
    if part.response.kind != Response.Kind.JOINT:
        raise Http404
    return part


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
    if other.pk == own.pk or own.role == Participant.Role.COORDINATOR:
        return True
    return other.organisation is not None and may_administer(own.person, other.organisation)
