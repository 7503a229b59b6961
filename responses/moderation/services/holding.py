"""Holding a response for safeguarding, and releasing it."""

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response
from responses.jobs.services import enqueue
from responses.moderation.models import Hold, LogEntry, Review
from responses.moderation.rules import NotAllowed, may_lead, may_moderate
from responses.moderation.services.reasons import checked
from responses.moderation.services.recording import record
from responses.people.models import Person

TELL_LEADS = "moderation.tell_leads"


def hold(response: Response, *, by: Person, reason: str) -> Hold:
    """Stop every way out of a response until a safeguarding lead releases it; holding twice is one hold.

    Every moderator may: it is the safe side. The leads are told, and only they see the response from then on.
    Raises NotAllowed unless `by` may moderate it, and BadReason.
    """
    reason = checked(reason, missing="Say why you hold it.")
    if not may_moderate(by, response):
        raise NotAllowed("Only a moderator can hold a response.")
    with transaction.atomic():
        # The row is locked so that a finish is either before the hold or refused by it.
        Response.objects.select_for_update().get(pk=response.pk)
        if present := Hold.objects.filter(response=response, released_at=None).first():
            return present
        made = Hold.objects.create(response=response, placed_by=by, reason=reason)
        Review.objects.filter(response=response, closed_at=None).update(
            wants=Review.Wants.LEAD, claimed_by=None, claimed_until=None
        )
        record(LogEntry.Kind.HELD, actor=by, response=response)
        enqueue(TELL_LEADS, response.pk, key=f"{TELL_LEADS}:{made.pk}")
        return made


def release(response: Response, *, lead: Person) -> None:
    """Let a held response go on. Raises NotAllowed unless `lead` leads on safeguarding here."""
    if not may_lead(lead, response):
        raise NotAllowed("Only a safeguarding lead can release a response.")
    with transaction.atomic():
        held = Hold.objects.filter(response=response, released_at=None)
        if held.update(released_at=timezone.now(), released_by=lead):
            queued = Review.objects.filter(response=response, closed_at=None, wants=Review.Wants.LEAD)
            queued.update(wants=Review.Wants.ANYBODY)
            record(LogEntry.Kind.RELEASED, actor=lead, response=response)
