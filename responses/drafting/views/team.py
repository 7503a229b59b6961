"""The people of a joint response, and inviting them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.called import alike_in, looking_alike
from responses.drafting.forms.joining import ROLES, InvitationForm
from responses.drafting.models import Invitation, JoinRequest, Participant, Response
from responses.drafting.rules import coordinates
from responses.drafting.services import joining
from responses.drafting.services.joining import CannotJoin
from responses.drafting.services.requesting import waiting_requests
from responses.drafting.team import LONGEST_FILTER, stand_ins_of, team_of, today
from responses.drafting.text import BadText
from responses.drafting.tokens import token_if_known
from responses.drafting.views.access import joint_seat_or_404
from responses.people import limits
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.people.selectors import memberships_of

FRESH = "fresh-invitation"
NAMED = 5


@dataclass(frozen=True)
class InvitationRow:
    """One invitation as the coordinator sees it; `link` only while it can be used, and its key is ours."""

    invitation: Invitation
    words: str
    is_waiting: bool
    link: str

    @property
    def element(self) -> str:
        """The id of the element that shows the link."""
        return f"link-{self.invitation.pk}"

    @property
    def title(self) -> str:
        """What the link is, for who listens."""
        return f"the invitation for {self.invitation.organisation_name}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Everybody in the response; a coordinator invites here."""
    part = joint_seat_or_404(page, response_id)
    form = InvitationForm(page.POST or None)
    if page.method == "POST" and form.is_valid() and _invite(page, part, form):
        return redirect("team", response_id)
    response, leads = part.response, coordinates(part)
    wanted = page.GET.get("q", "").strip()[:LONGEST_FILTER]
    groups, number = team_of(part, wanted=wanted, administers=administered_by(part.person), leads=leads)
    alike = alike_in(response) if leads else []
    asked = waiting_requests(response.pk) if leads else JoinRequest.objects.none()
    context = {
        "response": response,
        "own": part,
        "waiting": asked.count(),
        "first_waiting": asked[:NAMED],
        "person": page.person,
        "groups": groups,
        "number": number,
        "found": sum(len(group.rows) for group in groups),
        "wanted": wanted,
        "alike": alike,
        "look_alike": looking_alike(alike),
        "stand_ins": list(stand_ins_of(response.pk)),
        "today": today(),
        "is_coordinator": leads,
        "form": form,
        "roles": roles_explained(),
        "invitations": _rows(page, response) if leads else [],
        "fresh": page.session.pop(FRESH, None) if leads and page.method == "GET" else None,
        "days": joining.INVITATION_DAYS,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/joint/team.html", context)


def roles_explained() -> list[tuple[Any, str]]:
    """Each role with the sentence about it."""
    return [(role.label, sentence) for role, sentence in ROLES.items()]


def administered_by(person: Person) -> set[UUID]:
    """The organisations whose administrator the person is."""
    mine = memberships_of(person).filter(is_administrator=True)
    return set(mine.values_list("organisation_id", flat=True))


def _invite(page: PersonRequest, part: Participant, form: InvitationForm) -> bool:
    """Make the link and show it at the top once; False with the reason on the form."""
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


def _rows(page: PersonRequest, response: Response) -> list[InvitationRow]:
    now = timezone.now()
    rows = []
    for invitation in response.invitations.select_related("used_by")[: joining.MOST_WAITING]:
        invitation.response = response
        gone = joining.reason_it_cannot_be_used(invitation, now)
        token = "" if gone else token_if_known(invitation.pk, invitation.token_hash)
        link = page.build_absolute_uri(reverse("invitation", args=[token])) if token else ""
        rows.append(InvitationRow(invitation, _state_words(invitation, gone), not gone, link))
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
@require_POST
def revoke_invitation(page: PersonRequest, response_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    part = joint_seat_or_404(page, response_id)
    if not part.response.invitations.filter(pk=invitation_id).exists():
        raise Http404
    try:
        joining.revoke_invitation(invitation_id, by=part.person)
        messages.success(page, "The invitation is taken back. Its link opens nothing any more.")
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
    return redirect("team", response_id)
