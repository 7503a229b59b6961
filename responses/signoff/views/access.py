"""Who may open the pages of sign-off."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from responses.drafting.acting import say_for_whom
from responses.drafting.models import Participant, Response
from responses.drafting.selectors import seat
from responses.people.requests import PersonRequest

FORBIDDEN, CONFLICT = 403, 409


def seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """How whoever asks takes part in a joint response; a page that is not there for everybody else."""
    part = seat(page.person, response_id)
    if part is None:
        raise Http404
    say_for_whom(page, part)
    return part


def joint_seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """The same, where only a joint response has such a page."""
    part = seat_or_404(page, response_id)
    if part.response.kind != Response.Kind.JOINT:
        raise Http404
    return part


def refused(
    page: PersonRequest, response: Response, sentence: str, status: int, **more: object
) -> HttpResponse:
    """A page that says why this cannot be done now, and where to go."""
    context = {"response": response, "sentence": sentence, "section": "responses", **more}
    return render(page, "responses/signoff/closed.html", context, status=status)
