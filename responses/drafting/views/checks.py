"""What the checks found: all of it on one page, beside the words while they are written, and settling it."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from responses.drafting.checking import check_answer, check_response
from responses.drafting.models import Response
from responses.drafting.rules import (
    NotAllowed,
    TextClosed,
    coordinates,
    why_closed,
    why_no_talk,
    writes,
)
from responses.drafting.screened import look_at
from responses.drafting.services.accepting import CheckGone, accept_check, reopen_check, require_checks
from responses.drafting.text import BadText, clean_text
from responses.drafting.views.access import answer_or_404, seat_or_404
from responses.people.requests import PersonRequest
from responses.screening.selectors import known_names

BAD = 400


@never_cache
@require_safe
def checks(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Everything in the response that somebody should look at, question by question."""
    part = seat_or_404(page, response_id)
    response = part.response
    checked = check_response(response)
    prefetch_related_objects([one.answer for one in checked], "kept_findings")
    known = known_names(response.consultation)
    checked = [replace(one, screened=look_at(one.answer, known)) for one in checked]
    context = {
        "response": response,
        "checked": checked,
        "open": sum(len(one.open) for one in checked),
        "personal": response.kind == Response.Kind.PERSONAL,
        "may_accept": writes(part) and not why_no_talk(response),
        "may_write": writes(part) and not why_closed(response),
        "nonce": uuid4(),
        "may_require": coordinates(part) and not why_no_talk(response),
        "section": "responses",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/drafting/checks.html", context)


@never_cache
@require_POST
def check_words(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """What the checks find in the posted `text` of an answer, and what room a form leaves: parts of its page. Nothing is kept."""
    answer = answer_or_404(seat_or_404(page, response_id), key)
    try:
        text = clean_text(page.POST.get("text", "")).text
    except BadText:
        return HttpResponse(status=BAD)
    context = {
        "checked": check_answer(answer, text),
        "response": answer.response,
        "question": answer.question,
    }
    return render(page, "responses/drafting/_looked_at.html", context)


@never_cache
@require_POST
def accept(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Leave the words of the check `accept` as they are, or look at the check `reopen` again."""
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    person, organisation = part.person, part.organisation
    try:
        if mark := page.POST.get("reopen", ""):
            reopen_check(answer.pk, by=person, organisation=organisation, mark=mark)
        else:
            accept_check(answer.pk, by=person, organisation=organisation, mark=page.POST.get("accept", ""))
    except (NotAllowed, TextClosed, CheckGone) as refusal:
        messages.error(page, str(refusal))
    return redirect("checks", response_id)


@never_cache
@require_POST
def require(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Ask that no check is open before the response is finished, or no longer."""
    part = seat_or_404(page, response_id)
    try:
        require_checks(response_id, by=part.person, required=page.POST.get("required") == "yes")
    except (NotAllowed, TextClosed) as refusal:
        messages.error(page, str(refusal))
    return redirect("checks", response_id)
