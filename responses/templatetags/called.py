"""`{{ organisation|called_in:response }}`: what an organisation is called in a response."""

from django import template

from responses.drafting.called import Called
from responses.drafting.models import Response
from responses.people.models import Organisation

register = template.Library()


@register.filter
def called_in(organisation: Organisation | None, response: Response) -> str:
    """Its name as `drafting.called` says it; nothing where there is no organisation."""
    return Called.of(response).name_or(organisation)
