"""The door of every page about a response: other people's are not there."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from responses.drafting.acting import say_for_whom
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.rules import NotAllowed, TextClosed, coordinates
from responses.drafting.selectors import answer_at, seat
from responses.people.requests import PersonRequest

NOT_FOUND, CONFLICT = 404, 409


def seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """How the person who asks takes part. Raises Http404 for everybody else."""
    part = seat(page.person, response_id)
    if part is None:
        raise Http404
    say_for_whom(page, part)
    return part


def joint_seat_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """As `seat_or_404`, for the pages that only a joint response has."""
    part = seat_or_404(page, response_id)
    if part.response.kind != Response.Kind.JOINT:
        raise Http404
    return part


def coordinating_or_404(page: PersonRequest, response_id: UUID) -> Participant:
    """As `joint_seat_or_404`, for pages that only coordinators have, and who stands in for one."""
    part = joint_seat_or_404(page, response_id)
    if not coordinates(part):
        raise Http404
    return part


def answer_or_404(part: Participant, key: str) -> Answer:
    """The answer to that question of the response, with the response itself. Raises Http404."""
    answer = answer_at(part.response, key)
    if answer is None:
        raise Http404
    answer.response = part.response
    return answer


def words_handed_back(page: PersonRequest, words: str) -> HttpResponse:
    """Somebody posted words where they have no response any more, or never had: hand the words back.

    It is the same page whether the response exists or not.
    """
    return render(page, "responses/drafting/lost.html", {"words": words}, status=NOT_FOUND)


def refusal_page(
    page: PersonRequest, part: Participant, refusal: NotAllowed | TextClosed | str, words: str = ""
) -> HttpResponse:
    """Why the words cannot change now, with what was typed, so that it can be copied."""
    context = {"part": part, "response": part.response, "sentence": str(refusal), "words": words}
    return render(page, "responses/drafting/closed.html", context, status=CONFLICT)
