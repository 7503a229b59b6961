"""What a letter says, in text and in HTML. It holds titles, names, numbers and days, and no word of an answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.utils import DNS_NAME
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format

from responses.notifications.agenda import Item, days_ahead, waiting_for
from responses.notifications.models import Letter, Notification
from responses.notifications.rules import ABOUT
from responses.notifications.saying import link_of, sentence_of, title_of
from responses.notifications.tokens import unsubscribe_address

LONGEST_SUBJECT = 120


@dataclass(frozen=True)
class Line:
    """A sentence with its link."""

    sentence: str
    href: str
    link: str


@dataclass(frozen=True)
class Group:
    """What there is about one response."""

    title: str
    lines: tuple[Line, ...]


def compose(letter: Letter, address: str, told: Sequence[Notification]) -> EmailMultiAlternatives:
    """The email to this address, with a way to have no more of them that takes one click."""
    is_daily = letter.kind == Letter.Kind.DAILY
    leave = site(unsubscribe_address(letter.person_id, (ABOUT[one.kind] for one in told), daily=is_daily))
    context = _context(letter, told, leave)
    mail = EmailMultiAlternatives(
        subject=subject_of(letter, told),
        body=render_to_string("responses/notifications/mail/letter.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={
            # Always the same, so that a reader's mail program knows a second copy for what it is.
            "Message-ID": f"<{letter.pk}@{_domain()}>",
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    mail.attach_alternative(
        render_to_string("responses/notifications/mail/letter.html", context), "text/html"
    )
    return mail


def subject_of(letter: Letter, told: Sequence[Notification]) -> str:
    """The subject: what it is, and of which response."""
    if letter.kind == Letter.Kind.DAILY and letter.day:
        return f"Chorus: what is new, {date_format(letter.day, 'j F', use_l10n=False)}"
    first = told[0]
    what = str(first.get_kind_display()) if len(told) == 1 else f"{len(told)} things to look at"
    return f"Chorus: {what.lower()} – {title_of(first.response)}"[:LONGEST_SUBJECT]


def site(path: str) -> str:
    """A path of ours as an address for people elsewhere."""
    return f"{settings.SITE_URL}{path}"


def _context(letter: Letter, told: Sequence[Notification], leave: str) -> dict[str, Any]:
    is_daily = letter.kind == Letter.Kind.DAILY
    person = letter.person
    return {
        "subject": subject_of(letter, told),
        "is_daily": is_daily,
        "groups": _groups(told),
        "waiting": _listed(waiting_for(person)) if is_daily else [],
        "due": _listed(days_ahead(person)) if is_daily else [],
        "leave": leave,
        "choices": site(reverse("letters")),
        "activity": site(reverse("activity")),
        "controller": settings.CONTROLLER_NAME,
        "site": settings.SITE_URL,
    }


def _groups(told: Iterable[Notification]) -> list[Group]:
    by_response = groupby(told, key=lambda one: one.response)
    return [Group(title_of(response), tuple(map(_line, rows))) for response, rows in by_response]


def _line(one: Notification) -> Line:
    return Line(sentence_of(one), site(reverse("open_notification", args=[one.pk])), link_of(one))


def _listed(items: Sequence[Item]) -> list[Group]:
    by_title = groupby(items, key=lambda item: item.title)
    return [
        Group(title, tuple(Line(item.sentence, site(item.path), item.link) for item in rows))
        for title, rows in by_title
    ]


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or str(DNS_NAME)
