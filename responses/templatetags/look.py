"""Tags of the look: icons, the motif, errors and the parts of a field. How to use them is in docs/look.md."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django import forms, template
from django.conf import settings
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from responses.catalogue import naming
from responses.evidence import cards
from responses.templatetags import look_forms, look_icons

register = template.Library()

# Every state that a page may name: its tone, its shape and its word.
TAGS = {
    "done": ("good", "tick", "Done"),
    "started": ("care", "started", "Started"),
    "todo": ("", "empty", "Not started"),
    "closed": ("", "lock", "Not yet"),
    "blank": ("", "dash", "Left blank on purpose"),
    "waiting": ("", "clock", "Waiting"),
    "making": ("care", "making", "Being made"),
    "failed": ("bad", "cross", "It did not work"),
    "saved": ("good", "tick", "Saved"),
    "endorsed": ("good", "tick", "Endorsed"),
    "reservations": ("care", "warn", "With reservations"),
    "declined": ("bad", "cross", "Declined"),
    "not_concerned": ("", "dash", "Not concerned"),
    "suggestion": ("idea", "swap", "Suggestion"),
    "drafting": ("care", "pen", "Drafting"),
    "ready": ("care", "people", "Ready for review"),
    "agreed": ("good", "tick", "Agreed"),
    "settled": ("good", "tick", "Settled"),
    "withdrawn": ("", "back", "Taken back"),
    "held": ("bad", "lock", "Held"),
    "danger": ("bad", "alert", "Signs of danger"),
    "found": ("care", "warn", "To look at"),
    "clear": ("good", "tick", "Nothing"),
}


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon by its name, drawn in the colour of the words beside it. Raises KeyError for an unknown name."""
    return _drawn_icon(name, extra)


@lru_cache(maxsize=256)
def _drawn_icon(name: str, extra: str) -> SafeString:
    # A page with many facts has hundreds of icons of three kinds.
    turn = " turn" if name in look_icons.TURNING else ""
    classes = f"icon{turn} {extra}".strip()
    drawing = mark_safe(look_icons.ICONS[name])  # noqa: S308 -- constants of this package
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>', classes, drawing
    )


@register.simple_tag
def motif(kind: str) -> SafeString:
    """The motif of many dots and one line: `panel` or `hero`."""
    return mark_safe(look_icons.draw_motif(kind))  # noqa: S308 -- drawn from numbers only


def _failed_forms(context: template.Context, given: tuple[Any, ...]) -> list[forms.BaseForm]:
    return look_forms.forms_in(given or context.flatten().values())


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """ "Error: " for the title of a page on which something has to be put right."""
    wrong = context.get("page_errors") or _failed_forms(context, ())
    return "Error: " if wrong else ""


@register.simple_tag(takes_context=True)
def error_summary(context: template.Context, *given: Any) -> SafeString:
    """The list of what is wrong, each line a link to its control; nothing where all is well.

    Without arguments it looks at every form and formset of the page; `page_errors` in the context, a list of
    (sentence, id of a control or ""), adds what belongs to no form.
    """
    lines = list(context.get("page_errors") or [])
    for form in _failed_forms(context, given):
        lines += look_forms.summary_of(form)
    return render_to_string("parts/errors.html", {"lines": lines}) if lines else SafeString()


@register.simple_tag
def field_parts(bound: BoundField) -> look_forms.FieldParts:
    """What the template of a field shows; see look_forms.FieldParts."""
    return look_forms.parts_of(bound)


@register.simple_tag
def field(bound: BoundField, heading: str = "") -> SafeString:
    """One field of a form in our look, outside crispy layouts. `heading` ("h1", "h2") makes its label a heading."""
    return render_to_string(
        "chorus/field.html", {"field": bound, "heading": heading, "form_show_errors": True}
    )


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name, for a writer's mark; a dot where there is none."""
    words = str(name).split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper() or "·"


@register.filter
def writer_class(place: int) -> str:
    """The mark of the n-th writer (from 0): w1 to w4, then round again; initials tell the repeats apart."""
    return f"w{place % 4 + 1}"


@register.simple_tag
def tag_parts(state: str) -> dict[str, str]:
    """Tone, shape and word of a state, for parts/tag.html. Raises KeyError for a state that is not in the list."""
    tone, shape, word = TAGS[state]
    return {"tone": tone, "icon": shape, "word": word}


@register.filter
def hero_figure(figure: str) -> str:
    """The part of a figure that is set large: the first one, and only where it is a number."""
    first = str(figure).split(";")[0].strip()
    return first if any(letter.isdigit() for letter in first) else ""


@register.filter
def has_passed(moment: datetime) -> bool:
    """True after the moment."""
    return moment <= timezone.now()


@register.filter
def with_article(body: str) -> str:
    """A consulting body as it stands in a sentence: `the Department for Education`, but `Ofsted`."""
    return naming.with_article(body)


@register.filter
def closing_moment(consultation: Any) -> str:
    """When a consultation closes, in its own time zone: 11:45pm on 11 May 2023."""
    moment = consultation.closes_at.astimezone(ZoneInfo(consultation.time_zone))
    clock = f"{moment:%I:%M%p}".lstrip("0").lower().replace(":00", "")
    return f"{clock} on {moment.day} {moment:%B %Y}"


@register.simple_tag
def emergency_contacts() -> list[str]:
    """The operator's contacts for people in danger, each a sentence."""
    return list(getattr(settings, "EMERGENCY_CONTACTS", []))


@register.filter
def page_words(page: str) -> str:
    """A page as it is cited, such as "page 4"; says so where it is not known."""
    return cards.page_words(page) if page else "page not given"


@register.simple_tag
def controller() -> dict[str, str]:
    """Who runs the site: name, email and postal address, empty where the operator has not said."""
    return {
        key: str(getattr(settings, f"CONTROLLER_{key.upper()}", "")) for key in ("name", "email", "address")
    }


@register.simple_tag
def icon_names() -> list[str]:
    """Every icon there is, for the page of components."""
    return sorted(look_icons.ICONS)


@register.simple_tag
def tag_states() -> list[str]:
    """Every state there is, for the page of components."""
    return list(TAGS)


@register.filter
def numbers(questions: Iterable[Any]) -> str:
    """The numbers of questions as people say them: 8, 9 and 31."""
    said = [str(question.number) for question in questions]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)
