"""The page on which a signatory reads and signs, and the table of who has signed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.acting import say_for_whom
from responses.drafting.models import Participant, Response, State
from responses.drafting.pins import WordsChanged
from responses.drafting.reading import AnswerAsRead, Reading, read_response
from responses.drafting.selectors import seat
from responses.people.models import Organisation
from responses.people.requests import PersonRequest
from responses.signoff import selectors, services
from responses.signoff.forms import SayForm
from responses.signoff.models import Signature
from responses.signoff.rules import signs_for

FORBIDDEN, CONFLICT = 403, 409
NOT_SIGNATORY = "Only somebody who may sign for an organisation that takes part can do this."
NOT_ASKED = "Nobody is asked to sign this response now."
CHOOSE = "Choose what you say to at least one question"


@dataclass(frozen=True)
class Line:
    """One question of the page: its words, what the organisation said of them, and the form."""

    read: AnswerAsRead
    form: SayForm
    signature: Signature | None
    lapsed: Signature | None
    has_changed: bool


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Read each answer and say what the organisation says of it; bound to the words that were shown."""
    part = _seat_or_404(page, response_id)
    organisation = signs_for(part.person, part.response)
    if organisation is None:
        return _closed(page, part.response, NOT_SIGNATORY, FORBIDDEN)
    if part.response.state != State.AWAITING_SIGN_OFF:
        return _closed(page, part.response, NOT_ASKED, CONFLICT if page.method == "POST" else 200)
    if page.method != "POST":
        return _show(page, part, organisation)
    return _sign(page, part, organisation)


@require_POST
def take_back(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Take back what the organisation said of one question."""
    part = _seat_or_404(page, response_id)
    try:
        taken = services.withdraw_signature(part.response.pk, signatory=part.person, key=key)
    except services.NotAllowed:
        return _closed(page, part.response, NOT_SIGNATORY, FORBIDDEN)
    except services.RoundClosed as refusal:
        return _closed(page, part.response, str(refusal), CONFLICT)
    if taken:
        messages.success(page, "You have taken back what you said.")
    return redirect("sign", response_id)


@never_cache
@require_safe
def signatures(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Who has said what, for everybody who takes part."""
    part = _seat_or_404(page, response_id)
    if part.response.kind != Response.Kind.JOINT:
        raise Http404
    context = {
        "response": part.response,
        "matrix": selectors.matrix(part.response),
        "round": selectors.current_round(part.response),
        "own": part.organisation,
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/signoff/signatures.html", context)


def _sign(page: PersonRequest, part: Participant, organisation: Organisation) -> HttpResponse:
    reading = read_response(part.response)
    forms = _forms(reading, organisation, page.POST)
    if not all(form.is_valid() for form in forms.values()):
        return _show(page, part, organisation, forms=forms)
    says = [form.say for form in forms.values() if form.say]
    if not says:
        first = next(iter(forms.values()))
        first.add_error("kind", CHOOSE)
        return _show(page, part, organisation, forms=forms)
    try:
        services.sign(part.response.pk, signatory=part.person, says=says)
    except WordsChanged as refusal:
        return _show(page, part, organisation, changed=refusal.keys)
    except services.BadSignature as refusal:
        forms[refusal.key].add_error("reservation", str(refusal))
        return _show(page, part, organisation, forms=forms)
    except services.RoundClosed as refusal:
        return _closed(page, part.response, str(refusal), CONFLICT)
    messages.success(page, f"You have signed for {organisation.name}.")
    return redirect("sign", part.response.pk)


def _show(
    page: PersonRequest,
    part: Participant,
    organisation: Organisation,
    *,
    forms: dict[str, SayForm] | None = None,
    changed: list[str] | None = None,
) -> HttpResponse:
    reading = read_response(part.response)
    if changed:
        forms = _forms(reading, organisation, _asked_again(page, reading, changed))
    forms = forms or _forms(reading, organisation, None)
    lines = _lines(part.response, organisation, reading, forms, changed or [])
    context: dict[str, Any] = {
        "response": part.response,
        "organisation": organisation,
        "person": part.person,
        "waiting": [line for line in lines if line.signature is None],
        "signed": [line for line in lines if line.signature is not None],
        "changed": [line for line in lines if line.has_changed],
        # One by one, for the frame looks for failed forms among the values.
        **{f"form_{key}": form for key, form in forms.items()},
        "sources": reading.sources,
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/signoff/sign.html", context, status=CONFLICT if changed else 200)


def _forms(reading: Reading, organisation: Organisation, data: Any) -> dict[str, SayForm]:
    return {
        read.key: SayForm(
            data,
            key=read.key,
            number=read.answer.question.number,
            organisation=organisation.name,
            initial={"seen": read.hash},
        )
        for read in reading.answers
    }


def _asked_again(page: PersonRequest, reading: Reading, changed: list[str]) -> dict[str, Any]:
    """What was typed, with the present words pinned, and no choice where the words are new."""
    data: dict[str, Any] = {**page.POST.dict(), **{f"{k}-seen": v for k, v in reading.hashes.items()}}
    return {**data, **{f"{key}-kind": "" for key in changed}}


def _lines(
    response: Response,
    organisation: Organisation,
    reading: Reading,
    forms: dict[str, SayForm],
    changed: list[str],
) -> list[Line]:
    rows = selectors.matrix(response, reading.hashes).rows
    own = next((row for row in rows if row.organisation == organisation), None)
    cells = {cell.question.key: cell for cell in own.cells} if own else {}
    return [
        Line(
            read,
            forms[read.key],
            cells[read.key].signature if read.key in cells else None,
            cells[read.key].lapsed if read.key in cells else None,
            read.key in changed,
        )
        for read in reading.answers
    ]


def _closed(page: PersonRequest, response: Response, sentence: str, status: int) -> HttpResponse:
    context = {"response": response, "sentence": sentence}
    return render(page, "responses/signoff/closed.html", context, status=status)


def _seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    part = seat(page.person, response_id)
    if part is None:
        raise Http404
    say_for_whom(page, part)
    return part
