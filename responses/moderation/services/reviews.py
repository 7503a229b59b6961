"""Queuing a review, and deciding it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from responses.catalogue.models import Consultation
from responses.drafting.models import Answer, Response, State
from responses.drafting.pins import check_all_words, live_answers, lock_answers
from responses.jobs.services import enqueue
from responses.moderation import marks
from responses.moderation.models import ChangeRequest, Decision, LogEntry, Review
from responses.moderation.rules import NotAllowed, is_free_for, may_decide, why_no_changes
from responses.moderation.services.reasons import LONGEST_ASK, checked
from responses.moderation.services.recording import record
from responses.people.models import Person
from responses.statemachine.services import Obstacle, Refused

TELL_WRITERS = "moderation.tell_writers"
MOST_ASKS = 200
MOST_FINDINGS = 32_000  # what the column holds; nobody counts so many
MOST_LOOKED_AT = 200  # reviews in one sweep
EDITED_WHILE_WAITING = (State.APPROVED, State.AWAITING_SIGN_OFF)

LOGGED = {
    Decision.Outcome.APPROVED: LogEntry.Kind.APPROVED,
    Decision.Outcome.CHANGES: LogEntry.Kind.CHANGES,
}


class ReviewClosed(Exception):  # noqa: N818 -- a refusal, as in drafting
    """Somebody has decided this review already, or has it now, or it was set aside."""


@dataclass(frozen=True)
class Ask:
    """What should change in the answer to a question: in all of it, or from `start` to `end` (code points)."""

    key: str
    words: str
    start: int = 0
    end: int = 0
    label: str = ""


def ask_for_review(response: Response) -> Review:
    """The open review of the response, opened now if there was none. Call it in a transaction.

    What its words show of danger is looked at here, and kept as a number.
    """
    if present := Review.objects.filter(response=response, closed_at=None).first():
        return _look_again(present, response)
    return Review.objects.get_or_create(
        response=response,
        closed_at=None,
        defaults={
            "consultation_id": response.consultation_id,
            "kind": response.kind,
            "due_at": response.consultation.closes_at,
            **_seen(response),
        },
    )[0]


def keep_risks() -> int:
    """Look again at what waits while its words can still change: an approved text that was edited; how many did."""
    open_ones = Review.objects.filter(closed_at=None, response__state__in=EDITED_WHILE_WAITING)
    behind = open_ones.filter(looked_at_version__lt=F("response__version")).order_by("asked_at")
    rows = list(behind.select_related("response__consultation")[:MOST_LOOKED_AT])
    for row in rows:
        _look_again(row, row.response)
    return len(rows)


def set_aside_review(response: Response) -> None:
    """Close the open review without a decision: the writers took the response back."""
    Review.objects.filter(response=response, closed_at=None).update(closed_at=timezone.now())


def decide(
    review_id: UUID,
    *,
    moderator: Person,
    outcome: Decision.Outcome,
    hashes: Mapping[str, str],
    reason: str = "",
    asks: Sequence[Ask] = (),
) -> Decision:
    """Record what the moderator decided on the words that they saw, close the review, and have the writers told.

    `hashes` maps the key of every question to the question hash that the page showed; `asks` are the places that
    should change. Raises NotAllowed, ReviewClosed, WordsChanged, BadReason where changes are asked for without
    a reason, and Refused where nobody can make them any more.
    """
    asks_for_changes = outcome == Decision.Outcome.CHANGES
    reason = checked(reason, missing="Say what should change and why." if asks_for_changes else "")
    said = _checked_asks(asks) if asks_for_changes else []
    with transaction.atomic():
        review = Review.objects.select_related("response__consultation").get(pk=review_id)
        _check_possible(review.response, moderator, outcome, hashes)
        _close(review, moderator)
        answers = {answer.question.key: answer for answer in live_answers(review.response)}
        heads = {key: answer.head for key, answer in answers.items()}
        decision = Decision.objects.create(
            review=review,
            moderator=moderator,
            outcome=outcome,
            reason=reason,
            hashes=dict(hashes),
            heads=heads,
        )
        ChangeRequest.objects.bulk_create(
            _request(decision, answers[ask.key], ask) for ask in said if ask.key in answers
        )
        record(LOGGED[outcome], actor=moderator, review=review)
        enqueue(TELL_WRITERS, decision.pk)
        return decision


def _check_possible(
    response: Response, moderator: Person, outcome: Decision.Outcome, hashes: Mapping[str, str]
) -> None:
    """Lock the answers: it is for this moderator, on the words as they stand, and can still be done."""
    if not may_decide(moderator, response):
        raise NotAllowed("You cannot moderate this response.")
    lock_answers(response)
    check_all_words(response, hashes)
    sentence = why_no_changes(response) if outcome == Decision.Outcome.CHANGES else ""
    if sentence:
        raise Refused([Obstacle(sentence)])


def keep_deadlines() -> int:
    """Bring what the queue repeats of the consultations in step with them; how many reviews were behind."""
    behind = 0
    for row in Review.objects.filter(consultation=None, closed_at=None).select_related("response")[:1000]:
        fields = {"consultation_id": row.response.consultation_id, "kind": row.response.kind}
        behind += Review.objects.filter(pk=row.pk).update(**fields)
    for pk, closes_at in Consultation.objects.values_list("pk", "closes_at"):
        queued = Review.objects.filter(consultation=pk, closed_at=None)
        for other in (Q(due_at__lt=closes_at), Q(due_at__gt=closes_at), Q(due_at=None)):
            behind += queued.filter(other).update(due_at=closes_at)
    return behind


def _look_again(review: Review, response: Response) -> Review:
    """Danger that was seen stays: words that were taken back are read first all the same."""
    seen = _seen(response)
    seen["risk"] = min(seen["risk"], review.risk)
    Review.objects.filter(pk=review.pk).update(**seen)
    for name, value in seen.items():
        setattr(review, name, value)
    return review


def _seen(response: Response) -> dict[str, int]:
    """What the words of a response show now, as its review keeps it."""
    texts = [answer.text for answer in live_answers(response)]
    danger = any(marks.dangers(text) for text in texts)
    found = sum(len(marks.findings(text, response)) for text in texts)
    return {
        "risk": Review.Risk.DANGER if danger else Review.Risk.ORDINARY,
        "found": min(found, MOST_FINDINGS),
        "looked_at_version": response.version,
    }


def _close(review: Review, moderator: Person) -> None:
    """One conditional UPDATE: of two who decide at once one wins, and what somebody else has taken is theirs."""
    now = timezone.now()
    rows = Review.objects.filter(is_free_for(moderator, now), pk=review.pk, closed_at=None)
    if not rows.update(closed_at=now, claimed_by=moderator, wants=Review.Wants.ANYBODY):
        raise ReviewClosed("Somebody has decided this already, or is reading it now.")


def _checked_asks(asks: Sequence[Ask]) -> list[Ask]:
    missing = "Say what should change here, and why."
    return [
        Ask(
            one.key,
            checked(one.words, missing=missing, longest=LONGEST_ASK, what="request"),
            one.start,
            one.end,
            one.label[:30],
        )
        for one in list(asks)[:MOST_ASKS]
    ]


def _request(decision: Decision, answer: Answer, ask: Ask) -> ChangeRequest:
    start, end = max(ask.start, 0), min(ask.end, len(answer.text))
    is_stretch = start < end
    return ChangeRequest(
        decision=decision,
        answer=answer,
        revision=answer.head,
        start=start if is_stretch else 0,
        end=end if is_stretch else 0,
        label=ask.label,
        words=ask.words,
    )
