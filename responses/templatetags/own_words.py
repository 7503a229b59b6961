"""`{% own_words response %}`: a word to the writer, and to nobody else, where much of the answer is not their own."""

from typing import Any

from django import template

from responses.drafting.models import Answer, Response
from responses.moderation.selectors.groups import is_like_others, like_an_example

register = template.Library()


@register.inclusion_tag("responses/moderation/own_words.html")
def own_words(response: Response) -> dict[str, Any]:
    """What is like an example of the pack, and whether somebody else has sent nearly the same."""
    answers = list(Answer.objects.filter(response=response).select_related("question"))
    alike = like_an_example(answers, response)
    return {"like_example": alike, "like_others": not alike and is_like_others(answers, response)}
