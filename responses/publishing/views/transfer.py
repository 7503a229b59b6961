"""The transfer pack: into the consulting body's own form, by e-mail, by post."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from responses.drafting.acting import say_for_whom
from responses.drafting.models import Participant, Response, State
from responses.drafting.rules import NotAllowed, leads, participation, writes
from responses.jobs.services import CannotRetry
from responses.people import limits
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.publishing import dispatching, receipts, rules, selectors
from responses.publishing.content import build_content
from responses.publishing.models import Dispatch, FinalVersion, Pasted, Receipt
from responses.publishing.pasting import UnknownPart, pasted_by_part, set_pasted
from responses.publishing.sending import send_file
from responses.publishing.transfer import Pack, Part, transfer_pack
from responses.workflow.forms import LodgeForm

IS_FINISHED = (State.FINISHED, State.LODGED)


@dataclass(frozen=True)
class PartLine:
    """One part of the pack as the page shows it, with who has pasted it."""

    part: Part
    ticks: list[Pasted]
    is_mine: bool


@dataclass(frozen=True)
class Place:
    """A response as one of its people looks at its way out. `final` is None while it is not finished."""

    response: Response
    part: Participant
    final: FinalVersion | None
    held: str

    @property
    def leads(self) -> bool:
        """The person leads the response."""
        return leads(self.part)


@require_GET
@never_cache
def transfer(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """What goes into the form, part by part; before finishing, how it would fit."""
    place = _place(page, response_id)
    context = _context(place)
    if not place.held:
        pack = _pack(place)
        context |= _shown(place, pack)
    return render(page, "responses/publishing/transfer.html", context)


@require_POST
def pasted(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Tick a part, or take one's own tick back."""
    place = _place(page, response_id)
    back = f"{reverse('transfer', args=[response_id])}#{key}"
    final = _final_or_404(place)
    if str(final.number) != page.POST.get("version"):
        messages.info(page, "There is a newer final version now. Look at its words before you go on.")
        return redirect(back)
    try:
        set_pasted(final, key, by=_person(page), is_pasted=page.POST.get("pasted") == "yes")
    except UnknownPart:
        raise Http404 from None
    except NotAllowed as refusal:
        messages.info(page, str(refusal))
    return redirect(back)


@require_http_methods(["GET", "POST"])
@never_cache
def by_email(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """The e-mail as it would go out, and the button that sends it."""
    place = _place(page, response_id)
    final = _final_or_404(place)
    if page.method == "POST":
        return _send(page, final)
    dispatch = Dispatch.objects.filter(final_version=final).select_related("job", "asked_by").first()
    letter = dispatching.letter_for(final)
    context = _context(place) | {
        "dispatch": dispatch,
        "state": _sending(dispatch),
        "subject": dispatch.subject if dispatch else letter.subject,
        "message": dispatch.message if dispatch else letter.message,
        "attachments": dispatching.attachment_names(final),
        "address": dispatching.address_of(place.part.person),
        "refusal": "" if dispatch else dispatching.why_not_sendable(final),
        "no_address": dispatching.NO_ADDRESS,
    }
    return render(page, "responses/publishing/by_email.html", context)


@require_GET
@never_cache
def by_post(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """A letter with the answers, to print and to sign."""
    place = _place(page, response_id)
    final = _final_or_404(place)
    context = _context(place)
    if not place.held:
        context |= {"letter": dispatching.letter_for(final), "pack": transfer_pack(final.content)}
    return render(page, "responses/publishing/by_post.html", context)


@require_GET
def receipt_file(page: PersonRequest, receipt_id: int) -> HttpResponseBase:
    """The file of a receipt, for those who take part in the response."""
    receipt = _receipt(page, receipt_id)
    kind = str(receipt.file.name).rpartition(".")[2]
    if not receipt.file or kind not in receipts.KINDS:
        raise Http404
    try:
        return send_file(page, receipt.file, f"receipt-version-{receipt.final_version.number}.{kind}")
    except FileNotFoundError:
        raise Http404 from None


@require_POST
def add_receipt_file(page: PersonRequest, receipt_id: int) -> HttpResponse:
    """Put a file to a receipt that has none yet."""
    receipt = _receipt(page, receipt_id)
    try:
        receipts.add_file(receipt.pk, receipts.look_at(page.FILES.get("file")), by=_person(page))
    except (receipts.BadFile, NotAllowed) as refusal:
        messages.error(page, f"{refusal}.".replace("..", "."))
    else:
        messages.success(page, "We keep the file with your receipt.")
    return redirect("documents", receipt.final_version.response_id)


def _send(page: PersonRequest, final: FinalVersion) -> HttpResponse:
    limits.require(page, "send_response")
    person = _person(page)
    dispatch = (
        Dispatch.objects.filter(final_version=final).select_related("job", "final_version__response").first()
    )
    try:
        if dispatch is not None and page.POST.get("again"):
            dispatching.send_again(dispatch, by=person)
        else:
            dispatching.ask_to_send(final.pk, by=person)
    except (dispatching.CannotSend, NotAllowed) as refusal:
        messages.error(page, str(refusal))
    except CannotRetry:
        messages.info(page, "It is on its way already.")
    return redirect("transfer_email", final.response_id)


def _sending(dispatch: Dispatch | None) -> str:
    """`sent`, `waiting` or `failed`; empty where nobody has asked."""
    if dispatch is None:
        return ""
    if dispatch.sent_at:
        return "sent"
    is_over = dispatch.job is None or dispatch.job.state in ("failed", "cancelled")
    return "failed" if is_over else "waiting"


def _place(page: PersonRequest, response_id: UUID) -> Place:
    response = selectors.visible_response(response_id, page.person)
    part = participation(page.person, response) if response else None
    if response is None or part is None:
        raise Http404
    part.response = response
    say_for_whom(page, part)
    final = selectors.newest_final(response) if response.state in IS_FINISHED else None
    try:
        rules.check_may_leave(response)
    except rules.OnHold as held:
        return Place(response, part, final, str(held))
    return Place(response, part, final, "")


def _pack(place: Place) -> Pack:
    if place.final:
        return transfer_pack(place.final.content)
    return transfer_pack(build_content(place.response, made_at=timezone.now(), number=0))


def _shown(place: Place, pack: Pack) -> dict[str, Any]:
    ticks = pasted_by_part(place.final) if place.final else {}
    lines = [
        PartLine(
            part,
            ticks.get(part.key, []),
            any(t.person_id == place.part.person_id for t in ticks.get(part.key, [])),
        )
        for part in pack.parts
    ]
    done = sum(bool(line.ticks) for line in lines if not line.part.is_blank)
    may_lodge = place.leads and place.response.state == State.FINISHED
    return {
        "lines": lines,
        "too_long": pack.too_long,
        "all": len(pack.to_do),
        "done": done,
        "progress_words": f"{done} of {len(pack.to_do)} parts pasted",
        "may_paste": writes(place.part) and place.response.state == State.FINISHED,
        "form": _lodge_form(place) if may_lodge else None,
    }


def _lodge_form(place: Place) -> LodgeForm:
    """Begins with what we know: the email that was sent. Else the person says how it got there: this cannot be undone."""
    zone = place.response.consultation.time_zone
    sent = Dispatch.objects.filter(final_version=place.final).exclude(sent_at=None).first()
    if sent is None or sent.sent_at is None:
        return LodgeForm(time_zone=zone)
    then = sent.sent_at.astimezone(ZoneInfo(zone))
    known = {"route": Receipt.Route.EMAIL, "day": f"{then:%-d %B %Y}", "clock": f"{then:%H:%M}"}
    return LodgeForm(time_zone=zone, initial=known)


def _context(place: Place) -> dict[str, Any]:
    call = place.response.consultation
    return {
        "response": place.response,
        "call": call,
        "final": place.final,
        "held": place.held,
        "leads": place.leads,
        "receipt": receipts.newest_receipt(place.response.pk),
        "is_closed": timezone.now() >= call.closes_at,
        "section": "responses",
        "sample_data": place.response.is_sample,
    }


def _final_or_404(place: Place) -> FinalVersion:
    if place.final is None:
        raise Http404
    return place.final


def _receipt(page: PersonRequest, receipt_id: int) -> Receipt:
    receipt = receipts.visible_receipt(receipt_id, page.person)
    if receipt is None:
        raise Http404
    return receipt


def _person(page: PersonRequest) -> Person:
    if page.person is None:
        raise Http404
    return page.person
