"""Making a move of a response: the only way in which its state changes."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from responses.drafting.models import Response, State
from responses.drafting.pins import lock_answers
from responses.jobs.services import enqueue
from responses.moderation.models import Decision, Review
from responses.moderation.services import Ask, ReviewClosed, ask_for_review, decide
from responses.moderation.services import NotAllowed as NotModerator
from responses.people.models import Person
from responses.publishing.agreeing import refresh
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import (
    NotAllowed,
    Option,
    Refused,
    StaleState,
    Workflow,
    perform,
    possible_moves,
)
from responses.workflow.effects import AFTER, BEFORE, Doing
from responses.workflow.guards import all_settled, no_conflict
from responses.workflow.rules import coordinator, writer
from responses.workflow.selectors import Facts
from responses.workflow.tables import JOINT, PERSONAL

DECIDED_BESIDE = "notifications.decided"
"""The work of telling a decision that was no move. notifications registers it."""
DIFFERENCE_STATES = (State.APPROVED, State.AWAITING_SIGN_OFF, State.SIGNED_OFF)


def workflow_for(response: Response) -> Workflow:
    """The table that the response follows."""
    return JOINT if response.kind == Response.Kind.JOINT else PERSONAL


def make_move(
    response_id: UUID,
    move: str,
    *,
    actor: Person,
    seen_version: int,
    note: str = "",
    data: Mapping[str, Any] | None = None,
) -> TransitionRecord:
    """Make a move with all that belongs to it, in one transaction, and return its audit row.

    `data` is what the move needs (tables): `hashes`, `reason` and `asks`; `route`, `lodged_at` (ISO, with zone), `reference`, `file` (a ReceiptFile);
    approving a joint response may set the round's `rule` and `quorum`.

    Raises UnknownMove, NotAllowed, StaleState, Refused; for a decision also WordsChanged and BadReason.
    """
    response = Response.objects.select_related("consultation").get(pk=response_id)
    data = dict(data or {})
    with transaction.atomic():
        # First the locks, then the reading: an acknowledged edit is before all of this, or it is refused.
        lock_answers(response)
        record = perform(
            response,
            workflow_for(response),
            move,
            actor=actor,
            seen_version=seen_version,
            note=note,
            data=data,
            prepare=partial(_before, move, actor, data),
        )
        if after := AFTER.get(move):
            after(Doing(response, actor, data))
        Response.objects.filter(pk=response.pk).update(changed_at=timezone.now())
    return record


def options(response: Response, actor: Person) -> list[Option]:
    """The moves that the person may make from here, each with what still stands in its way."""
    Facts.forget(response)
    return possible_moves(response, workflow_for(response), actor)


def may_ask_moderator(response: Response, actor: Person) -> bool:
    """The words changed after they were approved, and nobody has asked a moderator to look again."""
    leads = writer(actor, response) or coordinator(actor, response)
    if not leads or response.state not in DIFFERENCE_STATES:
        return False
    is_asked = Review.objects.filter(response=response, closed_at=None).exists()
    return not is_asked and bool(Facts.of(response).unapproved)


def ask_moderator(response_id: UUID, *, actor: Person) -> Review:
    """Ask a moderator to approve what changed after the approval; the state stays. Asking twice is asking once.

    Raises NotAllowed, Refused where the words are not ready, StaleState where there is no difference to approve.
    """
    response = Response.objects.select_related("consultation").get(pk=response_id)
    if not (writer(actor, response) or coordinator(actor, response)):
        raise NotAllowed("You cannot do this here.")
    with transaction.atomic():
        lock_answers(response)
        response.refresh_from_db()
        if response.state not in DIFFERENCE_STATES or not Facts(response).unapproved:
            raise StaleState(response.state, response.version)
        if obstacles := [*all_settled(response, actor), *no_conflict(response, actor)]:
            raise Refused(obstacles)
        return ask_for_review(response)


def decide_review(
    review_id: UUID,
    *,
    moderator: Person,
    outcome: Decision.Outcome,
    hashes: Mapping[str, str],
    seen_version: int,
    reason: str = "",
    asks: Sequence[Ask] = (),
) -> None:
    """Decide a review: as a move where the response waits for it, beside the state otherwise.

    Raises NotAllowed, StaleState, Refused, WordsChanged, BadReason.
    """
    review = Review.objects.select_related("response").get(pk=review_id)
    try:
        with transaction.atomic():
            _decide(
                review, moderator, outcome, hashes=hashes, seen_version=seen_version, reason=reason, asks=asks
            )
            # What is shown to everybody follows the decision, or neither happens.
            refresh(review.response)
    except NotModerator as refusal:
        raise NotAllowed(str(refusal)) from refusal
    except ReviewClosed as refusal:
        response = review.response
        raise StaleState(response.state, response.version) from refusal


def _decide(
    review: Review,
    moderator: Person,
    outcome: Decision.Outcome,
    *,
    hashes: Mapping[str, str],
    seen_version: int,
    reason: str,
    asks: Sequence[Ask],
) -> None:
    if review.closed_at is None and review.response.state == State.IN_MODERATION:
        name = "approve" if outcome == Decision.Outcome.APPROVED else "request_changes"
        make_move(
            review.response_id,
            name,
            actor=moderator,
            seen_version=seen_version,
            data={"hashes": hashes, "reason": reason, "asks": asks},
        )
    else:
        decision = decide(
            review.pk, moderator=moderator, outcome=outcome, hashes=hashes, reason=reason, asks=asks
        )
        enqueue(DECIDED_BESIDE, decision.pk)


def _before(move: str, actor: Person, data: Mapping[str, Any], response: Response) -> None:
    if before := BEFORE.get(move):
        before(Doing(response, actor, data))
