"""The table of who has signed, and what a coordinator does with it: asking again, the rule."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.called import Called
from responses.drafting.deadlines import Stage, spoken_date
from responses.drafting.models import Participant, Response, State
from responses.drafting.rules import coordinates
from responses.drafting.views.access import joint_seat_or_404
from responses.people.requests import PersonRequest
from responses.signoff import selectors, services
from responses.signoff.forms import RuleForm
from responses.signoff.models import Round, SignOffRequest
from responses.signoff.selectors import Matrix, Row
from responses.signoff.views.refusing import CONFLICT, FORBIDDEN, refused
from responses.signoff.wording import SILENCE, rule_sentence
from responses.workflow.selectors import Facts
from responses.workflow.way import closing

FILTERS = {
    "missing": ("Still missing", lambda row: row.is_missing),
    "lapsed": ("Changed since they signed", lambda row: row.has_lapsed),
    "declined": ("Declined", lambda row: row.has_declined),
    "reservations": ("With reservations", lambda row: row.has_reservations),
}
ONLY_COORDINATOR = "Only a coordinator of this response can do this."


@dataclass(frozen=True)
class Shown:
    """One organisation of the table, with how often it was asked again."""

    row: Row
    requests: list[SignOffRequest]

    @property
    def last_asked(self) -> SignOffRequest | None:
        """The newest asking."""
        return self.requests[-1] if self.requests else None


@never_cache
@require_safe
def signatures(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Who has said what, for everybody who takes part."""
    part = joint_seat_or_404(page, response_id)
    response = part.response
    facts = Facts.of(response)
    asked, found = facts.round, facts.matrix
    leads = coordinates(part)
    chosen = page.GET.get("show", "")
    chosen = chosen if chosen in FILTERS else ""
    rows = _rows(found, asked, chosen)
    context: dict[str, Any] = {
        "response": response,
        "matrix": found,
        "rows": rows,
        "has_reservations": any(one.row.has_reservations for one in rows),
        "filters": _filters(found, chosen),
        "chosen": chosen,
        "round": asked,
        "rule": rule_sentence(asked or selectors.ruling_round(response)),
        "sign_by": spoken_date(response, Stage.SIGN_OFF),
        "silence": SILENCE,
        "answered": found.asked - len(found.missing),
        "own": part.organisation,
        "is_coordinator": leads,
        "closing": closing(response, part.person) if leads else None,
        "is_open": response.state == State.AWAITING_SIGN_OFF,
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/signoff/signatures.html", context)


@require_POST
def ask_again(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Ask organisations again: those that were ticked or, with the button for all, all that are missing."""
    part = joint_seat_or_404(page, response_id)
    chosen = None if "all" in page.POST else _ids(page.POST.getlist("organisation"))
    back = f"{reverse('signatures', args=[response_id])}?show=missing"
    if chosen is not None and not chosen:
        messages.warning(page, "Choose at least one organisation to ask, or ask all of them.")
        return redirect(back)
    try:
        asked = services.ask_again(response_id, by=part.person, organisations=chosen)
    except services.NotAllowed:
        return refused(page, part.response, ONLY_COORDINATOR, FORBIDDEN, heading="You cannot do this here")
    except services.RoundClosed as refusal:
        return refused(page, part.response, str(refusal), CONFLICT, heading="Nobody was asked")
    except services.NobodyToAsk as refusal:
        messages.warning(page, str(refusal))
        return redirect(back)
    messages.success(page, asked.sentence)
    return redirect(back)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rule(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Set the rule of the round beforehand: all, a number, or named organisations; and the last day."""
    part = joint_seat_or_404(page, response_id)
    if not coordinates(part):
        return refused(page, part.response, ONLY_COORDINATOR, FORBIDDEN, heading="You cannot do this here")
    organisations = selectors.organisations_of(part.response)
    before = selectors.ruling_round(part.response)
    form = RuleForm(
        page.POST or None,
        organisations=organisations,
        called=Called.of(part.response),
        initial=_initial(before),
    )
    if page.method == "POST" and form.is_valid() and (reply := _set_rule(page, part, form)):
        return reply
    context = {
        "response": part.response,
        "form": form,
        "stands": services.why_rule_stands(part.response),
        "rule": rule_sentence(before),
        "silence": SILENCE,
        "asked": len(organisations),
        "section": "responses",
        "sample_data": part.response.is_sample,
    }
    return render(page, "responses/signoff/rule.html", context)


def _set_rule(page: PersonRequest, part: Participant, form: RuleForm) -> HttpResponse | None:
    """Set it, or None with the reason on the form."""
    response: Response = part.response
    try:
        kept = services.set_rule(response.pk, by=part.person, wanted=form.wanted)
    except services.BadRule as refusal:
        form.add_error(refusal.field, str(refusal))
        return None
    except services.RuleStands as refusal:
        return refused(page, response, str(refusal), CONFLICT, heading="The rule stays as it is")
    except services.NotAllowed:
        return refused(page, response, ONLY_COORDINATOR, FORBIDDEN, heading="You cannot do this here")
    messages.success(page, f"The rule is set. {rule_sentence(kept)}")
    return redirect("signatures", response.pk)


def _initial(before: Round | None) -> dict[str, Any]:
    if before is None:
        return {"rule": Round.Rule.ALL}
    return {
        "rule": before.rule,
        "quorum": before.quorum or None,
        "named": [str(one.pk) for one in before.named.all()],
    }


def _rows(found: Matrix, asked: Round | None, chosen: str) -> list[Shown]:
    again = selectors.times_asked(asked) if asked else {}
    fits = FILTERS[chosen][1] if chosen else (lambda row: True)
    return [Shown(row, again.get(row.organisation.pk, [])) for row in found.rows if fits(row)]


def _filters(found: Matrix, chosen: str) -> list[dict[str, Any]]:
    """The ways to look at the table, each with how many organisations it shows."""
    ways = [{"key": "", "label": "Everybody", "count": len(found.rows), "is_here": not chosen}]
    for key, (label, fits) in FILTERS.items():
        count = sum(1 for row in found.rows if fits(row))
        ways.append({"key": key, "label": label, "count": count, "is_here": key == chosen})
    return ways


def _ids(given: list[str]) -> list[UUID]:
    found = []
    for one in given[:1000]:
        try:
            found.append(UUID(one))
        except ValueError:
            continue
    return found
