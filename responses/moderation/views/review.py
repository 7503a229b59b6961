"""A moderator's pages: what waits, and one review. Nobody else learns that they exist."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.drafting.forms.fields import BaseField
from responses.drafting.models import State
from responses.drafting.pins import WordsChanged
from responses.drafting.reading import Reading, read_response
from responses.moderation import selectors, services
from responses.moderation.forms import DecisionForm, HoldForm
from responses.moderation.models import Decision, Review
from responses.moderation.rules import NotAllowed, may_hold
from responses.moderation.services import BadReason
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.statemachine.services import NotAllowed as MoveNotAllowed
from responses.statemachine.services import Refused, StaleState
from responses.workflow.moves import decide_review

CONFLICT = 409
A_PAGE = 50  # reviews

DECIDED = {
    Decision.Outcome.APPROVED: "You approved it.",
    Decision.Outcome.CHANGES: "You asked for changes.",
}


@never_cache
@require_safe
def waiting(page: PersonRequest) -> HttpResponse:
    """The reviews that wait for this moderator, the nearest closing moment first."""
    person = _person_or_404(page)
    if not selectors.is_moderator(person):
        raise Http404
    paginator = Paginator(selectors.reviews_waiting_for(person), A_PAGE)
    shown = paginator.get_page(page.GET.get("page"))
    context = {"reviews": shown, "count": paginator.count, "section": "moderation"}
    return render(page, "responses/moderation/waiting.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review(page: PersonRequest, review_id: UUID) -> HttpResponse:
    """The answers as read, and the decision on exactly these words."""
    person = _person_or_404(page)
    found = _review_or_404(person, review_id)
    if page.method != "POST":
        return _show(page, found, person, form=DecisionForm())
    form = DecisionForm(page.POST)
    if not form.is_valid():
        return _show(page, found, person, form=form)
    return _decide(page, found, person, form)


@require_POST
def hold(page: PersonRequest, review_id: UUID) -> HttpResponse:
    """A safeguarding lead stops every way out."""
    person = _person_or_404(page)
    found = _review_or_404(person, review_id)
    if not may_hold(person, found.response):
        raise Http404
    form = HoldForm(page.POST, prefix="hold")
    if not form.is_valid():
        return _show(page, found, person, form=DecisionForm(), hold_form=form)
    try:
        services.hold(found.response, lead=person, reason=form.cleaned_data["reason"])
    except BadReason as refusal:
        form.add_error("reason", str(refusal))
        return _show(page, found, person, form=DecisionForm(), hold_form=form)
    messages.success(page, "It is held. Nothing leaves until you release it.")
    return redirect("review", review_id)


@require_POST
def release(page: PersonRequest, review_id: UUID) -> HttpResponse:
    """A safeguarding lead lets it go on."""
    person = _person_or_404(page)
    found = _review_or_404(person, review_id)
    try:
        services.release(found.response, lead=person)
    except NotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, "It is released.")
    return redirect("review", review_id)


def _decide(page: PersonRequest, found: Review, person: Person, form: DecisionForm) -> HttpResponse:
    outcome = Decision.Outcome(form.cleaned_data["outcome"])
    try:
        decide_review(
            found.pk,
            moderator=person,
            outcome=outcome,
            hashes=_hashes_seen(page),
            seen_version=BaseField().clean(page.POST.get("seen_version")),
            reason=form.cleaned_data["reason"],
        )
    except WordsChanged as refusal:
        return _show(page, found, person, form=form, changed=refusal.keys)
    except BadReason as refusal:
        form.add_error("reason", str(refusal))
        return _show(page, found, person, form=form)
    except (StaleState, Refused):
        return _show(page, found, person, form=form, is_stale=True)
    except MoveNotAllowed as refusal:
        raise Http404 from refusal
    messages.success(page, DECIDED[outcome])
    return redirect("moderation")


def _show(
    page: PersonRequest,
    found: Review,
    person: Person,
    *,
    form: DecisionForm,
    hold_form: HoldForm | None = None,
    changed: list[str] | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    found.refresh_from_db(fields=["closed_at"])
    found.response.refresh_from_db(fields=["state", "version"])
    reading = read_response(found.response)
    context: dict[str, Any] = {
        "review": found,
        "response": found.response,
        "reading": reading,
        "form": form,
        "changed": _changed_questions(reading, changed or []),
        "is_stale": is_stale,
        "is_withdrawn": found.response.state == State.WITHDRAWN,
        "decision": selectors.decision_on(found),
        "leads": may_hold(person, found.response),
        "holds": list(selectors.open_holds(found.response)),
        "hold_form": hold_form or HoldForm(prefix="hold"),
        "section": "moderation",
        "sample_data": found.response.is_sample,
    }
    status = CONFLICT if changed or is_stale else 200
    return render(page, "responses/moderation/review.html", context, status=status)


def _changed_questions(reading: Reading, keys: list[str]) -> list[str]:
    return [read.answer.question.number for read in reading.answers if read.key in keys]


def _hashes_seen(page: PersonRequest) -> dict[str, str]:
    """The hashes that the page carried: fields named `seen-<question key>`."""
    fields = page.POST.items()
    return {name.removeprefix("seen-"): str(value) for name, value in fields if name.startswith("seen-")}


def _person_or_404(page: PersonRequest) -> Person:
    person = page.person
    if person is None:
        raise Http404
    return person


def _review_or_404(person: Person, review_id: UUID) -> Review:
    found = selectors.review_for(person, review_id)
    if found is None:
        raise Http404
    return found
