"""The links for many of a response: making one, copying it, taking it back."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.forms.sharing import ShareForm
from responses.drafting.models import Participant, SharedLink
from responses.drafting.services import guests, sharing
from responses.drafting.services.joining import CannotJoin
from responses.drafting.tokens import token_if_known
from responses.drafting.views.access import coordinating_or_404
from responses.people import limits
from responses.people.requests import PersonRequest


@dataclass(frozen=True)
class LinkBlock:
    """One kind of link as its coordinator sees it: the one that is there, or the form for a new one."""

    kind: str
    title: str
    link: SharedLink | None
    address: str
    closed: str
    guests: int
    form: ShareForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def links_page(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Both kinds of link."""
    own = coordinating_or_404(page, response_id)
    kind = page.POST.get("kind", "") if page.method == "POST" else ""
    form = None
    if kind in SharedLink.Kind.values:
        form = ShareForm(page.POST, prefix=kind)
        if form.is_valid() and _made(page, own, kind, form):
            return redirect("links", response_id)
    context = {
        "response": own.response,
        "blocks": [
            _block(page, own, SharedLink.Kind(one), form if one == kind else None) for one in SharedLink.Kind
        ],
        "failed": form if form and form.errors else None,
        "section": "responses",
        "sample_data": own.response.is_sample,
    }
    return render(page, "responses/drafting/joint/links.html", context)


def _made(page: PersonRequest, own: Participant, kind: str, form: ShareForm) -> bool:
    limits.require(page, "invitation")
    try:
        sharing.share_link(own.response_id, by=own.person, kind=kind, last_day=form.cleaned_data["last_day"])
    except CannotJoin as refusal:
        form.add_error("last_day", str(refusal))
        return False
    messages.success(page, "The link is made. Copy it and send it on.")
    return True


def _block(page: PersonRequest, own: Participant, kind: SharedLink.Kind, form: ShareForm | None) -> LinkBlock:
    link = own.response.shared_links.filter(kind=kind, revoked_at=None).first()
    token = token_if_known(link.pk, link.token_hash) if link else ""
    if link:
        link.response = own.response
    return LinkBlock(
        kind=kind.value,
        title=kind.label,
        link=link,
        address=page.build_absolute_uri(reverse("shared_link", args=[token])) if token else "",
        closed=sharing.why_link_is_closed(link) if link else "",
        guests=link.guests.filter(left_at=None).count() if link else 0,
        form=form or ShareForm(prefix=kind.value),
    )


@never_cache
@require_POST
def revoke_link(page: PersonRequest, response_id: UUID, link_id: UUID) -> HttpResponse:
    """Take a link back."""
    own = coordinating_or_404(page, response_id)
    link = own.response.shared_links.filter(pk=link_id).first()
    if link is None:
        raise Http404
    try:
        if "guests" in page.POST:
            number = guests.revoke_with_guests(link, by=own.person)
            left = "1 guest no longer takes" if number == 1 else f"{number} guests no longer take"
            messages.success(page, f"The link is taken back, and {left} part. Their comments stay.")
        else:
            sharing.revoke_link(link_id, by=own.person)
            messages.success(page, "The link is taken back. It opens nothing any more.")
    except CannotJoin as refusal:
        messages.error(page, str(refusal))
    return redirect("links", response_id)
