"""The decisions as a file for a report: no word of a response, and nothing that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count

from responses.moderation.models import Decision
from responses.moderation.selectors.figures import MOST_ROWS

HEAD = ["decided at", "consultation", "kind", "outcome", "places to change", "waited hours", "moderator"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def decisions_csv(calls: Iterable[UUID]) -> str:
    """The decisions of these consultations, oldest first, as CSV (one query)."""
    rows = (
        Decision.objects.filter(review__consultation__in=list(calls))
        .select_related("review__consultation", "moderator")
        .annotate(places=Count("change_requests"))
        .order_by("at", "pk")
    )
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for row in rows[:MOST_ROWS]:
        call = row.review.consultation
        writer.writerow(
            map(
                safe,
                [
                    row.at.isoformat(timespec="seconds"),
                    call.title if call else "",
                    row.review.get_kind_display(),
                    row.get_outcome_display(),
                    row.places,
                    round((row.at - row.review.asked_at).total_seconds() / 3600, 1),
                    row.moderator.display_name,
                ],
            )
        )
    return out.getvalue()


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: such words get an apostrophe before them."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
