"""What was taken out of answers, and which objections wait."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from responses.drafting.models import Response
from responses.moderation.cutting import Span, found_again, joined
from responses.moderation.models import Objection, Redaction
from responses.moderation.rules import is_decidable_by, is_open_to
from responses.people.models import Person


def redactions_of(responses: Iterable[Response | UUID]) -> QuerySet[Redaction]:
    """All redactions of the responses, also those that were withdrawn, with question and objection (one query)."""
    return (
        Redaction.objects.filter(answer__response__in=list(responses))
        .select_related("answer__question", "objection", "moderator")
        .order_by("answer__question__order", "start", "at")
    )


def redaction_at(response: Response, redaction_id: UUID) -> Redaction | None:
    """The redaction of that id in this response."""
    return redactions_of([response]).filter(pk=redaction_id).first()


def spans_out(text: str, question_hash: str, redactions: Iterable[Redaction]) -> list[Span]:
    """What is not published of a text with that hash, in order.

    A redaction of exactly these words holds at its place; one of other words of the same answer holds wherever its
    words stand again. Where a place does not hold the words that were taken out there, nothing of the text is
    published.
    """
    found: list[Span] = []
    for redaction in redactions:
        if redaction.withdrawn_at:
            continue
        here = (redaction.start, redaction.end)
        if redaction.question_hash != question_hash:
            found += found_again(text, redaction.words)
        elif text[slice(*here)] == redaction.words:
            found.append(here)
        else:
            # The hash knows no difference between two spellings of one accent, offsets do.
            return [(0, len(text))]
    return joined(text, found)


def objections_waiting_for(person: Person) -> QuerySet[Objection]:
    """The objections that nobody has answered and the person may answer, oldest first (one query)."""
    mine = Response.objects.filter(is_decidable_by(person))
    return (
        Objection.objects.filter(outcome=Objection.Outcome.OPEN, redaction__answer__response__in=mine)
        .select_related("redaction__answer__question", "redaction__answer__response__consultation")
        .order_by("at", "pk")
    )


def objection_for(person: Person, objection_id: UUID) -> Objection | None:
    """The objection, answered or not, if the person may moderate its response."""
    mine = Response.objects.filter(is_open_to(person))
    return (
        Objection.objects.filter(pk=objection_id, redaction__answer__response__in=mine)
        .select_related(
            "redaction__answer__question", "redaction__answer__response__consultation", "answered_by"
        )
        .first()
    )
