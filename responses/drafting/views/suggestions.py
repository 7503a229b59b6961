"""Suggestions for an answer: making one, and deciding about it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from responses.drafting.forms.talk import DeclineForm, QuotingForm, SuggestionForm
from responses.drafting.models import Suggestion
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.services import suggesting
from responses.drafting.spans import NotThere
from responses.drafting.talking import one_proposal, seats_for, suggestions_of
from responses.drafting.text import BadText
from responses.drafting.views.talk import Talking, asked_again
from responses.people import limits
from responses.people.requests import PersonRequest

REFUSED = 409


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggest(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Propose other words."""
    talking = Talking.of(page, response_id, key)
    if page.method != "POST":
        return _suggest_page(talking, SuggestionForm(initial={"nonce": uuid4()}))
    form = SuggestionForm(page.POST)
    form.is_valid()
    said = form.cleaned_data
    limits.require(page, "talk")
    try:
        made = suggesting.suggest(
            talking.answer.pk,
            **talking.who,
            quote=said["quote"],
            text=said["text"],
            why=said["why"],
            nonce=said["nonce"],
            place=said["place"],
        )
    except (NotAllowed, TextClosed) as refusal:
        return talking.refuse(refusal, said["text"])
    except NotThere as refusal:
        return _suggest_page(talking, asked_again(form, refusal))
    except BadText as refusal:
        form.add_error("text", str(refusal))
        return _suggest_page(talking, form)
    messages.success(page, "Your suggestion is here for everybody who takes part.")
    return talking.go("suggestion", made.pk)


def _suggest_page(talking: Talking, form: QuotingForm) -> HttpResponse:
    back = talking.page.POST.get("back", "")
    return talking.show("suggest.html", seats_for(talking.part), form=form, back_to=back)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def suggestion(page: PersonRequest, response_id: UUID, key: str, suggestion_id: UUID) -> HttpResponse:
    """One suggestion; taking it, saying no with a reason, or taking one's own back."""
    talking = Talking.of(page, response_id, key)
    found = _suggestion_or_404(talking, suggestion_id)
    deeds = {"take": _take, "decline": _decline, "withdraw": _withdraw}
    if page.method == "POST" and (deed := deeds.get(page.POST.get("do", ""))):
        try:
            return deed(talking, found)
        except (NotAllowed, TextClosed) as refusal:
            return talking.refuse(refusal, page.POST.get("reason", ""))
    return _suggestion_page(talking, found, DeclineForm())


def _take(talking: Talking, found: Suggestion) -> HttpResponse:
    try:
        taken = suggesting.take_suggestion(found.pk, **talking.who)
    except BadText as refusal:
        messages.error(talking.page, f"{refusal}.")
        return talking.go("suggestion", found.pk)
    if taken.outcome == "moved":
        sentence = "The words have changed since, so we did not put it in. Look at both below."
        messages.warning(talking.page, sentence)
        return _suggestion_page(talking, found, DeclineForm(), status=REFUSED)
    name = found.author.display_name
    messages.success(talking.page, f"It is in the answer. The words stay credited to {name}.")
    return talking.go("suggestion", found.pk)


def _decline(talking: Talking, found: Suggestion) -> HttpResponse:
    form = DeclineForm(talking.page.POST)
    form.is_valid()
    try:
        suggesting.decline_suggestion(found.pk, **talking.who, reason=form.cleaned_data["reason"])
    except BadText as refusal:
        form.add_error("reason", str(refusal))
        return _suggestion_page(talking, found, form)
    messages.success(talking.page, "The suggestion is declined. Everybody can read why.")
    return talking.go("suggestion", found.pk)


def _withdraw(talking: Talking, found: Suggestion) -> HttpResponse:
    suggesting.withdraw_suggestion(found.pk, **talking.who)
    messages.success(talking.page, "You have taken your suggestion back.")
    return talking.go("suggestion", found.pk)


def _suggestion_page(
    talking: Talking, found: Suggestion, form: DeclineForm, *, status: int = 200
) -> HttpResponse:
    seats = seats_for(talking.part)
    shown = one_proposal(talking.answer, seats, found)
    return talking.show("suggestion.html", seats, status=status, proposal=shown, form=form)


def _suggestion_or_404(talking: Talking, suggestion_id: UUID) -> Suggestion:
    found = suggestions_of(talking.answer).filter(pk=suggestion_id).first()
    if found is None:
        raise Http404
    return found
