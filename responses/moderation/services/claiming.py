"""Taking a review, so that two moderators do not do the same work."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from responses.drafting.models import Response
from responses.moderation.models import LikeGroup, LogEntry, Review
from responses.moderation.rules import LEASE, NotAllowed, is_free, is_free_for, may_decide, may_lead
from responses.moderation.selectors.groups import A_PAGE, free_in, taken_in
from responses.moderation.selectors.queue import Filters, waiting
from responses.moderation.services.recording import record
from responses.people.models import Person

TRIES = 20  # reviews that somebody else takes first, before we say that there is none


class Taken(Exception):  # noqa: N818 -- a refusal with a sentence
    """Somebody else has this review now, or it is decided, or it waits for somebody else."""


def claim(review_id: UUID, *, moderator: Person) -> Review:
    """Take a review for LEASE; taking one's own again renews the lease.

    One conditional UPDATE decides between several. Raises NotAllowed, Taken.
    """
    review = Review.objects.select_related("response").get(pk=review_id)
    if not may_decide(moderator, review.response):
        raise NotAllowed("You cannot moderate this response.")
    if not _is_asked(review, moderator):
        raise Taken("It waits for somebody else to look at it.")
    if not _take(review, moderator):
        raise Taken("Somebody else is reading this one, or it has been decided.")
    return review


def claim_next(moderator: Person, filters: Filters) -> Review | None:
    """Take the first review of the queue that nobody has, this moderator neither; None where there is none."""
    free = waiting(moderator, filters, free=True)
    return next((review for review in free[:TRIES] if _take(review, moderator, anew=True)), None)


def keep(review: Review, *, moderator: Person) -> None:
    """Lengthen the lease of what they took, also one that ran out while they wrote; what another has taken stays so."""
    until = timezone.now() + LEASE
    if Review.objects.filter(pk=review.pk, claimed_by=moderator, closed_at=None).update(claimed_until=until):
        review.claimed_by, review.claimed_until = moderator, until


def let_go(review_id: UUID, *, moderator: Person) -> None:
    """Put a review back into the queue; one that is not theirs stays as it is."""
    with transaction.atomic():
        review = Review.objects.select_related("response").get(pk=review_id)
        mine = Review.objects.filter(pk=review_id, claimed_by=moderator, closed_at=None)
        if mine.update(claimed_by=None, claimed_until=None):
            record(LogEntry.Kind.LET_GO, actor=moderator, review=review)


def claim_group(group: LikeGroup, *, moderator: Person) -> int:
    """Take what is free of a group, at most a page of it, the longest waiting first; how many that were."""
    return sum(_take(review, moderator) for review in free_in(group, moderator)[:A_PAGE])


def let_group_go(group: LikeGroup, *, moderator: Person) -> None:
    """Put back what they have of a group."""
    for review in taken_in(group, moderator):
        let_go(review.pk, moderator=moderator)


def check_turn(response: Response, moderator: Person) -> None:
    """Whoever changes what others will read of a response has its review, while one is open.

    Raises NotAllowed where they may not decide on the response, and Taken.
    """
    if not may_decide(moderator, response):
        raise NotAllowed("You cannot moderate this response.")
    review = Review.objects.filter(response=response, closed_at=None).first()
    if review and not holds_claim(review, moderator):
        raise Taken("It waits for a moderator. Take it before you change what others read.")


def holds_claim(review: Review, person: Person, now: datetime | None = None) -> bool:
    """The review is this person's to decide: they took it, and the lease is not over."""
    until = review.claimed_until
    return review.claimed_by_id == person.pk and until is not None and until > (now or timezone.now())


def _take(review: Review, moderator: Person, *, anew: bool = False) -> bool:
    """`anew`: one that they have already is not taken again."""
    now = timezone.now()
    is_takable = is_free(now) if anew else is_free_for(moderator, now)
    with transaction.atomic():
        rows = Review.objects.filter(is_takable, pk=review.pk, closed_at=None)
        was_theirs = Q(claimed_by=moderator, claimed_until__gt=now)
        is_renewed = Review.objects.filter(was_theirs, pk=review.pk).exists()
        if not rows.update(claimed_by=moderator, claimed_until=now + LEASE):
            return False
        if not is_renewed:
            record(LogEntry.Kind.CLAIMED, actor=moderator, review=review)
    review.claimed_by, review.claimed_until = moderator, now + LEASE
    return True


def _is_asked(review: Review, moderator: Person) -> bool:
    if review.wants == Review.Wants.LEAD:
        return may_lead(moderator, review.response)
    if review.wants == Review.Wants.COLLEAGUE:
        asked = review.second_opinions.filter(given_at=None, of_lead=False)
        return not asked.filter(asked_by=moderator).exists()
    return True
