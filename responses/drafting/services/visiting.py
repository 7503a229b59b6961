"""Noting what somebody has looked at, so that they can be told what is new to them."""

from datetime import timedelta

from django.utils import timezone

from responses.drafting.models import Answer, Participant, Revision, Visit

SELDOM = timedelta(minutes=1)
"""A page that is loaded again and again writes at most this often."""

AWAY = timedelta(minutes=30)
"""Whoever stays away longer comes back: what they were shown before is read, what came meanwhile is new."""


def note_look(part: Participant, answer: Answer) -> Visit:
    """Note that the participant looks at the answer as it stands now; returns the visit as it counts for this page.

    What was new when they came stays new until they come back after a while, or say that they have read it.
    """
    now = timezone.now()
    visit = Visit.objects.filter(participant=part, answer=answer).first()
    if visit is None:
        visit = Visit(participant=part, answer=answer, shown=answer.head, at=now)
        # Two first looks at once are one visit.
        Visit.objects.bulk_create([visit], ignore_conflicts=True)
        return visit
    if now - visit.at >= SELDOM:
        if now - visit.at >= AWAY:
            visit.read = max(visit.read, visit.shown, _seen_live(part, answer))
        visit.shown, visit.at = max(visit.shown, answer.head), now
        Visit.objects.filter(pk=visit.pk).update(read=visit.read, shown=visit.shown, at=visit.at)
    return visit


def _seen_live(part: Participant, answer: Answer) -> int:
    """The last state that they wrote while connected: others' words came onto their page as they were typed."""
    theirs = answer.revisions.filter(author=part.person, kind=Revision.Kind.LIVE).order_by("-number")
    return theirs.values_list("number", flat=True).first() or 0


def mark_read(part: Participant, answer: Answer, number: int) -> None:
    """Nothing up to revision `number` is new to the participant any more. Never takes back what they have read."""
    number = min(max(number, 0), answer.head)
    visit, _ = Visit.objects.get_or_create(participant=part, answer=answer, defaults={"at": timezone.now()})
    Visit.objects.filter(pk=visit.pk, read__lt=number).update(read=number)
    Visit.objects.filter(pk=visit.pk, shown__lt=number).update(shown=number)
