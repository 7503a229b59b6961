"""`{% where_it_stands response %}`: where a response stands, and the buttons that move it on."""

from typing import Any

from django import template

from responses.drafting.models import Response
from responses.workflow.standing import stages_of, standing

register = template.Library()


@register.inclusion_tag("responses/workflow/where_it_stands.html", takes_context=True)
def where_it_stands(
    context: template.Context,
    response: Response,
    heading: str = "h2",
    *,
    solid: bool = True,
    stages: bool = True,
) -> dict[str, Any]:
    """Stages, what is next, what stands in the way, and the moves of whoever is looking.

    Needs css/together.css and a request whose person takes part. `heading` is the level of its headings;
    without `solid` its button leaves the one solid button of the page to others; without `stages` the page shows
    them elsewhere, by `{% stages_of_response %}`.
    """
    person = context["request"].person
    return {
        "standing": standing(response, person),
        "response": response,
        "shows_stages": stages,
        "heading": heading,
        "main_class": "btn" if solid else "btn second",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("parts/stages.html")
def stages_of_response(response: Response) -> dict[str, Any]:
    """The stages alone, for the whole width of a page. Needs css/together.css."""
    return {"stages": stages_of(response)}
