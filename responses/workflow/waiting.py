"""Who a joint response waits for, in sentences."""

from collections.abc import Sequence

from django.db.models import QuerySet

from responses.drafting.called import Called
from responses.drafting.models import Participant, Response, State
from responses.moderation.selectors import open_review
from responses.people.models import Organisation, Person
from responses.signoff.wording import listed
from responses.statemachine.services import Move
from responses.workflow.selectors import Facts

MANY = 5  # names in a sentence; more are counted
OVER = (State.LODGED, State.WITHDRAWN)


def waits_for(
    response: Response, ahead: Move | None, *, reader: Person, stands_for: Organisation | None = None
) -> list[str]:
    """Whom the response waits for: organisations, a moderator, a coordinator. Nothing for one that is over.

    Whoever reads it is "you"; so they are for the organisation that they are asked to sign for (`stands_for`).
    """
    if response.kind != Response.Kind.JOINT or response.state in OVER:
        return []
    if response.state == State.IN_MODERATION:
        return ["We wait for a moderator to read it and decide."]
    if response.state == State.AWAITING_SIGN_OFF:
        return _in_sign_off(response, ahead, reader, stands_for)
    return [_coordinator(response, ahead, reader)]


def _in_sign_off(
    response: Response, ahead: Move | None, reader: Person, stands_for: Organisation | None
) -> list[str]:
    facts = Facts.of(response)
    sentences = []
    if facts.unapproved and open_review(response):
        sentences.append("We wait for a moderator to read what changed after the approval.")
    elif facts.unapproved:
        who = "you" if _is_coordinator(response, reader) else "a coordinator"
        sentences.append(f"We wait for {who} to ask a moderator to read what changed.")
    if silent := _silent(facts):
        sentences += _say_silent(silent, stands_for, Called.of(response))
    elif facts.gaps:
        sentences.append("Everybody who is asked has answered, and the rule of the sign-off is not met.")
    return sentences or [_coordinator(response, ahead, reader)]


def _silent(facts: Facts) -> list[Organisation]:
    """The organisations whose word is wanted for the rule."""
    wanted = [gap.organisation for gap in facts.gaps if gap.organisation and not gap.is_declined]
    is_quorum = any(gap.organisation is None for gap in facts.gaps)
    return list(facts.matrix.missing) if is_quorum else wanted


def _say_silent(silent: Sequence[Organisation], stands_for: Organisation | None, called: Called) -> list[str]:
    others = [called.name_of(one) for one in silent if one != stands_for]
    own = called.name_of(stands_for) if stands_for in silent and stands_for else ""
    return [
        *([f"We wait for you to say what {own} thinks."] if own else []),
        *([f"We wait for {named(others)} to say what they think."] if others else []),
    ]


def _is_coordinator(response: Response, reader: Person) -> bool:
    return _coordinators(response).filter(person=reader).exists()


def _coordinators(response: Response) -> QuerySet[Participant]:
    return response.participants.filter(left_at=None, role=Participant.Role.COORDINATOR)


def _coordinator(response: Response, ahead: Move | None, reader: Person) -> str:
    people = [part.person for part in _coordinators(response).select_related("person")]
    names = ["you"] if reader in people else []
    names += [person.display_name for person in people if person != reader]
    who = " or ".join(names[:MANY]) if names else "a coordinator"
    return (
        f"We wait for {who} to go on. The next step is “{ahead.label}”." if ahead else f"We wait for {who}."
    )


def named(names: Sequence[str]) -> str:
    """Names in a sentence; of very many the first ones and how many more."""
    if len(names) <= MANY:
        return listed(names)
    return f"{', '.join(names[: MANY - 1])} and {len(names) - MANY + 1} more organisations"
