"""Screening while somebody writes, where nothing is stored; and settling what was found, from a page without a script."""

import json
from dataclasses import asdict
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from responses.drafting.forms.screening import UseForm
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.screened import look_at
from responses.drafting.selectors import answer_at, seat
from responses.drafting.services import Saved
from responses.drafting.services.keeping import FindingGone, keep_finding, look_again, put_instead
from responses.drafting.text import BadText
from responses.drafting.views.access import CONFLICT, NOT_FOUND, answer_or_404, refusal_page, seat_or_404
from responses.drafting.views.telling import tell
from responses.people.limits import allow
from responses.people.requests import PersonRequest
from responses.screening.selectors import known_names

BAD, TOO_OFTEN = 400, 429


@never_cache
@require_POST
def screen_answer(page: PersonRequest, response_id: UUID, key: str) -> JsonResponse:
    """Answer {findings: [{start, end, label, words, why, put, at, mark}], danger, kept} for the JSON {text}.

    404 where there is no such answer for the person, 400 for a body that is something else, 429 for too many.
    """
    part = seat(page.person, response_id)
    answer = answer_at(part.response, key) if part else None
    if part is None or answer is None:
        return JsonResponse({}, status=NOT_FOUND)
    if not allow(page, "screen_answer"):
        return JsonResponse({}, status=TOO_OFTEN)
    try:
        text = json.loads(page.body)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        text = None
    if not isinstance(text, str):
        return JsonResponse({}, status=BAD)
    return JsonResponse(asdict(look_at(answer, known_names(part.response.consultation), text)))


@never_cache
@require_POST
def settle_finding(page: PersonRequest, response_id: UUID, key: str) -> HttpResponse:
    """Put other words in the place of a finding (`use`), `keep` it as it is, or look `again` at what is kept.

    A script that asks for JSON is told {}, or the sentence of a refusal; a form goes back to the page that it came `from`.
    """
    part = seat_or_404(page, response_id)
    answer = answer_or_404(part, key)
    try:
        told = _settle(page, part, answer)
    except (NotAllowed, TextClosed) as refusal:
        return _refused(page, part, refusal)
    except (FindingGone, BadText) as refusal:
        messages.error(page, str(refusal))
        told = None
    if _wants_json(page):
        return JsonResponse({})
    if told is not None and told.conflict:
        return redirect("conflict", response_id, told.conflict.pk)
    back = "checks" if page.POST.get("from") == "checks" else _check_page(part)
    return redirect(f"{reverse(back, args=[response_id])}#found-{key}")


def _settle(page: PersonRequest, part: Participant, answer: Answer) -> Saved | None:
    person, organisation, posted = part.person, part.organisation, page.POST
    if "again" in posted:
        look_again(answer.pk, by=person, organisation=organisation)
    elif "keep" in posted:
        keep_finding(answer.pk, by=person, organisation=organisation, chosen=posted["keep"])
    else:
        form = UseForm(posted)
        if not form.is_valid():
            raise FindingGone
        saved = put_instead(answer.pk, by=person, organisation=organisation, **form.cleaned_data)
        tell(page, saved)
        return saved
    return None


def _wants_json(page: PersonRequest) -> bool:
    return page.headers.get("Accept", "") == "application/json"


def _refused(page: PersonRequest, part: Participant, refusal: NotAllowed | TextClosed) -> HttpResponse:
    if _wants_json(page):
        return JsonResponse({"told": str(refusal)}, status=CONFLICT)
    return refusal_page(page, part, refusal)


def _check_page(part: Participant) -> str:
    return "check_answers" if part.response.kind == Response.Kind.PERSONAL else "checks"
