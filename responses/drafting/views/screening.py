"""Screening while somebody writes: text in, findings out. Nothing is stored, and nothing is logged."""

import json
from dataclasses import asdict
from uuid import UUID

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from responses.drafting.screened import look_through
from responses.drafting.selectors import answer_at, seat
from responses.drafting.views.access import NOT_FOUND
from responses.people.limits import allow
from responses.people.requests import PersonRequest
from responses.screening.selectors import known_names

BAD, TOO_OFTEN = 400, 429


@never_cache
@require_POST
def screen_answer(page: PersonRequest, response_id: UUID, key: str) -> JsonResponse:
    """Answer {findings: [{start, end, label, words, why, put}], danger} for the JSON {text}.

    404 where there is no such answer for the person, 400 for a body that is something else, 429 for too many.
    """
    part = seat(page.person, response_id)
    if part is None or answer_at(part.response, key) is None:
        return JsonResponse({}, status=NOT_FOUND)
    if not allow(page, "screen_answer"):
        return JsonResponse({}, status=TOO_OFTEN)
    try:
        text = json.loads(page.body)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        text = None
    if not isinstance(text, str):
        return JsonResponse({}, status=BAD)
    return JsonResponse(asdict(look_through(text, known_names(part.response.consultation))))
