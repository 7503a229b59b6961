"""`{% where_used snippet %}`: which of the reader's responses use a fact, and how many there are in all."""

from typing import Any

from django import template

from responses.drafting.where_used import uses_of
from responses.evidence.cards import SnippetCard

register = template.Library()


@register.inclusion_tag("responses/drafting/_where_used.html", takes_context=True)
def where_used(context: template.Context, snippet: SnippetCard) -> dict[str, Any]:
    """The reader's own answers that cite the fact, by name; of others' only the number. Needs a request."""
    request = context.get("request")
    return {"uses": uses_of(snippet.id, getattr(request, "person", None))}
