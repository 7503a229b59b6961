"""How far an answer of a joint response is: who leads it, until when, and what people agreed on."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from responses.drafting.models import Answer, Participant
from responses.drafting.rules import WRITING_ROLES
from responses.drafting.selectors import is_started
from responses.drafting.text import canonical


@dataclass(frozen=True)
class Progress:
    """How far an answer is, as pages show it. `state` names a tag of the look; `note` is a sentence or empty.

    `lead` is None also where the lead author has left or does not write any more.
    """

    state: str
    note: str
    lead: Participant | None
    due_on: date | None
    is_late: bool


def words_pin(answer: Answer) -> str:
    """A digest of what the answer says: people agree on these words and no others."""
    said = [canonical(answer.text), answer.choice, answer.left_unanswered]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def status_of(answer: Answer) -> str:
    """The status that holds now: "todo" where nothing was written, and no longer agreed once the words changed."""
    if not is_started(answer):
        return "todo"
    if answer.status == Answer.Status.AGREED and answer.agreed_pin != words_pin(answer):
        return Answer.Status.DRAFTING
    return answer.status


def progress_of(answer: Answer, participants: Iterable[Participant]) -> Progress:
    """How far the answer is; `participants` are those who take part now, with their persons."""
    status = status_of(answer)
    return Progress(
        state="blank" if answer.left_unanswered and status == Answer.Status.DRAFTING else status,
        note=_note(answer, status),
        lead=lead_of(answer, participants),
        due_on=answer.due_on,
        is_late=_is_late(answer, status),
    )


def lead_of(answer: Answer, participants: Iterable[Participant]) -> Participant | None:
    """The participant who leads the answer, if there is one who takes part and writes."""
    if answer.lead_author_id is None:
        return None
    leads = (one for one in participants if one.person_id == answer.lead_author_id)
    return next((one for one in leads if one.role in WRITING_ROLES), None)


def _note(answer: Answer, status: str) -> str:
    if answer.status != Answer.Status.AGREED or status == Answer.Status.AGREED or not answer.status_at:
        return ""
    day = date_format(timezone.localtime(answer.status_at), "j F", use_l10n=False)
    return f"It was agreed on {day}. The words have changed since."


def _is_late(answer: Answer, status: str) -> bool:
    return bool(
        answer.due_on
        and answer.due_on < timezone.localdate()
        and status not in ("agreed", Answer.Status.READY)
    )
