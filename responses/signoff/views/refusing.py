"""What the pages of sign-off say where something cannot be done."""

from django.http import HttpResponse
from django.shortcuts import render

from responses.drafting.models import Response
from responses.people.requests import PersonRequest

FORBIDDEN, CONFLICT = 403, 409


def refused(
    page: PersonRequest, response: Response, sentence: str, status: int, **more: object
) -> HttpResponse:
    """A page that says why this cannot be done now, and where to go."""
    context = {"response": response, "sentence": sentence, "section": "responses", **more}
    return render(page, "responses/signoff/closed.html", context, status=status)
