"""Appointing moderators and safeguarding leads, by the operator's administrators."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.moderation.models import LogEntry, Moderator, Review
from responses.moderation.rules import NotAllowed
from responses.moderation.services.recording import record
from responses.people.models import Person, User
from responses.people.services.accounts import account_for

LEAD, MODERATOR, ADMINISTRATOR = "lead", "moderator", "administrator"


class NoSuchAccount(Exception):  # noqa: N818 -- a refusal with a sentence
    """Nobody has an account with this address."""


def may_appoint(person: Person | None) -> bool:
    """The person is one of the operator's administrators."""
    return person is not None and User.objects.filter(person=person, is_staff=True, is_active=True).exists()


def appoint(consultation: Consultation, email: str, *, by: Person, as_lead: bool) -> Moderator:
    """Appoint the holder of an account; appointing again changes what they are. Raises NotAllowed, NoSuchAccount."""
    if not may_appoint(by):
        raise NotAllowed("Only an administrator can appoint moderators.")
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).select_related("person").first()
    if user is None:
        raise NoSuchAccount("Nobody has an account with this address. Ask them to sign in once.")
    with transaction.atomic():
        present = _present(consultation, user.person)
        if present is None:
            present = _made(consultation, user.person, as_lead=as_lead)
        elif present.is_safeguarding_lead == as_lead:
            return present
        Moderator.objects.filter(pk=present.pk).update(is_safeguarding_lead=as_lead)
        record(
            LogEntry.Kind.APPOINTED,
            actor=by,
            consultation_id=consultation.pk,
            subject_id=user.person.pk,
            detail=LEAD if as_lead else MODERATOR,
        )
    present.is_safeguarding_lead = as_lead
    return present


def end_appointment(moderator_id: int, *, by: Person) -> None:
    """End an appointment; what they had taken goes back into the queue. Twice is once. Raises NotAllowed."""
    if not may_appoint(by):
        raise NotAllowed("Only an administrator can end an appointment.")
    with transaction.atomic():
        if row := Moderator.objects.filter(pk=moderator_id, ended_at=None).first():
            _end(row, by)


def end_appointments_of(person: Person) -> None:
    """Somebody deletes their account: they moderate nothing more, and what they had taken goes back into the queue.

    Their row may stay without a name, for decisions lead to it; then nothing may wait for them.
    """
    for row in Moderator.objects.filter(person=person, ended_at=None):
        _end(row, person)


def _end(row: Moderator, by: Person) -> None:
    if not Moderator.objects.filter(pk=row.pk, ended_at=None).update(ended_at=timezone.now()):
        return
    taken = Review.objects.filter(consultation=row.consultation_id, claimed_by=row.person_id, closed_at=None)
    taken.update(claimed_by=None, claimed_until=None)
    record(
        LogEntry.Kind.ENDED,
        actor=by,
        consultation_id=row.consultation_id,
        subject_id=row.person_id,
        detail=LEAD if row.is_safeguarding_lead else MODERATOR,
    )


def appoint_administrator(email: str) -> User:
    """Make the holder of an address an administrator, as the operator's machine does it; twice is once.

    An account is opened where there is none. Raises NoSuchAccount where it was closed.
    """
    with transaction.atomic():
        user = account_for(email)
        if user is None:
            raise NoSuchAccount("This account was closed. Open it again at /admin/.")
        if not (user.is_staff and user.is_superuser):
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
            person = user.person
            record(LogEntry.Kind.APPOINTED, actor=person, subject_id=person.pk, detail=ADMINISTRATOR)
    return user


def _present(consultation: Consultation, person: Person) -> Moderator | None:
    return Moderator.objects.filter(consultation=consultation, person=person, ended_at=None).first()


def _made(consultation: Consultation, person: Person, *, as_lead: bool) -> Moderator:
    try:
        with transaction.atomic():
            return Moderator.objects.create(
                consultation=consultation, person=person, is_safeguarding_lead=as_lead
            )
    except IntegrityError:  # somebody appointed them in this moment
        return Moderator.objects.get(consultation=consultation, person=person, ended_at=None)
