"""Second opinions, passing a review to a safeguarding lead, and private notes."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.moderation.models import LogEntry, Note, Review, SecondOpinion
from responses.moderation.rules import NotAllowed, has_lead, has_other, may_decide, may_lead
from responses.moderation.services.claiming import Taken, holds_claim
from responses.moderation.services.reasons import LONGEST_NOTE, BadReason, checked
from responses.moderation.services.recording import record
from responses.people.models import Person


def ask_colleague(review_id: UUID, *, moderator: Person, question: str) -> SecondOpinion:
    """Ask another moderator, and put the review back into the queue for them. Raises NotAllowed, Taken, BadReason."""
    return _ask(review_id, moderator, question, of_lead=False)


def ask_lead(review_id: UUID, *, moderator: Person, question: str) -> SecondOpinion:
    """Pass the review to a safeguarding lead; nothing is held by it. Raises NotAllowed, Taken, BadReason."""
    return _ask(review_id, moderator, question, of_lead=True)


def give_opinion(review_id: UUID, *, moderator: Person, advice: str, words: str) -> None:
    """Answer what was asked and put the review back for whoever asked. Raises NotAllowed, Taken, BadReason."""
    said = checked(words, missing="", longest=LONGEST_NOTE, what="answer")
    if advice not in SecondOpinion.Advice.values:
        raise BadReason("Say what you would do.")
    with transaction.atomic():
        review = _theirs(review_id, moderator)
        asked = review.second_opinions.filter(given_at=None).exclude(asked_by=moderator)
        if not may_lead(moderator, review.response):
            asked = asked.filter(of_lead=False)
        if not asked.update(given_by=moderator, advice=advice, words=said, given_at=timezone.now()):
            raise Taken("Nobody waits for your opinion on this one.")
        _put_back(review, Review.Wants.ANYBODY)
        record(LogEntry.Kind.ADVISED, actor=moderator, review=review, detail=advice)


def add_note(review_id: UUID, *, moderator: Person, text: str) -> Note:
    """Leave a note that only moderators see. Raises NotAllowed, BadReason."""
    said = checked(text, missing="Write the note first.", longest=LONGEST_NOTE, what="note")
    with transaction.atomic():
        review = Review.objects.select_related("response").get(pk=review_id)
        if not may_decide(moderator, review.response):
            raise NotAllowed("You cannot moderate this response.")
        record(LogEntry.Kind.NOTED, actor=moderator, review=review)
        return Note.objects.create(response=review.response, author=moderator, text=said)


def _ask(review_id: UUID, moderator: Person, question: str, *, of_lead: bool) -> SecondOpinion:
    said = checked(question, missing="Say what you want to know.", longest=LONGEST_NOTE, what="question")
    with transaction.atomic():
        review = _theirs(review_id, moderator)
        if of_lead and not has_lead(review.response):
            raise BadReason(
                "No safeguarding lead is appointed. Hold it if you worry, and tell an administrator."
            )
        if not of_lead and not has_other(review.response, moderator):
            raise BadReason("No other moderator can read this one. An administrator can appoint somebody.")
        # One question at a time: the newer one takes the place of one that nobody answered.
        review.second_opinions.filter(given_at=None).delete()
        asked = SecondOpinion.objects.create(
            review=review, asked_by=moderator, question=said, of_lead=of_lead
        )
        _put_back(review, Review.Wants.LEAD if of_lead else Review.Wants.COLLEAGUE)
        kind = LogEntry.Kind.ESCALATED if of_lead else LogEntry.Kind.ASKED
        record(kind, actor=moderator, review=review)
        return asked


def _theirs(review_id: UUID, moderator: Person) -> Review:
    review = Review.objects.select_for_update(of=("self",)).select_related("response").get(pk=review_id)
    if not may_decide(moderator, review.response):
        raise NotAllowed("You cannot moderate this response.")
    if review.closed_at or not holds_claim(review, moderator):
        raise Taken("You do not have this review any more. Take it again.")
    return review


def _put_back(review: Review, wants: str) -> None:
    Review.objects.filter(pk=review.pk).update(wants=wants, claimed_by=None, claimed_until=None)
