"""What pages and letters ask of the notifications."""

from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Value, When

from responses.drafting.called import Called
from responses.drafting.models import Participant, Response
from responses.notifications.models import Notification
from responses.notifications.rules import MOST_COUNTED
from responses.people.models import Person


def notifications_of(person: Person) -> QuerySet[Notification]:
    """What the person may still see: a response that they have left tells them nothing any more."""
    return Notification.objects.filter(_takes_part(), person=person)


def activity(person: Person, response_id: UUID | None = None) -> QuerySet[Notification]:
    """The person's notifications with all that a line shows: what is new first, then the latest first."""
    found = notifications_of(person).select_related("response__consultation", "actor", "organisation")
    if response_id:
        found = found.filter(response=response_id)
    is_read = Case(When(read_at=None, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.order_by(is_read, "-at", "-pk")


def unread_count(person: Person) -> int:
    """How many are new, counted up to one more than MOST_COUNTED (one query)."""
    return notifications_of(person).filter(read_at=None).order_by()[: MOST_COUNTED + 1].count()


def responses_told_of(person: Person) -> QuerySet[Response]:
    """The responses of which the person has heard, by title; for narrowing the list."""
    heard = Notification.objects.filter(person=person, response=OuterRef("pk"))
    part = Participant.objects.filter(person=person, response=OuterRef("pk"), left_at=None)
    return (
        Response.objects.filter(Exists(part), Exists(heard))
        .select_related("consultation")
        .order_by("title", "pk")
    )


def for_letter(letter_id: UUID) -> list[Notification]:
    """What the letter tells, oldest first, of responses in which its person still takes part."""
    found = Notification.objects.filter(_takes_part(), letter=letter_id)
    shown = found.select_related("response__consultation", "actor", "organisation")
    told = list(shown.order_by("response", "at", "pk"))
    Called.read(one.response for one in told)
    return told


def _takes_part() -> Exists:
    return Exists(
        Participant.objects.filter(person=OuterRef("person"), response=OuterRef("response"), left_at=None)
    )
