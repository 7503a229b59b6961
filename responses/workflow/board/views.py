"""The coordinator's board: everything about a joint response at a glance."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from responses.drafting.deadlines import Stage, dates_of, spoken
from responses.drafting.models import Response, State
from responses.drafting.rules import coordinates
from responses.drafting.views.access import joint_seat_or_404
from responses.people.requests import PersonRequest
from responses.signoff.wording import SILENCE, rule_sentence
from responses.statemachine.services import NotAllowed
from responses.workflow.board.charts import MOST_BARS, height_of
from responses.workflow.board.facts import Board
from responses.workflow.standing import CONFIRMED, SAYS, stages_of
from responses.workflow.views import not_allowed_page


@never_cache
@require_safe
def board(page: PersonRequest, response_id: UUID) -> HttpResponse:
    """Progress, words, open talk, sign-off and time left; for coordinators."""
    part = joint_seat_or_404(page, response_id)
    if not coordinates(part):
        return not_allowed_page(page, part.response, NotAllowed("The board is for coordinators."))
    found = Board(part.response, part)
    return render(page, "responses/workflow/board/board.html", _context(part.response, found))


def _context(response: Response, found: Board) -> dict[str, object]:
    matrix, asked = found.facts.matrix, found.facts.round
    return {
        "response": response,
        "board": found,
        "stages": stages_of(response),
        "says": SAYS[State(response.state)],
        "asks_first": CONFIRMED,
        "matrix": matrix,
        "answered": matrix.asked - len(matrix.missing),
        "round": asked,
        "rule": rule_sentence(asked),
        "silence": SILENCE,
        "dates": _dates(response),
        "is_signing": response.state == State.AWAITING_SIGN_OFF,
        "words_height": height_of(found.words_chart),
        "signed_height": height_of(found.signed_chart),
        "more_bars": max(0, len(found.words) - MOST_BARS),
        "section": "responses",
        "sample_data": response.is_sample,
    }


def _dates(response: Response) -> list[dict[str, object]]:
    """The coordinator's own dates, in the order of the stages."""
    at, zone = dates_of(response), ZoneInfo(response.consultation.time_zone)
    return [
        {"label": stage.label, "at": at[stage], "spoken": spoken(at[stage], zone)}
        for stage in Stage
        if stage in at
    ]
