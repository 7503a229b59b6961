"""What an invitation leads to: joining, or another role for somebody who takes part already."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.forms.joining import AcceptForm
from responses.drafting.models import Invitation, Participant
from responses.drafting.rules import participation
from responses.drafting.services import joining
from responses.drafting.services.joining import CannotJoin
from responses.people.requests import PersonRequest
from responses.people.services import accept_notice, ensure_person

GONE = 410
CHANGED_NOTICE = "The words about your data have changed since you opened the page. Please read them again."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_page(page: PersonRequest, token: str) -> HttpResponse:
    """What the link leads to, and joining."""
    try:
        invitation = joining.find_invitation(token)
    except CannotJoin as refusal:
        return gone_page(page, refusal)
    own = participation(page.person, invitation.response)
    if own and not own.is_guest:
        return _member_page(page, token, invitation, own)
    form = AcceptForm(page.POST or None, initial={"name": page.person.name if page.person else ""})
    if page.method == "POST" and form.is_valid():
        try:
            if part := _accept(page, token, form):
                messages.success(page, "You are in. Choose a question to begin.")
                return redirect("response", part.response_id)
        except CannotJoin as refusal:
            return gone_page(page, refusal)
    context = {
        "invitation": invitation,
        "response": invitation.response,
        "form": form,
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


def _member_page(page: PersonRequest, token: str, invitation: Invitation, own: Participant) -> HttpResponse:
    """They take part already: the link can give them another role, and stays good where it does not."""
    if page.method == "POST" and "role" in page.POST:
        try:
            part = joining.take_invited_role(token, person=own.person)
        except CannotJoin as refusal:
            messages.error(page, str(refusal))
            return redirect("invitation", token)
        messages.success(page, f"You take part as {part.get_role_display().lower()} now.")
        return redirect("response", part.response_id)
    context = {
        "invitation": invitation,
        "response": invitation.response,
        "own": own,
        "why_not": joining.why_no_other_role(invitation, own),
        "sample_data": invitation.response.is_sample,
    }
    return render(page, "responses/drafting/joint/invitation_member.html", context)


def gone_page(page: PersonRequest, refusal: CannotJoin) -> HttpResponse:
    """Why a link does not work."""
    context = {"reason": str(refusal)}
    return render(page, "responses/drafting/joint/invitation_gone.html", context, status=GONE)
