"""Pages of proposals: a new one, the list, one of them; and who reviews."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responses.catalogue.models import Consultation
from responses.catalogue.selectors import live_questions
from responses.evidence.proposing import rules, selectors, services
from responses.evidence.proposing.forms import AppointForm, DeclineForm, ProposeForm, ReviewForm
from responses.evidence.proposing.models import EvidenceReviewer, Proposal
from responses.evidence.record_rules import FACT_LIMITS
from responses.evidence.selectors import sources_of
from responses.people import limits
from responses.people.models import Person
from responses.people.requests import PersonRequest

A_PAGE = 20
CONFLICT = 409


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(page: PersonRequest, slug: str) -> HttpResponse:
    """A form for a fact that is missing; a search that found nothing leads here with its words."""
    consultation = consultation_or_404(slug)
    if not page.user.is_authenticated or page.person is None:
        return redirect_to_login(page.get_full_path())
    if page.method != "POST":
        words = page.GET.get("claim", "").replace("\x00", "")[: FACT_LIMITS["claim"]]
        first = {"claim": words, "checked_on": timezone.localdate(), "nonce": uuid4()}
        return _show_propose(page, consultation, ProposeForm(initial=first))
    form = ProposeForm(page.POST)
    if form.is_valid():
        limits.require(page, "propose")
        try:
            made = services.propose(
                consultation, by=page.person, said=form.said(), nonce=form.cleaned_data["nonce"]
            )
        except rules.TooManyWaiting as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(page, "Thank you. A reviewer reads it, and you get a letter when it is decided.")
            return redirect("evidence-proposal", made.pk)
    return _show_propose(page, consultation, form)


@never_cache
@require_safe
def proposals(page: PersonRequest, slug: str) -> HttpResponse:
    """What the person proposed; for a reviewer what waits and what was decided, too."""
    consultation = consultation_or_404(slug)
    if not page.user.is_authenticated or page.person is None:
        return redirect_to_login(page.get_full_path())
    reviews = rules.is_reviewer(page.person, consultation)
    mine = Paginator(selectors.proposals_of(page.person, consultation), A_PAGE)
    context: dict[str, Any] = {
        "consultation": consultation,
        "mine": mine.get_page(page.GET.get("mine")),
        "reviews": reviews,
        "section": "evidence",
    }
    if reviews:
        waiting = Paginator(selectors.waiting_for(consultation), A_PAGE)
        context["waiting"] = waiting.get_page(page.GET.get("page"))
        decided = Paginator(selectors.decided_in(consultation), A_PAGE)
        context["decided"] = decided.get_page(page.GET.get("decided"))
    return render(page, "responses/evidence/proposals.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(page: PersonRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal: how it stands, for whoever made it; for a reviewer the form to take it, with changes."""
    found, person = _proposal_or_404(page, proposal_id)
    if page.method != "POST":
        return _show(page, found, person)
    if not _may_decide(found, person):
        raise Http404
    form = _review_form(found, page.POST)
    if not form.is_valid():
        return _show(page, found, person, form=form)
    try:
        done = services.approve(found.pk, by=person, fact=form.fact(), source=form.new_source())
    except rules.CannotKeep as refusal:
        for fault in refusal.faults:
            form.add_error(None, fault)
        return _show(page, found, person, form=form)
    except rules.AlreadyDecided:
        return _show(page, found, person, is_stale=True)
    messages.success(page, "It is in the collection.")
    return redirect("snippet", found.consultation.slug, done.snippet.key if done.snippet else "")


@require_POST
def decline(page: PersonRequest, proposal_id: UUID) -> HttpResponse:
    """A reviewer says no, and why."""
    found, person = _proposal_or_404(page, proposal_id)
    if not _may_decide(found, person):
        raise Http404
    form = DeclineForm(page.POST, prefix="decline")
    if not form.is_valid():
        return _show(page, found, person, decline_form=form)
    try:
        services.decline(found.pk, by=person, reason=form.cleaned_data["reason"])
    except rules.AlreadyDecided:
        return _show(page, found, person, is_stale=True)
    messages.success(page, "It is declined. Whoever proposed it is told.")
    return redirect("evidence-proposals", found.consultation.slug)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reviewers(page: PersonRequest, slug: str) -> HttpResponse:
    """An administrator of the site says who reviews. Nobody else learns of the page."""
    consultation = consultation_or_404(slug)
    person = _administrator_or_404(page)
    form = AppointForm(page.POST if page.method == "POST" else None)
    if page.method == "POST" and form.is_valid():
        made = services.appoint(consultation, form.cleaned_data["email"], by=person)
        if made is not None:
            messages.success(page, f"{made.person.display_name} reviews this evidence.")
            return redirect("evidence-reviewers", slug)
        form.add_error(
            "email", "Nobody has an account with this address. They sign in once, then you appoint them"
        )
    found = selectors.reviewers_of(consultation)
    context = {"consultation": consultation, "form": form, "reviewers": found, "section": "evidence"}
    return render(page, "responses/evidence/reviewers.html", context)


@require_POST
def end_reviewer(page: PersonRequest, slug: str, reviewer_id: int) -> HttpResponse:
    """Somebody no longer reviews."""
    consultation = consultation_or_404(slug)
    person = _administrator_or_404(page)
    found = get_object_or_404(EvidenceReviewer, pk=reviewer_id, consultation=consultation)
    services.end_appointment(found, by=person)
    messages.success(page, f"{found.person.display_name} no longer reviews this evidence.")
    return redirect("evidence-reviewers", slug)


def consultation_or_404(slug: str) -> Consultation:
    """The live consultation. Raises Http404."""
    return get_object_or_404(Consultation, slug=slug, retired_at__isnull=True)


def reviewer_or_404(page: PersonRequest, consultation: Consultation) -> Person:
    """The reviewer who asks. Raises Http404 for everybody else, who need not know of the page."""
    if (
        not page.user.is_authenticated
        or page.person is None
        or not rules.is_reviewer(page.person, consultation)
    ):
        raise Http404
    return page.person


def _administrator_or_404(page: PersonRequest) -> Person:
    if not page.user.is_authenticated or page.person is None or not rules.is_administrator(page.person):
        raise Http404
    return page.person


def _proposal_or_404(page: PersonRequest, proposal_id: UUID) -> tuple[Proposal, Person]:
    found = selectors.proposal_for(page.person, proposal_id)
    if found is None or page.person is None:
        raise Http404
    return found, page.person


def _may_decide(found: Proposal, person: Person) -> bool:
    return found.proposer_id != person.pk and rules.is_reviewer(person, found.consultation)


def _review_form(found: Proposal, data: Any = None) -> ReviewForm:
    key = services.next_key(found.consultation)
    return ReviewForm(
        data,
        initial=ReviewForm.first(found, key),
        sources=sources_of(found.consultation),
        questions=live_questions(found.consultation),
    )


def _show_propose(page: PersonRequest, consultation: Consultation, form: ProposeForm) -> HttpResponse:
    context = {"consultation": consultation, "form": form, "section": "evidence"}
    return render(page, "responses/evidence/propose.html", context)


def _show(
    page: PersonRequest,
    found: Proposal,
    person: Person,
    *,
    form: ReviewForm | None = None,
    decline_form: DeclineForm | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    if is_stale:
        found.refresh_from_db()
    decides = found.state == Proposal.State.WAITING and _may_decide(found, person)
    context: dict[str, Any] = {
        "proposal": found,
        "consultation": found.consultation,
        "decides": decides,
        "is_mine": found.proposer_id == person.pk,
        "is_stale": is_stale,
        "section": "evidence",
    }
    if decides:
        context["form"] = form or _review_form(found)
        context["decline_form"] = decline_form or DeclineForm(prefix="decline")
    return render(page, "responses/evidence/proposal.html", context, status=CONFLICT if is_stale else 200)
