"""Letters of one notification or a few, to those who want to hear at once; and how any letter is sent: at most once."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from responses.jobs.services import CannotBeDone, TryLater, enqueue
from responses.notifications.composing import compose
from responses.notifications.models import Letter, Notification
from responses.notifications.rules import ABOUT
from responses.notifications.selectors import for_letter
from responses.people.handing import NoSuchAddress, NotTaken, Unsure, hand_over
from responses.people.letter_choices import Pace, choices_of
from responses.people.models import Person, User

SEND = "notifications.send"
UNSURE = "The mail server did not answer to the end, so nobody can tell whether this email was sent."


def unmailed() -> QuerySet[Notification]:
    """What is in no letter and was not read on the page either."""
    return Notification.objects.filter(mailed_at=None, read_at=None)


def write_letters(response_id: UUID) -> int:
    """Put what waits to be mailed at once, of this response, into a letter for each person; how many letters."""
    with transaction.atomic():
        rows = unmailed().filter(response=response_id, pace=Pace.AT_ONCE)
        by_person: dict[UUID, list[UUID]] = defaultdict(list)
        for pk, person in locked(rows).values_list("pk", "person"):
            by_person[person].append(pk)
        letters = {person: Letter(person_id=person, kind=Letter.Kind.AT_ONCE) for person in by_person}
        Letter.objects.bulk_create(letters.values())
        for person, ids in by_person.items():
            put_in(letters[person], ids)
    return len(by_person)


def put_in(letter: Letter, ids: Iterable[UUID]) -> None:
    """The letter tells these, and is asked for. Call it in the transaction in which they were locked."""
    Notification.objects.filter(pk__in=list(ids)).update(letter=letter, mailed_at=letter.created_at)
    enqueue(SEND, letter.pk)


def follow_choices(person: Person) -> None:
    """What has not been mailed yet follows what the person chooses now."""
    if not User.objects.filter(person=person, is_active=True).exists():
        return
    for about, pace in choices_of(person).items():
        kinds = [kind for kind, sort in ABOUT.items() if sort == about]
        waiting = unmailed().filter(person=person, kind__in=kinds).exclude(pace=Pace.NEVER)
        # What would have come once a day does not come in a heap because somebody wants the next at once.
        waiting.update(pace=Pace.DAILY if pace == Pace.AT_ONCE else pace)


def deliver(letter_id: UUID) -> None:
    """Hand the letter to the mail server, unless that was begun before. Raises CannotBeDone and TryLater.

    Nothing goes to somebody whose account is closed, or about a response in which they no longer take part.
    """
    letter = Letter.objects.select_related("person__user").filter(pk=letter_id).first()
    if letter is None or letter.sent_at:
        return
    if not Letter.objects.filter(pk=letter_id, begun_at=None).update(begun_at=timezone.now()):
        raise CannotBeDone(UNSURE)
    try:
        user = getattr(letter.person, "user", None)
        told = for_letter(letter_id)
        mail = compose(letter, user.email, told) if user and user.is_active and told else None
    except BaseException:
        _not_begun(letter_id)
        raise
    if mail is None:
        _not_begun(letter_id)
        return
    try:
        hand_over(mail)
    except NoSuchAddress as fault:
        _not_begun(letter_id)
        raise CannotBeDone("The mail server knows no such address.") from fault
    except NotTaken as fault:
        _not_begun(letter_id)
        raise TryLater("The mail server did not take it.") from fault
    except Unsure as fault:
        raise CannotBeDone(UNSURE) from fault
    Letter.objects.filter(pk=letter_id).update(sent_at=timezone.now())


def _not_begun(letter_id: UUID) -> None:
    Letter.objects.filter(pk=letter_id).update(begun_at=None)


def locked(rows: QuerySet[Notification]) -> QuerySet[Notification]:
    """Each row goes to one of those who ask at once. SQLite has one writer and ignores this."""
    skip = connection.features.has_select_for_update_skip_locked
    return rows.select_for_update(skip_locked=skip, of=("self",)).order_by("at", "pk")
