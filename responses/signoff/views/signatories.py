"""The list of signatories as it will be printed: its order and its logos."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from responses.drafting.called import Called
from responses.drafting.models import Participant
from responses.drafting.rules import coordinates
from responses.drafting.views.access import joint_seat_or_404
from responses.people.models import Organisation
from responses.people.requests import PersonRequest
from responses.signoff import services
from responses.signoff.arrangement import arranged, logos_of
from responses.signoff.forms import LogoForm, PlacesForm
from responses.signoff.models import Logo, Signatory
from responses.signoff.pictures import BadPicture, read_picture
from responses.signoff.services.arranging import PRINTED, TOO_LATE
from responses.signoff.views.refusing import CONFLICT, FORBIDDEN, refused

NOT_YOURS = "Only a coordinator, or somebody of this organisation, sets its logo."
ONLY_COORDINATOR = "Only a coordinator arranges the list."
HEADING = "You cannot do this here"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def signatories(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The list in its order; a coordinator changes it by numbers or by one place up or down."""
    part = joint_seat_or_404(page, response_id)
    order = arranged(part.response)
    form = PlacesForm(page.POST or None, organisations=order, called=Called.of(part.response))
    if page.method == "POST":
        if not coordinates(part):
            return refused(page, part.response, ONLY_COORDINATOR, FORBIDDEN, heading=HEADING)
        if "move" in page.POST or form.is_valid():
            return _arrange(page, part, form)
    return _show(page, part, order, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def logo(page: PersonRequest, response_id: UUID, slug: str) -> HttpResponse:
    """Send, change or remove the logo of one organisation."""
    part = joint_seat_or_404(page, response_id)
    organisation = _organisation_or_404(part, slug)
    if not services.may_set_logo(part.person, part.response, organisation):
        return refused(page, part.response, NOT_YOURS, FORBIDDEN, heading=HEADING)
    is_sent = page.method == "POST"
    form = LogoForm(page.POST, page.FILES) if is_sent else LogoForm()
    is_wanted = is_sent and ("remove" in page.POST or form.is_valid())
    if is_wanted and (reply := _set_logo(page, part, organisation, form)):
        return reply
    context = {
        "response": part.response,
        "organisation": organisation,
        "form": form,
        "has_logo": organisation.pk in logos_of(part.response),
        "late": TOO_LATE if part.response.state in PRINTED else "",
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/signoff/logo.html", context)


@require_safe
def logo_picture(page: PersonRequest, response_id: UUID, slug: str) -> HttpResponse:
    """The picture itself, for everybody who takes part."""
    part = joint_seat_or_404(page, response_id)
    row = Signatory.objects.filter(response=part.response, organisation__slug=slug).first()
    found = Logo.objects.filter(pk=row.logo_id).first() if row and row.logo_id else None
    if found is None:
        raise Http404
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.data), content_type=found.kind, headers=headers)


def _show(
    page: PersonRequest, part: Participant, order: list[Organisation], form: PlacesForm
) -> HttpResponse:
    logos = logos_of(part.response)
    leads = coordinates(part)
    rows: list[dict[str, Any]] = [
        {
            "organisation": one,
            "field": form[form.name_of(one)],
            "logo": logos.get(one.pk),
            "may_set_logo": leads or one.pk == part.organisation_id,
            "is_first": place == 0,
            "is_last": place == len(order) - 1,
        }
        for place, one in enumerate(order)
    ]
    context = {
        "response": part.response,
        "rows": rows,
        "form": form,
        "is_coordinator": leads,
        "late": TOO_LATE if part.response.state in PRINTED else "",
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/signoff/signatories.html", context)


def _arrange(page: PersonRequest, part: Participant, form: PlacesForm) -> HttpResponse:
    try:
        # Numbers that were typed before a button was pressed count, too.
        if form.is_valid():
            services.arrange(part.response.pk, by=part.person, places=form.places)
        if wanted := form.wanted_move(page.POST):
            services.move(part.response.pk, by=part.person, organisation=wanted[0], step=wanted[1])
        else:
            messages.success(page, "The list has this order now.")
    except services.NotAllowed:
        return refused(page, part.response, ONLY_COORDINATOR, FORBIDDEN, heading=HEADING)
    except services.ListStands as refusal:
        return refused(page, part.response, str(refusal), CONFLICT, heading="The list stays as it is")
    return redirect("signatories", part.response.pk)


def _set_logo(
    page: PersonRequest, part: Participant, organisation: Organisation, form: LogoForm
) -> HttpResponse | None:
    """Keep or remove it, or None with the reason on the form."""
    try:
        picture = None if "remove" in page.POST else read_picture(form.cleaned_data["file"])
        services.set_logo(part.response.pk, by=part.person, organisation=organisation.pk, picture=picture)
    except BadPicture as refusal:
        form.add_error("file", ValidationError(str(refusal)))
        return None
    except services.NotAllowed as refusal:
        return refused(page, part.response, str(refusal), FORBIDDEN, heading=HEADING)
    except services.ListStands as refusal:
        return refused(page, part.response, str(refusal), CONFLICT, heading="The list stays as it is")
    said = "is printed with this logo" if picture else "is printed without a logo"
    messages.success(page, f"{Called.of(part.response).name_of(organisation)} {said}.")
    return redirect("signatories", part.response.pk)


def _organisation_or_404(part: Participant, slug: str) -> Organisation:
    found = next((one for one in arranged(part.response) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found
