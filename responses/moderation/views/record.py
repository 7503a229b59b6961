"""The record, for the operator's administrators: what those who moderate did, and every move of a response."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from responses.moderation.models import LogEntry
from responses.moderation.selectors.record import log_page, moves_page
from responses.moderation.views.access import administering
from responses.people.models import Person
from responses.people.requests import PersonRequest
from responses.workflow.telling import said_of


@require_safe
@administering
def record(page: PersonRequest, person: Person) -> HttpResponse:
    """What moderators, leads and administrators did, newest first."""
    kind = page.GET.get("kind", "")
    context = {
        "found": log_page(kind, page.GET.get("before", "")),
        "kind": kind,
        "kinds": LogEntry.Kind.choices,
        "section": "moderation",
    }
    return render(page, "responses/moderation/record.html", context)


@require_safe
@administering
def moves(page: PersonRequest, person: Person) -> HttpResponse:
    """Every move of a response, newest first."""
    found = moves_page(page.GET.get("before", ""))
    for row in found.rows:
        row["said"] = said_of(row["move"])
    context = {"found": found, "section": "moderation"}
    return render(page, "responses/moderation/moves.html", context)
