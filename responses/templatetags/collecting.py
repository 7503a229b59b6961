"""`{% may_collect consultation as it %}`: whether whoever looks at the page may take its answers together."""

from typing import Any

from django import template

from responses.catalogue.models import Consultation
from responses.publishing.collecting import rules

register = template.Library()


@register.simple_tag(takes_context=True)
def may_collect(context: template.Context, consultation: Consultation) -> bool:
    """Whether the link is for this person. Nobody is asked about who has not signed in."""
    page: Any = context.get("request")
    signed_in = page is not None and page.user.is_authenticated
    return bool(signed_in and rules.may_collect(page.person, consultation))
