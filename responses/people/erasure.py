"""Deleting everything about a person: every area says how its own rows go."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from responses.people.models import BrowserSession, Consent, Membership, Person, User

Eraser = Callable[[Person], None]


@dataclass(frozen=True)
class Obstacle:
    """Something that a person is asked to settle before they delete everything, and where."""

    sentence: str
    href: str


class StillNeeded(Exception):  # noqa: N818 -- a refusal, not a fault
    """Others need this person to settle something first: `obstacles`."""

    def __init__(self, found: list[Obstacle]) -> None:
        super().__init__("; ".join(one.sentence for one in found))
        self.obstacles = found


Asker = Callable[[Person], list[Obstacle]]

_erasers: list[Eraser] = []
_askers: list[Asker] = []


def register(eraser: Eraser) -> Eraser:
    """Have `eraser(person)` called inside the one transaction that erases a person.

    It deletes what is the person's alone and takes their name from what others need. Files go after commit.
    Areas higher up come first: what they hang on the rows below has gone before those rows go.
    """
    if eraser not in _erasers:
        _erasers.append(eraser)
    return eraser


def register_asker(asker: Asker) -> Asker:
    """Have `asker(person)` say what stands in the way when somebody asks to be deleted."""
    if asker not in _askers:
        _askers.append(asker)
    return asker


def obstacles(person: Person) -> list[Obstacle]:
    """What the person settles before they delete everything."""
    return [one for asker in _askers for one in asker(person)]


def erase_as_asked(person: Person) -> None:
    """As `erase`, for somebody who is there to settle what others need first. Raises StillNeeded."""
    if found := obstacles(person):
        raise StillNeeded(found)
    erase(person)


def erase(person: Person) -> None:
    """Delete the person's words, account, sessions and name.

    Where others built on their words (a joint response), the words stay as "Somebody who left".
    All or nothing; erasing twice is the same as once.
    """
    with transaction.atomic():
        locked = Person.objects.select_for_update().filter(pk=person.pk).first()
        if locked is None:
            return
        everyone = [*locked.was.all(), locked]
        for one in everyone:
            for eraser in reversed(_erasers):
                eraser(one)
        ids = [one.pk for one in everyone]
        BrowserSession.objects.filter(person_id__in=ids).delete()
        # allauth's rows (addresses, passkeys) go with the User.
        User.objects.filter(person__in=ids).delete()
        Consent.objects.filter(person__in=ids).delete()
        Membership.objects.filter(person__in=ids).delete()
        for one in everyone:
            _remove(one)


def _remove(person: Person) -> None:
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        # Others' work needs an author here; it keeps a row without a name.
        Person.objects.filter(pk=person.pk).update(name="", erased_at=timezone.now(), became=None)
