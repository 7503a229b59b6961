"""What belongs to a move besides the new state. All of it happens in the move's own transaction, or not at all.

Before the guards: what they judge (a decision). After them: what follows from the move.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from responses.drafting.models import Response, State
from responses.drafting.rules import why_call_closed
from responses.moderation.models import Decision
from responses.moderation.services import ask_for_review, decide, set_aside_review
from responses.moderation.services.grouping import ask_for_fingerprint
from responses.people.models import Person
from responses.publishing.agreeing import take_down
from responses.publishing.models import FinalVersion, Receipt
from responses.publishing.receipts import BadFile, keep_file
from responses.publishing.services import freeze
from responses.signoff.services import close_round, open_round
from responses.statemachine.services import Obstacle, Refused
from responses.workflow.selectors import Facts


@dataclass(frozen=True)
class Doing:
    """A move while it is made: the response, who moves it, and what was given with it."""

    response: Response
    actor: Person
    data: Mapping[str, Any]


def decide_to_approve(doing: Doing) -> None:
    """Keep the decision, so that the guards find it. Raises what moderation's `decide` raises."""
    _decide(doing, Decision.Outcome.APPROVED, "")


def decide_on_changes(doing: Doing) -> None:
    """Keep the decision with its reason. Raises what moderation's `decide` raises."""
    _decide(doing, Decision.Outcome.CHANGES, doing.data["reason"])


def queue_review(doing: Doing) -> None:
    """The response waits for a moderator, who hears which others say nearly the same."""
    ask_for_review(doing.response)
    ask_for_fingerprint(doing.response)


def ask_for_signatures(doing: Doing) -> None:
    """A joint response that was approved waits for its organisations."""
    if doing.response.state == State.AWAITING_SIGN_OFF:
        open_round(doing.response, rule=doing.data.get("rule"), quorum=doing.data.get("quorum"))


def end_round(doing: Doing) -> None:
    """Nobody is asked to sign any more."""
    close_round(doing.response)


def take_back(doing: Doing) -> None:
    """The writers have it again: neither moderators nor signatories are asked for anything."""
    set_aside_review(doing.response)
    close_round(doing.response)


def withdraw_everywhere(doing: Doing) -> None:
    """The writers have it again, and nobody else reads it: bringing it back does not show it anew."""
    take_back(doing)
    take_down(doing.response)


def freeze_words(doing: Doing) -> None:
    """Make the final version. Where moderation is advisory, its review waits beside the finished response."""
    freeze(doing.response, doing.actor)
    ask_for_fingerprint(doing.response)
    if Facts(doing.response).unapproved:
        ask_for_review(doing.response)


def keep_receipt(doing: Doing) -> None:
    """Keep how and when the newest final version arrived. Raises Refused for a time that cannot be."""
    final = doing.response.final_versions.order_by("-number").first()
    if final is None:
        raise Refused([Obstacle("There is no finished version of this response.")])
    arrived = _checked_arrival(doing, final)
    receipt = Receipt(
        final_version=final,
        route=doing.data["route"],
        lodged_at=arrived,
        reference=str(doing.data.get("reference", ""))[:200],
        is_practice=arrived >= doing.response.consultation.closes_at,
        recorded_by=doing.actor,
    )
    if file := doing.data.get("file"):
        try:
            keep_file(receipt, file, Receipt.save)
        except BadFile as refusal:
            raise Refused([Obstacle(f"{refusal}.")]) from refusal
    else:
        receipt.save()


BEFORE: dict[str, Callable[[Doing], None]] = {
    "approve": decide_to_approve,
    "request_changes": decide_on_changes,
}

AFTER: dict[str, Callable[[Doing], None]] = {
    "send_to_moderation": queue_review,
    "approve": ask_for_signatures,
    "complete_sign_off": end_round,
    "reopen": take_back,
    "finish": freeze_words,
    "revise": take_back,
    "lodge": keep_receipt,
    "withdraw": withdraw_everywhere,
}


def _decide(doing: Doing, outcome: Decision.Outcome, reason: str) -> None:
    review = ask_for_review(doing.response)
    decide(
        review.pk,
        moderator=doing.actor,
        outcome=outcome,
        hashes=doing.data["hashes"],
        reason=reason,
        asks=doing.data.get("asks", ()),
    )


def _checked_arrival(doing: Doing, final: FinalVersion) -> datetime:
    arrived, sentence = doing.data["lodged_at"], ""
    moment = datetime.fromisoformat(arrived) if isinstance(arrived, str) else arrived
    if doing.data["route"] not in Receipt.Route.values:
        sentence = "Choose how it reached the body that asked."
    # A form knows minutes, a final version seconds.
    elif moment < final.made_at.replace(second=0, microsecond=0):
        made = timezone.localtime(final.made_at, ZoneInfo(doing.response.consultation.time_zone))
        sentence = f"It cannot have arrived before it was finished, at {made:%H:%M on %d %B %Y}."
    elif moment > timezone.now():
        sentence = "That time has not come yet. Come back when it has arrived."
    elif moment >= doing.response.consultation.closes_at:
        sentence = why_call_closed(doing.response.consultation) or ""
    if sentence:
        raise Refused([Obstacle(sentence)])
    return moment
