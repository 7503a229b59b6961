"""Opening the words of a response: only for whoever has taken its review, and on record."""

from django.db import transaction

from responses.drafting.pins import lock_answers
from responses.drafting.reading import Reading, read_response
from responses.moderation.models import LogEntry, Review
from responses.moderation.services.claiming import Taken, holds_claim
from responses.moderation.services.recording import record
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
