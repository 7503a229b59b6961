"""Signing in brings along what this browser wrote: every area says how its own rows change hands."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from responses.people.models import Membership, Person, User
from responses.people.rules import holds_nothing, naming_relations

Adopter = Callable[[Person, Person], None]

_adopters: list[Adopter] = []


def register(adopter: Adopter) -> Adopter:
    """Have `adopter(from_person, to_person)` called when somebody signs in, inside the one transaction.

    It hands all that `from_person` has over to `to_person`; it merges nothing.
    """
    if adopter not in _adopters:
        _adopters.append(adopter)
    return adopter


def claim(person_id: str | None, user: User) -> bool:
    """The person of this browser has proved to be `user`: all that they wrote becomes the account's.

    True where there was something to bring along. Safe from several browsers and twice.
    """
    if not person_id:
        return False
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user.pk)
        guest = _lock_guest(UUID(person_id))
        if guest is None or guest.pk == user.person_id:
            return False
        owner = user.person
        if user.last_login is None and holds_nothing(owner):
            # A new account: the browser's person keeps their id, and so nothing needs rewriting.
            user.person = guest
            user.save(update_fields=["person"])
            owner.delete()
        else:
            _hand_over(guest, owner)
        return True


def _lock_guest(person_id: UUID) -> Person | None:
    locked = Person.objects.select_for_update(of=("self",))
    return locked.filter(pk=person_id, user__isnull=True, erased_at__isnull=True, became__isnull=True).first()


def _hand_over(guest: Person, owner: Person) -> None:
    for adopter in _adopters:
        adopter(guest, owner)
    theirs = Membership.objects.filter(person=owner, left_at__isnull=True).values("organisation")
    Membership.objects.filter(person=guest, left_at__isnull=True, organisation__in=theirs).delete()
    _repoint(guest, owner)
    if guest.name and not owner.name:
        Person.objects.filter(pk=owner.pk).update(name=guest.name)
    # The row stays, so that the record of moves still leads to somebody.
    Person.objects.filter(pk=guest.pk).update(became=owner, name="")


def _repoint(guest: Person, owner: Person) -> None:
    """Every row of every area that names the guest names the owner: no area can be forgotten."""
    for relation in naming_relations():
        rows: QuerySet[Any] = QuerySet(relation.related_model).filter(**{relation.field.name: guest})
        rows.update(**{relation.field.name: owner})
