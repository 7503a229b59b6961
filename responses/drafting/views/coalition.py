"""What a link for many leads to: asking to join and how the request stands, or commenting as a guest. No account is
needed.
"""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.forms.sharing import AskForm, GuestForm
from responses.drafting.models import JoinRequest, Participant, SharedLink
from responses.drafting.rules import participation
from responses.drafting.services import guests, requesting, sharing
from responses.drafting.services.joining import CannotJoin
from responses.drafting.text import BadText
from responses.drafting.views.invitations import CHANGED_NOTICE, gone_page
from responses.people import limits
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.people.services import accept_notice, ensure_person


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shared_link_page(page: PersonRequest, token: str) -> HttpResponse:
    """The page behind a link for many."""
    try:
        link = sharing.find_link(token)
    except CannotJoin as refusal:
        return gone_page(page, refusal)
    own = participation(page.person, link.response)
    if own and (link.kind == SharedLink.Kind.COMMENT or not own.is_guest):
        return _show(page, link, "link_member.html", own=own)
    if link.kind == SharedLink.Kind.COMMENT:
        return _come_in(page, token, link)
    return _ask(page, token, link)


def _ask(page: PersonRequest, token: str, link: SharedLink) -> HttpResponse:
    """Ask to join; whoever has asked sees what became of it, whether or not the link still works."""
    if earlier := requesting.request_of(link, page.person):
        return _show(page, link, "request.html", asked=earlier)
    if closed := sharing.why_link_is_closed(link):
        return gone_page(page, CannotJoin(closed))
    form = AskForm(page.POST or None, initial={"name": page.person.name if page.person else ""})
    if page.method == "POST" and form.is_valid():
        limits.require(page, "join")
        limits.require(page, "join_link", key=str(link.pk))
        if _requested(page, token, form):
            messages.success(page, "Your request is with the coordinator.")
            return redirect("shared_link", token)
    return _show(page, link, "ask.html", form=form)


def _come_in(page: PersonRequest, token: str, link: SharedLink) -> HttpResponse:
    """Name and organisation, and then the response itself."""
    if closed := sharing.why_link_is_closed(link):
        return gone_page(page, CannotJoin(closed))
    form = GuestForm(page.POST or None, initial={"name": page.person.name if page.person else ""})
    if page.method == "POST" and form.is_valid():
        limits.require(page, "join")
        limits.require(page, "join_link", key=str(link.pk))
        if part := _came(page, token, form):
            messages.success(page, "You are in. Choose a question, read it and comment.")
            return redirect("response", part.response_id)
    return _show(page, link, "guest.html", form=form)


def _came(page: PersonRequest, token: str, form: GuestForm) -> Participant | None:
    """The guest, or None with the reason on the form; then nothing at all is kept."""
    said = form.cleaned_data
    try:
        with transaction.atomic():
            person = _who(page, form)
            if person is None:
                return None
            return guests.come_in(
                token, person=person, name=said["name"], organisation=said["organisation_name"]
            )
    except (CannotJoin, BadText) as refusal:
        form.add_error(None, str(refusal))
        return None


def _who(page: PersonRequest, form: AskForm | GuestForm) -> Person | None:
    """The person of this browser; None, with the reason on the form, where the notice was another than they read."""
    person = ensure_person(page)
    if accept_notice(person, page.POST.get("notice", "")) is None:
        form.add_error(None, CHANGED_NOTICE)
        return None
    return person


def _requested(page: PersonRequest, token: str, form: AskForm) -> JoinRequest | None:
    """The request, or None with the reason on the form; then nothing at all is kept."""
    said = form.cleaned_data
    asking = requesting.Asking(said["name"], said["organisation_name"], said["email"], said["line"])
    try:
        with transaction.atomic():
            person = _who(page, form)
            return requesting.ask_to_join(token, person=person, asking=asking) if person else None
    except (CannotJoin, BadText) as refusal:
        form.add_error(None, str(refusal))
        return None


def _show(page: PersonRequest, link: SharedLink, template: str, **more: object) -> HttpResponse:
    context = {"link": link, "response": link.response, "sample_data": link.response.is_sample, **more}
    return render(page, f"responses/drafting/joint/{template}", context)
