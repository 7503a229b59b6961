"""Workload and waiting times, and the decisions as a file."""

from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from responses.moderation.export import decisions_csv
from responses.moderation.models import LogEntry
from responses.moderation.selectors import figures as numbers
from responses.moderation.selectors import is_moderator
from responses.moderation.services.recording import record
from responses.moderation.views.access import only_for
from responses.people.models import Person
from responses.people.requests import PersonRequest

HIGH, WIDE, LEFT = 160, 40, 30  # of a chart, in its own units


@require_safe
@only_for(is_moderator, numbers.oversees)
def figures(page: PersonRequest, person: Person) -> HttpResponse:
    """What waits, and what was decided in two weeks: drawn, with every number in a table beside it."""
    found = numbers.figures(person)
    context = {
        "figures": found,
        "decided": _bars([(day.day, day.decided) for day in found.days]),
        "waited": _bars([(day.day, day.hours or 0) for day in found.days]),
        "width": LEFT + WIDE * len(found.days),
        "most_said": str(max((day.decided for day in found.days), default=0)),
        "longest_said": str(max((day.hours or 0 for day in found.days), default=0)),
        "any_decided": any(day.decided for day in found.days),
        "any_waited": any(day.hours for day in found.days),
        "oversees": numbers.oversees(person),
        "section": "moderation",
    }
    return render(page, "responses/moderation/figures.html", context)


@require_safe
@only_for(numbers.oversees)
def decisions(page: PersonRequest, person: Person) -> HttpResponseBase:
    """The decisions of the consultations that the person looks after, as a file; taking it goes on record."""
    record(LogEntry.Kind.EXPORTED, actor=person)
    pieces = decisions_csv(numbers.overseen_by(person))
    # An ASGI server would read a plain iterator whole before it sends the first byte.
    sent = _later(pieces) if isinstance(page, ASGIRequest) else pieces
    reply = StreamingHttpResponse(sent, content_type="text/csv; charset=utf-8")
    name = f"decisions-{timezone.localdate():%Y-%m-%d}.csv"
    reply["Content-Disposition"] = f'attachment; filename="{name}"'
    reply["Cache-Control"] = "private, no-store"
    return reply


async def _later(pieces: Iterator[str]) -> AsyncIterator[str]:
    following = sync_to_async(_next)
    while piece := await following(pieces):
        yield piece


def _next(pieces: Iterator[str]) -> str:
    return next(pieces, "")


def _bars(values: list[tuple[date, float]]) -> list[dict[str, Any]]:
    most = max((value for _, value in values), default=0) or 1
    bars = []
    for place, (day, value) in enumerate(values):
        height = round(HIGH * value / most)
        x = LEFT + WIDE * place
        middle = x + WIDE // 2 - 4
        bars.append(
            {"day": day, "value": value, "x": x, "y": HIGH + 30 - height, "height": height, "middle": middle}
        )
    return bars
