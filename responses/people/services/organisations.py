"""Organisations: who makes one, joins it and leaves it."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from responses.people import rules
from responses.people.models import Membership, Organisation, Person
from responses.people.selectors import memberships_of, organisations_of

SLUG_LENGTH = 70
TRIES = 20


class MembershipRefused(Exception):  # noqa: N818 -- reads as what happened
    """The change may not be made; the words say why."""


def create_organisation(name: str, by: Person, *, is_signatory: bool = True) -> Organisation:
    """An organisation of this name, with `by` as its administrator and, unless told otherwise, signatory.

    Who already belongs to one of this name gets that one. Two organisations may bear the same name:
    nobody comes into an existing one by knowing what it is called.
    """
    same = (one for one in organisations_of(by) if one.name.casefold() == name.casefold())
    if existing := next(same, None):
        return existing
    with transaction.atomic():
        organisation = _insert(name)
        join(by, organisation, is_signatory=is_signatory, is_administrator=True)
    return organisation


def _insert(name: str) -> Organisation:
    base = slugify(name)[:SLUG_LENGTH].strip("-") or "organisation"
    for number in range(1, TRIES):
        slug = base if number == 1 else f"{base}-{number}"
        if Organisation.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                return Organisation.objects.create(name=name, slug=slug)
        except IntegrityError:  # somebody took the slug in the same moment
            continue
    organisation = Organisation(name=name)
    organisation.slug = f"{base[:40]}-{organisation.id.hex[:12]}"
    organisation.save()
    return organisation


def join(
    person: Person,
    organisation: Organisation,
    *,
    is_signatory: bool = False,
    is_administrator: bool = False,
) -> Membership:
    """The person belongs to the organisation. Joining again takes nothing away and may add a role."""
    with transaction.atomic():
        membership, is_new = Membership.objects.select_for_update().get_or_create(
            person=person,
            organisation=organisation,
            left_at=None,
            defaults={"is_signatory": is_signatory, "is_administrator": is_administrator},
        )
        if not is_new:
            membership.is_signatory = membership.is_signatory or is_signatory
            membership.is_administrator = membership.is_administrator or is_administrator
            membership.save(update_fields=["is_signatory", "is_administrator"])
    return membership


def leave(person: Person, organisation: Organisation) -> None:
    """The person no longer belongs to it; what they wrote for it stays. Leaving twice is the same as once."""
    memberships_of(person).filter(organisation=organisation).update(left_at=timezone.now())


def set_signatory(member: Person, organisation: Organisation, *, by: Person, is_signatory: bool) -> None:
    """Say whether a member signs in the organisation's name. Raises MembershipRefused."""
    if not rules.may_administer(by, organisation):
        raise MembershipRefused("Only an administrator of the organisation can say who signs for it.")
    if not rules.belongs_to(member, organisation):
        raise MembershipRefused("This person does not belong to the organisation.")
    memberships_of(member).filter(organisation=organisation).update(is_signatory=is_signatory)
