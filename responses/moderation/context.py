"""What the header says to whoever moderates."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from responses.moderation.selectors import is_moderator


def moderation(request: HttpRequest) -> dict[str, Any]:
    """`moderates`: whether who asks is a moderator or safeguarding lead. Asked only of who has signed in, and once."""
    person = getattr(request, "person", None)

    @cache
    def moderates() -> bool:
        user = getattr(request, "user", None)
        if person is None or user is None or not user.is_authenticated:
            return False
        return getattr(request, "moderates", False) or is_moderator(person)

    return {"moderates": moderates}
