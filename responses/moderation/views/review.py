"""One review: taken, read with its findings, decided."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from responses.drafting.forms.fields import BaseField
from responses.drafting.pins import WordsChanged
from responses.moderation import selectors
from responses.moderation.asked import as_asked
from responses.moderation.forms import DecisionForm
from responses.moderation.models import Decision, Review
from responses.moderation.rules import is_held, may_lead
from responses.moderation.services import BadReason, Taken, holds_claim, keep, open_decision
from responses.moderation.views.access import hashes_seen, moderating, review_or_404
from responses.moderation.views.desk import desk_context, desk_page
from responses.moderation.views.queue import CONFLICT, taken_page
from responses.moderation.wording import messages as our_messages
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.statemachine.services import NotAllowed, Refused, StaleState
from responses.workflow.moves import decide_review

DECIDED = {
    Decision.Outcome.APPROVED: "You approved it. The writers are told.",
    Decision.Outcome.CHANGES: "You asked for changes. The writers are told.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@moderating
def review(page: PersonRequest, person: Person, review_id: UUID) -> HttpResponse:
    """A review: its cover until it is taken, its words for whoever has it, its decision once there is one."""
    found = review_or_404(person, review_id)
    if page.method == "POST":
        return _decide(page, found, person)
    if is_held(found.response) and not may_lead(person, found.response):
        return taken_page(page, found, status=200)
    if found.closed_at:
        return closed_page(page, found, person)
    if holds_claim(found, person):
        return desk_page(page, found, person)
    if found.claimed_until and found.claimed_until > timezone.now():
        return taken_page(page, found, status=200)
    return render(page, "responses/moderation/cover.html", {"review": found, "section": "moderation"})


def closed_page(page: PersonRequest, found: Review, person: Person, status: int = 200) -> HttpResponse:
    """What was decided, and what was asked for; the words themselves are not needed any more.

    Words that are repeated there because they should change are an opening, and go on record.
    """
    decision = selectors.decision_on(found)
    asked = as_asked(list(decision.change_requests.all())) if decision else []
    if any(one.quote for one in asked):
        open_decision(found, moderator=person)
    context = {
        "review": found,
        "decision": decision,
        "asked": asked,
        "notes": selectors.notes_on(found.response),
        "opinions": selectors.opinions_on(found),
        "is_late": status != 200,  # noqa: PLR2004 -- HTTP's
        "section": "moderation",
    }
    return render(page, "responses/moderation/closed.html", context, status=status)


def _decide(page: PersonRequest, found: Review, person: Person) -> HttpResponse:
    if is_held(found.response) and not may_lead(person, found.response):
        return taken_page(page, found)
    if found.closed_at:
        return closed_page(page, found, person, status=CONFLICT)
    keep(found, moderator=person)
    try:
        context = desk_context(found, person, given=page.POST)
    except Taken:
        return taken_page(page, found)
    asking = context["asking"]
    form = DecisionForm(page.POST, has_asks=bool(asking.asks))
    if "more" in page.POST:
        form = DecisionForm(initial={"reason": page.POST.get("reason", "")})
    elif form.is_valid() and asking.is_valid():
        return _make(page, found, person, form, context)
    return desk_page(page, found, person, context=context, form=form)


def _make(
    page: PersonRequest, found: Review, person: Person, form: DecisionForm, context: dict[str, Any]
) -> HttpResponse:
    outcome = Decision.Outcome(form.cleaned_data["outcome"])
    asks = context["asking"].asks if outcome == Decision.Outcome.CHANGES else []
    try:
        decide_review(
            found.pk,
            moderator=person,
            outcome=outcome,
            hashes=hashes_seen(page.POST),
            seen_version=BaseField().clean(page.POST.get("seen_version")),
            reason=form.cleaned_data["reason"] or (our_messages()["changes-start"].words if asks else ""),
            asks=asks,
        )
    except WordsChanged as refusal:
        return desk_page(page, found, person, context=context, form=form, changed=refusal.keys)
    except BadReason as refusal:
        form.add_error("reason", str(refusal))
        return desk_page(page, found, person, context=context, form=form)
    except StaleState:
        return _moved_on(page, found, person, context, form)
    except Refused as refusal:
        return desk_page(page, found, person, context=context, form=form, refused=refusal.sentences)
    except NotAllowed as refusal:
        if is_held(found.response):
            return taken_page(page, found)
        raise Http404 from refusal
    messages.success(page, DECIDED[outcome])
    return redirect("moderation")


def _moved_on(
    page: PersonRequest, found: Review, person: Person, context: dict[str, Any], form: DecisionForm
) -> HttpResponse:
    """Somebody decided it, or the writers took it back, or it is another one's now: each is said."""
    fresh = review_or_404(person, found.pk)
    if fresh.closed_at:
        return closed_page(page, fresh, person, status=CONFLICT)
    if not holds_claim(fresh, person):
        return taken_page(page, fresh)
    return desk_page(page, fresh, person, context=context, form=form, is_stale=True)
