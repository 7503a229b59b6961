"""Who belongs to what."""

from django.db.models import Exists, ForeignObjectRel, OuterRef, QuerySet

from responses.people.models import Membership, Organisation, Person


def belongs_to(person: Person, organisation: Organisation) -> bool:
    """Is the person a member now?"""
    return _current(person, organisation).exists()


def row_belongs(person: str, organisation: str) -> Exists:
    """As `belongs_to`, as a condition within a query whose rows name both in these fields."""
    return Exists(
        Membership.objects.filter(
            person=OuterRef(person), organisation=OuterRef(organisation), left_at__isnull=True
        )
    )


def may_sign_for(person: Person, organisation: Organisation) -> bool:
    """May the person sign in the organisation's name?"""
    return _current(person, organisation).filter(is_signatory=True).exists()


def may_administer(person: Person, organisation: Organisation) -> bool:
    """May the person say who signs and who belongs?"""
    return _current(person, organisation).filter(is_administrator=True).exists()


def holds_nothing(person: Person) -> bool:
    """Has nobody ever done anything as this person? Then their row may go without a loss."""
    return not any(
        relation.related_model._default_manager.filter(**{relation.field.name: person}).exists()
        for relation in naming_relations()
    )


def naming_relations() -> list[ForeignObjectRel]:
    """Every way in which a row of any area names a person, but for their account; those without a way back too."""
    fields = Person._meta.get_fields(include_hidden=True)
    relations = [field for field in fields if isinstance(field, ForeignObjectRel) and not field.many_to_many]
    return [relation for relation in relations if relation.name != "user"]


def _current(person: Person, organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(person=person, organisation=organisation, left_at__isnull=True)
