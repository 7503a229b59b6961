"""Letters in words that are the same for everybody, such as that a moderator has decided: to each person once."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from responses.jobs.services import CannotBeDone, TryLater
from responses.people.handing import NoSuchAddress, NotTaken, Unsure, hand_over
from responses.people.models import PlainLetter, User

UNSURE = "The mail server did not answer to the end, so nobody can tell whether every email was sent."
KEEP = timedelta(days=60)
AT_ONCE = 1000  # rows of one sweep; the next sweep goes on


def post(about: str, users: Iterable[User], *, subject: str, words: str) -> None:
    """Write to each of these users about this, once, however often it is called; `about` names it (at most 120 letters).

    One whom the mail server does not take keeps no other from their letter. Raises TryLater where another try may
    help, CannotBeDone where nobody can tell whether a letter went out: that one never goes a second time.
    """
    rows = [PlainLetter(about=about, person_id=user.person_id) for user in users]
    PlainLetter.objects.bulk_create(rows, ignore_conflicts=True)
    waiting = PlainLetter.objects.filter(about=about, begun_at=None, person__user__is_active=True)
    faults = [_deliver(one, subject, words) for one in waiting.select_related("person__user")]
    if NotTaken in faults:
        raise TryLater("The mail server did not take it.")
    if Unsure in faults:
        raise CannotBeDone(UNSURE)


def forget_old_letters() -> int:
    """Delete the rows of what was posted long ago; how many."""
    old = PlainLetter.objects.filter(created_at__lt=timezone.now() - KEEP).order_by("created_at")
    ids = list(old.values_list("pk", flat=True)[:AT_ONCE])
    return PlainLetter.objects.filter(pk__in=ids).delete()[0] if ids else 0


def _deliver(letter: PlainLetter, subject: str, words: str) -> type[Exception] | None:
    """What went wrong, if anything. The row is marked before the mail server gets the letter."""
    row = PlainLetter.objects.filter(pk=letter.pk)
    if not row.filter(begun_at=None).update(begun_at=timezone.now()):
        return None
    user: User = letter.person.user
    mail = EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [user.email])
    try:
        hand_over(mail)
    except NotTaken:
        row.update(begun_at=None)
        return NotTaken
    except NoSuchAddress:
        return NoSuchAddress
    except Unsure:
        return Unsure
    row.update(sent_at=timezone.now())
    return None
