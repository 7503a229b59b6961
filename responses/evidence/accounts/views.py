"""A reviewer's pages for accounts: a new one, and taking one back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.catalogue.selectors import live_questions
from responses.evidence.accounts import selectors, services
from responses.evidence.accounts.forms import AccountForm
from responses.evidence.citations import is_key
from responses.evidence.proposing.rules import CannotKeep
from responses.evidence.proposing.views import consultation_or_404, reviewer_or_404
from responses.people.requests import PersonRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add(page: PersonRequest, slug: str) -> HttpResponse:
    """The form that refuses an account without consent."""
    consultation = consultation_or_404(slug)
    person = reviewer_or_404(page, consultation)
    data = page.POST if page.method == "POST" else None
    form = AccountForm(
        data, questions=live_questions(consultation), initial={"given_on": timezone.localdate()}
    )
    if form.is_bound and form.is_valid():
        said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("claim", "caution")}
        try:
            made = services.add_account(
                consultation, by=person, directions=form.directions(), consent=form.consent(), **said
            )
        except CannotKeep as refusal:
            for fault in refusal.faults:
                form.add_error(None, fault)
        else:
            messages.success(page, "The account is in the collection, with the consent.")
            return redirect("snippet", slug, made.key)
    context = {"consultation": consultation, "form": form, "section": "evidence"}
    return render(page, "responses/evidence/account.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(page: PersonRequest, slug: str, key: str) -> HttpResponse:
    """Ask once, then take the account out."""
    consultation = consultation_or_404(slug)
    person = reviewer_or_404(page, consultation)
    consent = selectors.consent_for(consultation, key) if is_key(key) else None
    if consent is None:
        raise Http404
    if page.method == "POST":
        services.withdraw(consultation, key, by=person)
        messages.success(page, "It is withdrawn. Its words are no longer shown.")
        return redirect("snippet", slug, key)
    context = {"consultation": consultation, "key": key, "consent": consent, "section": "evidence"}
    return render(page, "responses/evidence/withdraw.html", context)
