"""Decisions, holds and redactions as a file for a report: no word of a response, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Count, Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan

from responses.drafting.models import Response
from responses.moderation.models import Decision, Hold, Redaction
from responses.people.models import Person

HEAD = [
    "at", "what", "consultation", "kind", "outcome", "places to change", "waited hours", "ended at", "moderator",
]  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
A_PIECE = 2_000  # rows that are read and sent at a time

Row = Sequence[Any]
One = TypeVar("One", bound=Model)


def decisions_csv(calls: Iterable[UUID]) -> Iterator[str]:
    """The decisions of these consultations as CSV, then the holds, then the redactions, each oldest first.

    All of them, piece by piece (a query for each A_PIECE rows), so that no number of them is too many.
    """
    mine = list(calls)
    of_answers = "answer__response__consultation"
    decisions = Decision.objects.filter(review__consultation__in=mine)
    decisions = decisions.select_related("review__consultation", "moderator")
    holds = Hold.objects.filter(response__consultation__in=mine)
    redactions = Redaction.objects.filter(**{f"{of_answers}__in": mine})
    yield _lines([HEAD])
    yield from _part(decisions.annotate(places=Count("change_requests")), _decided)
    yield from _part(holds.select_related("response__consultation", "placed_by"), _held)
    yield from _part(redactions.select_related(of_answers, "moderator"), _redacted)


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: such words get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _part(rows: QuerySet[One], row_of: Callable[[One], Row]) -> Iterator[str]:
    """Pages that go on after the last row of the one before: no page costs more than the first."""
    rows = rows.order_by("at", "id")
    piece = list(rows[:A_PIECE])
    while piece:
        yield _lines(map(row_of, piece))
        last: Any = piece[-1]
        piece = list(rows.filter(TupleGreaterThan(Tuple("at", "id"), (last.at, last.pk)))[:A_PIECE])


def _decided(row: Any) -> Row:
    review = row.review
    waited = round((row.at - review.asked_at).total_seconds() / 3600, 1)
    call = review.consultation
    of = [call.title if call else "", review.get_kind_display()]
    return _row(row, "Decision", of, [row.get_outcome_display(), row.places, waited, None], row.moderator)


def _held(row: Hold) -> Row:
    said = ["Released" if row.released_at else "Held", "", "", row.released_at]
    return _row(row, "Hold", _of(row.response), said, row.placed_by)


def _redacted(row: Redaction) -> Row:
    said = [row.get_ground_display(), "", "", row.withdrawn_at]
    return _row(row, "Redaction", _of(row.answer.response), said, row.moderator)


def _of(response: Response) -> list[str]:
    return [response.consultation.title, response.get_kind_display()]


def _row(row: Any, what: str, of: list[str], said: list[Any], by: Person) -> Row:
    *told, ended = said
    return [_moment(row.at), what, *of, *told, _moment(ended), by.display_name]


def _moment(at: Any) -> str:
    return str(at.isoformat(timespec="seconds")) if at else ""


def _lines(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
