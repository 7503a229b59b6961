"""What is deleted by itself, as the privacy page promises. The sweeper calls these; each pass does a little."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone

from responses.people import rules
from responses.people.erasure import erase
from responses.people.handing import NoSuchAddress, NotTaken, Unsure, hand_over
from responses.people.models import BrowserSession, Person, User

BATCH = 100
WARNING_DAYS = 30
UNCONFIRMED_DAYS = 2

logger = logging.getLogger(__name__)


def expire_unclaimed() -> int:
    """Erase people without an account who have not come back for DRAFT_DAYS, with their drafts."""
    unseen = timezone.now() - timedelta(days=settings.DRAFT_DAYS)
    return _erase_all(_living().filter(user__isnull=True, seen_at__lt=unseen))


def expire_accounts() -> int:
    """Erase people with an account who have not come back for RETENTION_DAYS and were warned in time."""
    now = timezone.now()
    return _erase_all(
        _living().filter(
            user__isnull=False,
            user__is_staff=False,
            seen_at__lt=now - timedelta(days=settings.RETENTION_DAYS),
            warned_at__lt=now - timedelta(days=WARNING_DAYS),
        )
    )


def warn_accounts() -> int:
    """Write to those whose account goes in WARNING_DAYS: once each time that they have been away."""
    now = timezone.now()
    away = now - timedelta(days=settings.RETENTION_DAYS - WARNING_DAYS)
    due = _living().filter(user__isnull=False, user__is_staff=False, seen_at__lt=away, warned_at__isnull=True)
    people = due.select_related("user").order_by("seen_at")[:BATCH]
    return sum(_warn(person, now) for person in people)


def _warn(person: Person, now: datetime) -> bool:
    """The mark is claimed before the letter goes: of several sweepers one writes, and never twice.

    Without a mark nobody's account goes, so it is taken back where the letter certainly did not go out.
    """
    row = Person.objects.filter(pk=person.pk)
    if not row.filter(warned_at__isnull=True).update(warned_at=now):
        return False
    words = render_to_string("responses/people/mail/expiry.txt", {"days": WARNING_DAYS})
    to = [person.user.email]
    try:
        hand_over(
            EmailMessage("Chorus: your account will be deleted", words, settings.DEFAULT_FROM_EMAIL, to)
        )
    except NotTaken:
        row.update(warned_at=None)
        return False
    except (NoSuchAddress, Unsure) as fault:
        logger.warning("A warning before deletion may not have arrived: %s.", type(fault).__name__)
    return True


def remove_unconfirmed() -> int:
    """Delete accounts that somebody asked a code for and never opened."""
    old = timezone.now() - timedelta(days=UNCONFIRMED_DAYS)
    never = User.objects.filter(
        last_login__isnull=True, date_joined__lt=old, is_staff=False, person__is_sample=False
    )
    removed = 0
    for user in never.select_related("person")[:BATCH]:
        if rules.holds_nothing(user.person):
            erase(user.person)
            removed += 1
    return removed


def remove_old_sessions() -> int:
    """Delete sessions whose time is over."""
    deleted, _ = BrowserSession.objects.filter(expire_date__lt=timezone.now()).delete()
    return deleted


def _living() -> QuerySet[Person]:
    # Somebody outside never comes back, and goes with the last text of theirs.
    return Person.objects.filter(
        is_sample=False, is_outside=False, erased_at__isnull=True, became__isnull=True
    )


def _erase_all(people: QuerySet[Person]) -> int:
    batch = list(people.order_by("seen_at")[:BATCH])
    for person in batch:
        # Asked again: they may have come back while the others were being erased.
        if people.filter(pk=person.pk).exists():
            erase(person)
    return len(batch)
