"""The page on which a signatory reads and signs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.called import Called
from responses.drafting.deadlines import Stage, spoken_date
from responses.drafting.models import Participant, State
from responses.drafting.reading import Reading, read_response
from responses.drafting.views.access import seat_or_404
from responses.people.models import Organisation
from responses.people.requests import PersonRequest
from responses.signoff import selectors, services
from responses.signoff.forms import SayForm
from responses.signoff.lines import Line, Told, lines_of, pins_of
from responses.signoff.models import Signature
from responses.signoff.rules import signatories_for, signs_for
from responses.signoff.views.refusing import CONFLICT, FORBIDDEN, refused
from responses.signoff.wording import listed, rule_sentence

NOT_SIGNATORY = "Only somebody who may sign for an organisation that takes part can do this."
NOT_ASKED = "Nobody is asked to sign this response now."
CHOOSE = "Choose what you say to at least one question"
DONE = {
    Signature.Kind.ENDORSE: "endorses it",
    Signature.Kind.RESERVATIONS: "endorses it with reservations",
    Signature.Kind.DECLINE: "declines it",
    Signature.Kind.NOT_CONCERNED: "is not concerned by it",
}


@dataclass(frozen=True)
class Desk:
    """Somebody with the right to sign, and what they read."""

    page: PersonRequest
    part: Participant
    organisation: Organisation

    @property
    def called(self) -> str:
        """What the organisation is called here."""
        return Called.of(self.part.response).name_of(self.organisation)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Read each answer and say what the organisation says of it; bound to the words that were shown."""
    desk = _desk_or_refusal(page, response_id)
    if isinstance(desk, HttpResponse):
        return desk
    return _sign(desk) if page.method == "POST" else _show(desk)


@never_cache
@require_POST
def confirm(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Say of the changed words what was said of those before: one click, bound to the words that were shown."""
    desk = _desk_or_refusal(page, response_id)
    if isinstance(desk, HttpResponse):
        return desk
    seen = page.POST.get(f"{key}-seen", "")[:64]
    try:
        given = services.confirm(
            response_id, signatory=desk.part.person, key=key, seen=seen, organisation=_named(page)
        )
    except services.WordsChanged as refusal:
        return _show(desk, told=Told(changed=refusal.keys))
    except services.BadSignature as refusal:
        return refused(page, desk.part.response, str(refusal), CONFLICT)
    except (services.NotAllowed, services.RoundClosed) as refusal:
        return _refuse(desk, refusal)
    said = f"{desk.called} {DONE[Signature.Kind(given.kind)]}"
    messages.success(page, f"Question {given.question.number}: {said}, as it stands now.")
    # Whoever had begun to say something of another question finds it again.
    return _show(desk, keeps=True) if _has_begun(page, key) else redirect("sign", response_id)


@require_POST
def take_back(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Take back what the organisation said of one question, as the page showed it."""
    desk = _desk_or_refusal(page, response_id)
    if isinstance(desk, HttpResponse):
        return desk
    try:
        taken = services.withdraw_signature(
            response_id,
            signatory=desk.part.person,
            key=key,
            organisation=_named(page),
            before=page.POST.get("before"),
        )
    except services.SaidMeanwhile as refusal:
        return _show(desk, told=Told(said=refusal.keys))
    except (services.NotAllowed, services.RoundClosed) as refusal:
        return _refuse(desk, refusal)
    if taken:
        messages.success(page, "You have taken back what you said.")
    return redirect("sign", response_id)


def _desk_or_refusal(page: PersonRequest, response_id: UUID) -> Desk | HttpResponse:
    part = seat_or_404(page, response_id)
    organisation = signs_for(part.person, part.response)
    if organisation is None:
        return _not_signatory(page, part)
    if part.response.state != State.AWAITING_SIGN_OFF:
        return refused(page, part.response, NOT_ASKED, CONFLICT if page.method == "POST" else 200)
    return Desk(page, part, organisation)


def _not_signatory(page: PersonRequest, part: Participant) -> HttpResponse:
    """Say who may sign, so that they can be asked."""
    who = signatories_for(part.response, part.organisation) if part.organisation else []
    names = listed([person.display_name for person in who])
    sentence = NOT_SIGNATORY
    if names and part.organisation:
        sentence = (
            f"{NOT_SIGNATORY} For {Called.of(part.response).name_of(part.organisation)} that is {names}."
        )
    return refused(page, part.response, sentence, FORBIDDEN)


def _refuse(desk: Desk, refusal: Exception) -> HttpResponse:
    if isinstance(refusal, services.WrongOrganisation):
        return refused(desk.page, desk.part.response, str(refusal), CONFLICT, again=True)
    if isinstance(refusal, services.NotAllowed):
        return _not_signatory(desk.page, desk.part)
    return refused(desk.page, desk.part.response, str(refusal), CONFLICT)


def _sign(desk: Desk) -> HttpResponse:
    forms = _forms(read_response(desk.part.response), desk.called, desk.page.POST)
    if not all(form.is_valid() for form in forms.values()):
        return _show(desk, forms=forms)
    says = [form.say for form in forms.values() if form.say]
    if not says:
        next(iter(forms.values())).add_error("kind", CHOOSE)
        return _show(desk, forms=forms)
    return _keep(desk, forms, says)


def _keep(desk: Desk, forms: dict[str, SayForm], says: list[services.Say]) -> HttpResponse:
    named = _named(desk.page)
    try:
        services.sign(desk.part.response.pk, signatory=desk.part.person, says=says, organisation=named)
    except services.WordsChanged as refusal:
        return _show(desk, told=Told(changed=refusal.keys))
    except services.SaidMeanwhile as refusal:
        return _show(desk, told=Told(said=refusal.keys))
    except services.BadSignature as refusal:
        forms[refusal.key].add_error("reservation", str(refusal))
        return _show(desk, forms=forms)
    except (services.NotAllowed, services.RoundClosed) as refusal:
        return _refuse(desk, refusal)
    messages.success(desk.page, f"You have signed for {desk.called}.")
    return redirect("sign", desk.part.response.pk)


def _show(
    desk: Desk,
    *,
    forms: dict[str, SayForm] | None = None,
    told: Told | None = None,
    keeps: bool = False,
) -> HttpResponse:
    response, told = desk.part.response, told or Told()
    reading = read_response(response)
    found = selectors.matrix(response, reading.hashes)
    pins = pins_of(reading, found, desk.organisation)
    if told.changed or told.said:
        forms = _forms(reading, desk.called, _asked_again(desk.page, pins, told))
    forms = forms or _forms(reading, desk.called, None, pins, desk.page.POST if keeps else None)
    lines = lines_of(response, desk.organisation, reading, found, forms=forms, told=told)
    asked = selectors.open_round_of(response)
    context: dict[str, Any] = {
        "response": response,
        "organisation": desk.organisation,
        "person": desk.part.person,
        "lines": lines,
        **_by_need(lines),
        # One by one, for the frame looks for failed forms among the values.
        **{f"form_{key}": form for key, form in forms.items()},
        "round": asked,
        "rule": rule_sentence(asked),
        "sign_by": spoken_date(response, Stage.SIGN_OFF),
        "answered": found.asked - len(found.missing),
        "asked": found.asked,
        "sources": reading.sources,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    status = CONFLICT if told.changed or told.said else 200
    return render(desk.page, "responses/signoff/sign.html", context, status=status)


def _by_need(lines: list[Line]) -> dict[str, list[Line]]:
    return {
        "waiting": [line for line in lines if line.signature is None],
        "signed": [line for line in lines if line.signature is not None],
        "changed": [line for line in lines if line.has_changed],
        "said": [line for line in lines if line.was_said],
        "lapsed": [line for line in lines if line.lapsed and line.signature is None],
    }


def _forms(
    reading: Reading,
    called: str,
    data: Any,
    pins: dict[str, dict[str, str]] | None = None,
    kept: Any = None,
) -> dict[str, SayForm]:
    return {
        read.key: SayForm(
            data,
            key=read.key,
            number=read.answer.question.number,
            organisation=called,
            initial={**(pins or {}).get(read.key, {}), **_typed(read.key, kept)},
        )
        for read in reading.answers
    }


def _typed(key: str, kept: Any) -> dict[str, str]:
    """What was chosen and typed of a question, to be shown again; nothing where nothing was."""
    names = ("kind", "reservation") if kept else ()
    return {name: kept[f"{key}-{name}"] for name in names if kept.get(f"{key}-{name}")}


def _has_begun(page: PersonRequest, confirmed: str) -> bool:
    """Whether something was chosen or typed of a question other than the one that was confirmed."""
    return any(
        value
        for name, value in page.POST.items()
        if name.endswith(("-kind", "-reservation")) and not name.startswith(f"{confirmed}-")
    )


def _asked_again(page: PersonRequest, pins: dict[str, dict[str, str]], told: Told) -> dict[str, Any]:
    """What was typed, with the present words pinned, and no choice where words or signatures are new."""
    fresh = {f"{key}-{name}": value for key, pinned in pins.items() for name, value in pinned.items()}
    return {**page.POST.dict(), **fresh, **{f"{key}-kind": "" for key in (*told.changed, *told.said)}}


def _named(page: PersonRequest) -> UUID | None:
    """The organisation that the page was for; None where it does not say."""
    try:
        return UUID(page.POST.get("organisation", ""))
    except ValueError:
        return None
