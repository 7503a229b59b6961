"""Who a joint response waits for, in sentences."""

from collections.abc import Sequence

from responses.drafting.models import Participant, Response, State
from responses.moderation.selectors import open_review
from responses.signoff.wording import listed
from responses.statemachine.services import Move
from responses.workflow.selectors import Facts

MANY = 5  # names in a sentence; more are counted
OVER = (State.LODGED, State.WITHDRAWN)


def waits_for(response: Response, ahead: Move | None) -> list[str]:
    """Whom the response waits for: organisations, a moderator, a coordinator. Nothing for one that is over."""
    if response.kind != Response.Kind.JOINT or response.state in OVER:
        return []
    if response.state == State.IN_MODERATION:
        return ["We wait for a moderator to read it and decide."]
    if response.state == State.AWAITING_SIGN_OFF:
        return _in_sign_off(response, ahead)
    return [_coordinator(response, ahead)]


def _in_sign_off(response: Response, ahead: Move | None) -> list[str]:
    facts = Facts.of(response)
    sentences = []
    if facts.unapproved and open_review(response):
        sentences.append("We wait for a moderator to read what changed after the approval.")
    elif facts.unapproved:
        sentences.append("We wait for a coordinator to ask a moderator to read what changed.")
    if silent := _silent(facts):
        sentences.append(f"We wait for {named(silent)} to say what they think.")
    elif facts.gaps:
        sentences.append("Everybody who is asked has answered, and the rule of the sign-off is not met.")
    return sentences or [_coordinator(response, ahead)]


def _silent(facts: Facts) -> list[str]:
    """The organisations whose word is wanted for the rule, by name."""
    wanted = [gap.organisation.name for gap in facts.gaps if gap.organisation and not gap.is_declined]
    is_quorum = any(gap.organisation is None for gap in facts.gaps)
    return [one.name for one in facts.matrix.missing] if is_quorum else wanted


def _coordinator(response: Response, ahead: Move | None) -> str:
    parts = response.participants.filter(left_at=None, role=Participant.Role.COORDINATOR)
    names = [part.person.display_name for part in parts.select_related("person")]
    who = " or ".join(names[:MANY]) if names else "a coordinator"
    return (
        f"We wait for {who} to go on. The next step is “{ahead.label}”." if ahead else f"We wait for {who}."
    )


def named(names: Sequence[str]) -> str:
    """Names in a sentence; of very many the first ones and how many more."""
    if len(names) <= MANY:
        return listed(names)
    return f"{', '.join(names[: MANY - 1])} and {len(names) - MANY + 1} more organisations"
