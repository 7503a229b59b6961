"""Opening the words of responses: only for whoever has taken the review, and on record."""

from django.db import transaction

from responses.drafting.pins import lock_answers
from responses.drafting.reading import Reading, read_response
from responses.moderation.models import LikeGroup, LogEntry, Objection, Review
from responses.moderation.selectors.groups import Member, members_of
from responses.moderation.services.claiming import Taken, check_turn, holds_claim
from responses.moderation.services.recording import record, record_each
from responses.people.models import Person


def open_words(review: Review, *, moderator: Person) -> Reading:
    """The answers as they stand, each a saved state, so that a decision and a difference can name it.

    Raises Taken unless the moderator has the review now.
    """
    if not holds_claim(review, moderator):
        raise Taken("Take it before you read it.")
    with transaction.atomic():
        lock_answers(review.response)
        record(LogEntry.Kind.OPENED, actor=moderator, review=review)
        return read_response(review.response)


def open_group(group: LikeGroup, *, moderator: Person) -> list[Member]:
    """The responses of the group that the moderator has taken, as they stand; each opening goes on record."""
    with transaction.atomic():
        members = members_of(group, moderator)
        reviews = [member.review for member in members]
        record_each(LogEntry.Kind.OPENED, reviews, actor=moderator, detail="group")
    return members


def open_decision(review: Review, *, moderator: Person) -> None:
    """Put on record that somebody reads what was decided, with the words that should change."""
    record(LogEntry.Kind.OPENED, actor=moderator, review=review, detail="decision")


def open_to_redact(review: Review, *, moderator: Person) -> None:
    """Put on record that somebody looks for words to take out. Raises NotAllowed, Taken."""
    check_turn(review.response, moderator)
    record(LogEntry.Kind.OPENED, actor=moderator, review=review, detail="redaction")


def open_objection(objection: Objection, *, moderator: Person) -> None:
    """Put on record that somebody reads an objection and the words that it is about. Raises NotAllowed, Taken."""
    response = objection.redaction.answer.response
    check_turn(response, moderator)
    record(LogEntry.Kind.OPENED, actor=moderator, response=response, detail="objection")
