"""`{% needs_second_step user as needed %}`: whether somebody needs a second step at sign-in, because they read what others wrote."""

from typing import Any

from django import template

from responses.people import second_step
from responses.people.models import User

register = template.Library()


@register.simple_tag
def needs_second_step(user: Any) -> bool:
    """False for a visitor without an account (at most two queries)."""
    return isinstance(user, User) and second_step.is_needed(user)
