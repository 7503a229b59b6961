"""What becomes of what somebody was told: taken away with them, handed over, or deleted."""

from typing import Any

from responses.drafting.called import Called
from responses.jobs.models import Job
from responses.notifications.models import Letter, Notification
from responses.notifications.saying import sentence_of, title_of
from responses.notifications.services.letters import SEND
from responses.people.letter_choices import choices_of
from responses.people.models import LetterChoice, Person


def export_notifications(person: Person) -> dict[str, Any]:
    """What the person was told, and which emails they chose, ready for JSON."""
    told = Notification.objects.filter(person=person)
    shown = told.select_related("response__consultation", "actor", "organisation").order_by("at")
    Called.read(one.response for one in shown)
    return {
        "emails": dict(choices_of(person)),
        "told": [
            {
                "at": one.at.isoformat(),
                "response": title_of(one.response),
                "what": sentence_of(one),
                "read_at": one.read_at.isoformat() if one.read_at else None,
                "emailed_at": one.mailed_at.isoformat() if one.mailed_at else None,
            }
            for one in shown
        ],
    }


def erase_notifications(person: Person) -> None:
    """Everything goes that the person was told, with their letters and choices."""
    Notification.objects.filter(person=person).delete()
    letters = Letter.objects.filter(person=person).values("pk")
    Job.objects.filter(kind=SEND, object_id__in=letters).delete()
    Letter.objects.filter(person=person).delete()
    LetterChoice.objects.filter(person=person).delete()


def adopt_notifications(guest: Person, owner: Person) -> None:
    """What both were told stays once: the rest of the guest's rows come along by themselves."""
    known = Notification.objects.filter(person=owner).values("key")
    Notification.objects.filter(person=guest, key__in=known).delete()
    chosen = LetterChoice.objects.filter(person=owner).values("about")
    LetterChoice.objects.filter(person=guest, about__in=chosen).delete()
