"""What is old is deleted: what was read after three months, everything after a year."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from responses.notifications.models import Letter, Notification, Reminder
from responses.notifications.rules import KEEP_ALL, KEEP_READ

AT_ONCE = 1000  # rows of one sweep; the next sweep goes on


def forget_old(now: datetime | None = None) -> int:
    """Delete what nobody needs any more; how many rows."""
    now = now or timezone.now()
    read = Q(at__lt=now - KEEP_READ, read_at__lt=now - KEEP_READ)
    return (
        _delete(Notification.objects.filter(read | Q(at__lt=now - KEEP_ALL)).order_by("at"))
        + _delete(Letter.objects.filter(created_at__lt=now - KEEP_ALL).order_by("created_at"))
        + _delete(Reminder.objects.filter(sent_at__lt=now - KEEP_ALL, moment__lt=now).order_by("due_at"))
    )


def _delete(old: QuerySet[Any]) -> int:
    ids = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return old.model._default_manager.filter(pk__in=ids).delete()[0] if ids else 0
