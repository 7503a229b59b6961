"""What pages of other areas say of moderation: what waits for whoever looks, and what a moderator asked of the writers."""

from typing import Any

from django import template

from responses.drafting.models import Response
from responses.moderation.asked import requests_to_writers
from responses.moderation.selectors.queue import MANY, Filters, waiting

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_for_moderator(context: template.Context) -> int | None:
    """The number of reviews that wait for this person, at most MANY; None for everybody who does not moderate.

    Needs a request, and `moderates` of `moderation.context`.
    """
    person = context["request"].person
    if person is None or not context["moderates"]():
        return None
    return len(waiting(person, Filters()).select_related(None).values_list("pk", flat=True)[:MANY])


@register.inclusion_tag("responses/moderation/_asked.html")
def changes_asked(response: Response, key: str = "") -> dict[str, Any]:
    """What the newest decision asks to change, in one answer (`key`) or in all of them; nothing where none does."""
    return {"response": response, "asked": requests_to_writers(response, key), "is_one": bool(key)}
