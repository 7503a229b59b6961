"""For whom somebody acts in a joint response, said at the head of its pages."""

from django.urls import reverse

from responses.drafting.called import Called
from responses.drafting.models import Participant, Response
from responses.drafting.rules import participation
from responses.people.requests import Acting, PersonRequest


def say_for_whom(page: PersonRequest, part: Participant) -> None:
    """Have the head of a joint response's page say for whom the person acts there."""
    if part.response.kind == Response.Kind.JOINT:
        page.acting = Acting(_acting(part), reverse("acting", args=[part.response_id]))


def say_for_whom_in(page: PersonRequest, response: Response) -> None:
    """The same, for a page that knows only the response (one query where it is a joint one)."""
    if response.kind != Response.Kind.JOINT:
        return
    if part := participation(page.person, response):
        part.response = response
        say_for_whom(page, part)


def _acting(part: Participant) -> str:
    if part.organisation:
        return f"You act for {Called.of(part.response).name_of(part.organisation)}"
    if part.is_guest:
        return f"You say you are from {part.stated_organisation}"
    return "You act for no organisation"
