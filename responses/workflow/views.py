"""The buttons that move a response, and the pages that ask first."""

import re
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from responses.drafting.models import Response
from responses.drafting.views.access import seat_or_404
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.statemachine.services import (
    Move,
    NotAllowed,
    Refused,
    StaleState,
    UnknownMove,
    authorise,
    obstacles_to,
)
from responses.workflow.forms import LodgeForm
from responses.workflow.moves import ask_moderator, make_move, workflow_for
from responses.workflow.standing import CONFIRMED, DECISIONS, as_guard, says_of
from responses.workflow.words import CONFIRMATIONS, DONE, done_words, practice_words

FORBIDDEN, CONFLICT = 403, 409
ONLY_COORDINATOR = "Only a coordinator of this response can do this."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(page: PersonRequest, response_id: UUID, name: str) -> HttpResponse:
    """Make a move that somebody asked for with a button; those that cannot be undone ask first."""
    part = seat_or_404(page, response_id)
    response, person = part.response, part.person
    row = _row_or_404(response, name)
    asks_first = name in CONFIRMED
    if page.method != "POST" and not asks_first:
        return HttpResponseNotAllowed(["POST"])
    try:
        authorise(response, row, person)
        if asks_first and (page.method != "POST" or "confirmed" not in page.POST):
            return _ask(page, response, row, person)
        return _make(page, response, row, person)
    except StaleState:
        return stale_page(page, response)
    except NotAllowed:
        return not_allowed_page(page, response, NotAllowed(ONLY_COORDINATOR))
    except Refused as refusal:
        return refused_page(page, response, row.label, refusal)


@require_POST
def ask_for_review(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Ask a moderator to approve what changed after the approval."""
    part = seat_or_404(page, response_id)
    response, person = part.response, part.person
    try:
        ask_moderator(response.pk, actor=person)
    except StaleState:
        return stale_page(page, response)
    except NotAllowed:
        return not_allowed_page(page, response, NotAllowed(ONLY_COORDINATOR))
    except Refused as refusal:
        return refused_page(page, response, "Ask a moderator to read what changed", refusal)
    messages.success(page, "We have asked a moderator to read what changed.")
    return redirect("response", response.pk)


def stale_page(page: PersonRequest, response: Response) -> HttpResponse:
    """It is no longer as they saw it: where it stands now."""
    response.refresh_from_db()
    context = {"response": response, "says": says_of(response)}
    return render(page, "responses/workflow/stale.html", context, status=CONFLICT)


def refused_page(page: PersonRequest, response: Response, label: str, refusal: Refused) -> HttpResponse:
    """What stands in the way, each with the place where it is mended."""
    guards = [as_guard(response, obstacle) for obstacle in refusal.obstacles]
    context = {"response": response, "label": label, "guards": guards}
    return render(page, "responses/workflow/refused.html", context, status=CONFLICT)


def not_allowed_page(page: PersonRequest, response: Response, refusal: NotAllowed) -> HttpResponse:
    """They take part, but this is for others to do."""
    context = {"response": response, "sentence": str(refusal)}
    return render(page, "responses/workflow/not_allowed.html", context, status=FORBIDDEN)


def _row_or_404(response: Response, name: str) -> Move:
    """The move of that name. Decisions are made where a moderator reads the words, not here."""
    try:
        row = workflow_for(response).move(name)
    except UnknownMove as unknown:
        raise Http404 from unknown
    if name in DECISIONS:
        raise Http404
    return row


def _make(page: PersonRequest, response: Response, row: Move, person: Person) -> HttpResponse:
    form = _form(response, row, page.POST, page.FILES)
    if form and not form.is_valid():
        return _confirmation(page, response, row, form=form, seen=_seen(page.POST))
    make_move(
        response.pk,
        row.name,
        actor=person,
        seen_version=_seen(page.POST),
        data=form.data_for_move if form else None,
    )
    if row.name in DONE:
        messages.success(page, done_words(row.name, response.consultation))
    return redirect("documents" if row.name in ("finish", "lodge") else "response", response.pk)


def _ask(page: PersonRequest, response: Response, row: Move, person: Person) -> HttpResponse:
    """The page that says what will happen. It refuses at once what is out of date or cannot be."""
    given = page.POST if page.method == "POST" else page.GET
    seen = _seen(given) if {"seen", "seen_version"} & set(given) else response.version
    if seen != response.version or response.state not in row.sources:
        raise StaleState(response.state, response.version)
    guards = [as_guard(response, one) for one in obstacles_to(response, row, person)]
    form = _form(response, row, None)
    return _confirmation(page, response, row, form=form, seen=seen, guards=guards)


def _confirmation(
    page: PersonRequest,
    response: Response,
    row: Move,
    *,
    form: LodgeForm | None,
    seen: int,
    guards: list[dict[str, str]] | None = None,
) -> HttpResponse:
    question, meaning, button = CONFIRMATIONS[row.name]
    context: dict[str, Any] = {
        "response": response,
        "move": row,
        "form": form,
        "seen_version": seen,
        "guards": guards,
        "question": question,
        "meaning": meaning,
        "button": button,
        "practice": practice_words(response.consultation) if row.name == "lodge" else "",
        "sample_data": response.is_sample,
    }
    return render(page, "responses/workflow/confirm.html", context)


def _form(response: Response, row: Move, data: Any, files: Any = None) -> LodgeForm | None:
    if row.name != "lodge":
        return None
    return LodgeForm(data, files, time_zone=response.consultation.time_zone)


def _seen(given: Any) -> int:
    """The version that the page showed; one that nobody can have seen where it is missing or no number."""
    number = given.get("seen_version", given.get("seen", ""))
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else -1
