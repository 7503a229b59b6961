"""Having read what one was told."""

from uuid import UUID

from django.utils import timezone

from responses.notifications.models import Notification
from responses.people.models import Person


def mark_read(person: Person, notification_id: UUID) -> bool:
    """The person has read this one; whether it was new to them. Of somebody else's, nothing."""
    unread = Notification.objects.filter(pk=notification_id, person=person, read_at=None)
    return bool(unread.update(read_at=timezone.now()))


def mark_all_read(person: Person, response_id: UUID | None = None) -> int:
    """The person has read everything, or everything of one response; how many were new."""
    unread = Notification.objects.filter(person=person, read_at=None)
    if response_id:
        unread = unread.filter(response=response_id)
    return unread.update(read_at=timezone.now())
