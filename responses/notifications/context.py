"""What the header says of new things."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from responses.notifications.rules import MOST_COUNTED
from responses.notifications.selectors import unread_count


def activity(request: HttpRequest) -> dict[str, Any]:
    """`activity_count`: how many new things wait for who asks. Counted only where a page says it, and once."""
    person = getattr(request, "person", None)

    @cache
    def count() -> str:
        number = unread_count(person) if person else 0
        return f"{MOST_COUNTED}+" if number > MOST_COUNTED else str(number or "")

    return {"activity_count": count}
