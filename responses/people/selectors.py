"""Reading people and organisations."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from responses.people.models import Membership, Organisation, Person


def organisations_of(person: Person) -> QuerySet[Organisation]:
    """The organisations that the person belongs to now, by name."""
    return Organisation.objects.filter(
        memberships__person=person, memberships__left_at__isnull=True
    ).order_by("name")


def memberships_of(person: Person) -> QuerySet[Membership]:
    """The person's present memberships with their organisations."""
    return (
        Membership.objects.filter(person=person, left_at__isnull=True)
        .select_related("organisation")
        .order_by("organisation__name")
    )


def people_by_id(ids: Iterable[UUID | str]) -> dict[str, Person]:
    """The people of these ids, each found under the id as text.

    Somebody who wrote in a browser before they signed in is found under both ids, as the one with the account.
    """
    found = Person.objects.filter(pk__in={str(one) for one in ids}).select_related("became")
    return {str(person.id): person.became or person for person in found}
