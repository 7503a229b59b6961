"""`{% waiting_for_moderator as count %}`: how many responses wait for the person who looks, if they moderate."""

from django import template

from responses.moderation.selectors import is_moderator, reviews_waiting_for

register = template.Library()


@register.simple_tag(takes_context=True)
def waiting_for_moderator(context: template.Context) -> int | None:
    """The number of reviews that wait for this person, or None for everybody who does not moderate."""
    person = context["request"].person
    if person is None or not is_moderator(person):
        return None
    return reviews_waiting_for(person).count()
