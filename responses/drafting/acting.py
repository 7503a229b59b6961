"""For whom somebody acts in a joint response, said at the head of its pages."""

from django.urls import reverse

from responses.drafting.models import Participant, Response
from responses.people.requests import Acting, PersonRequest


def say_for_whom(page: PersonRequest, part: Participant) -> None:
    """Have the head of a joint response's page say for whom the person acts there."""
    if part.response.kind == Response.Kind.JOINT:
        page.acting = Acting(_acting(part), reverse("acting", args=[part.response_id]))


def _acting(part: Participant) -> str:
    if part.organisation:
        return f"You act for {part.organisation.name}"
    if part.is_guest:
        return f"You say you are from {part.stated_organisation}"
    return "You act for no organisation"
