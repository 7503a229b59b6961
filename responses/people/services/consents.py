"""What people were told and agreed to."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from responses.people.models import Consent, Person

# Raise it with every change to the words of templates/parts/notice.html.
WORDS = 2


def notice_edition() -> str:
    """Which words the notice shows now: our edition, and a mark of the operator's settings in it."""
    said = repr([getattr(settings, name) for name in settings.LEGAL_SETTINGS])
    return f"{WORDS}-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def give_consent(person: Person, kind: str, *, wording: str = "", object_id: UUID | None = None) -> Consent:
    """Record that the person read and accepted these words. Giving it twice keeps the first."""
    wording = wording or notice_edition()
    existing = Consent.objects.filter(
        person=person, kind=kind, wording=wording, object_id=object_id, withdrawn_at__isnull=True
    ).first()
    return existing or Consent.objects.create(person=person, kind=kind, wording=wording, object_id=object_id)


def accept_notice(person: Person, edition: str) -> Consent | None:
    """Record that the person went on after reading the notice.

    None where the words have changed since their page was made: show them the new ones.
    """
    if edition != notice_edition():
        return None
    return give_consent(person, Consent.Kind.NOTICE, wording=edition)


def has_accepted_notice(person: Person) -> bool:
    """Has the person read the notice as it stands now?"""
    return Consent.objects.filter(
        person=person, kind=Consent.Kind.NOTICE, wording=notice_edition(), withdrawn_at__isnull=True
    ).exists()


def withdraw_consent(person: Person, kind: str, *, object_id: UUID | None = None) -> None:
    """Take a consent back. Taking it back twice is the same as once."""
    Consent.objects.filter(person=person, kind=kind, object_id=object_id, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )


def withdraw_consents_to(kind: str, object_id: UUID) -> None:
    """Take back what anybody agreed to about this object. Twice is the same as once."""
    Consent.objects.filter(kind=kind, object_id=object_id, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
