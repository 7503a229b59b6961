"""Saving in the background: the same save as the form's, answered in JSON for the page's script."""

import json
from typing import Any
from uuid import UUID

from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from responses.drafting.forms.fields import BaseField, NonceField
from responses.drafting.models import Participant
from responses.drafting.rules import NotAllowed, TextClosed
from responses.drafting.selectors import answer_at, seat
from responses.drafting.services import Saved, save_answer
from responses.drafting.text import BadText
from responses.drafting.views.access import NOT_FOUND
from responses.drafting.views.telling import sentences
from responses.people.requests import PersonRequest

BAD = 400
GONE = "We cannot find your answer from this browser any more. Copy your words, then sign in again."


@never_cache
@require_POST
def autosave(page: PersonRequest, response_id: UUID, key: str) -> JsonResponse:
    """Save the JSON {base, nonce, text, choice, left_unanswered}, and where people write together {live, ground}.

    A page that is `live` has its text on the socket: here it saves the choice and the tick. One that was has the
    words in `ground` that its newer ones were written on, instead of those of a revision.

    Answers {outcome, base, nonce, at, told, href}. The outcome is "saved", "unchanged", "newer", "conflict",
    "closed" (the words cannot change now) or "refused" (these words cannot be kept); 404 where there is no such
    answer, 400 for a body that is something else.
    """
    said = _read(page)
    if said is None:
        return JsonResponse({"outcome": "refused", "told": ["We could not read that."]}, status=BAD)
    part = seat(page.person, response_id)
    answer = answer_at(part.response, key) if part else None
    if part is None or answer is None:
        return JsonResponse({"outcome": "gone", "told": [GONE]}, status=NOT_FOUND)
    if said.pop("live"):
        said["text"] = said["ground"] = answer.text
    try:
        saved = save_answer(answer.pk, author=part.person, organisation=part.organisation, **said)
    except (NotAllowed, TextClosed) as refusal:
        return JsonResponse({"outcome": "closed", "told": [str(refusal)]})
    except BadText as refusal:
        return JsonResponse({"outcome": "refused", "told": [str(refusal)]})
    return _reply(part, key, saved)


def _reply(part: Participant, key: str, saved: Saved) -> JsonResponse:
    conflict = saved.outcome == "conflict"
    told: dict[str, Any] = {
        "outcome": "newer" if saved.newer else saved.outcome,
        # The page goes on from the words that it has: this nonce says so, whatever was merged with them.
        "base": saved.revision.number if saved.revision else saved.answer.head,
        "nonce": str(saved.next_nonce),
        "at": date_format(timezone.localtime(), "H:i"),
        "told": sentences(saved),
        "href": reverse("question", args=[part.response_id, key]),
    }
    if conflict and saved.conflict:
        told["href"] = reverse("conflict", args=[part.response_id, saved.conflict.pk])
    return JsonResponse(told)


def _read(page: PersonRequest) -> dict[str, Any] | None:
    """What a save says, or None where the body is something else."""
    try:
        body = json.loads(page.body)
        text, choice, left = (
            body["text"],
            body.get("choice", ""),
            body.get("left_unanswered", False),
        )
        live, ground = body.get("live", False), body.get("ground")
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not (isinstance(text, str) and isinstance(choice, str) and isinstance(left, bool)):
        return None
    if not (isinstance(live, bool) and isinstance(ground, str | None)):
        return None
    return {
        "base": BaseField().clean(body.get("base")),
        "nonce": NonceField().clean(body.get("nonce")),
        "text": text,
        "choice": choice,
        "left_unanswered": left,
        "live": live,
        "ground": ground,
    }
