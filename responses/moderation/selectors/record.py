"""Reading the record: what moderators did, and the moves that were made."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from responses.catalogue.models import Consultation
from responses.moderation.models import LogEntry, Objection, Redaction, SecondOpinion
from responses.moderation.wording import DEFAULTS
from responses.people.selectors import people_by_id
from responses.statemachine.models import TransitionRecord

A_PAGE = 50

_WORDS: dict[str, dict[str, str]] = {
    LogEntry.Kind.APPOINTED: {
        "lead": "safeguarding lead", "moderator": "moderator", "administrator": "administrator",
    },
    LogEntry.Kind.OPENED: {
        "group": "in a group", "decision": "what was asked to change", "redaction": "to take words out", "objection": "to answer an objection",
    },
    LogEntry.Kind.ADVISED: {value: str(label) for value, label in SecondOpinion.Advice.choices},
    LogEntry.Kind.REDACTED: {value: str(label) for value, label in Redaction.Ground.choices},
    LogEntry.Kind.ANSWERED: {value: str(label) for value, label in Objection.Outcome.choices},
    LogEntry.Kind.REWORDED: {one.key: one.title for one in DEFAULTS},
}  # fmt: skip
_WORDS[LogEntry.Kind.ENDED] = _WORDS[LogEntry.Kind.APPOINTED]


@dataclass(frozen=True)
class RecordPage:
    """Some rows, newest first; `before` leads to the older ones, empty at the end."""

    rows: list[dict[str, Any]]
    before: str


def log_page(kind: str, before: str) -> RecordPage:
    """What was done, by whom, to whom (four queries, whatever the length). `kind` narrows it; `before` is a row's number."""
    rows = LogEntry.objects.order_by("-id")
    if kind in LogEntry.Kind.values:
        rows = rows.filter(kind=kind)
    if before.isascii() and before.isdigit() and len(before) <= 18:  # noqa: PLR2004 -- a number that the database can hold
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE]
    people = people_by_id(one for row in shown for one in (row.actor_id, row.subject_id) if one)
    calls = Consultation.objects.in_bulk({row.consultation_id for row in shown if row.consultation_id})
    lines = [
        {
            "entry": row,
            "detail": _WORDS.get(row.kind, {}).get(row.detail, row.detail),
            "actor": people.get(str(row.actor_id)),
            "subject": people.get(str(row.subject_id)),
            "consultation": calls.get(row.consultation_id),
        }
        for row in shown
    ]
    return RecordPage(lines, str(shown[-1].pk) if len(found) > A_PAGE else "")


def moves_page(before: str) -> RecordPage:
    """The moves of all responses, newest first (three queries). `before` is the id of a move."""
    rows = TransitionRecord.objects.order_by("-at", "-id")
    if last := _move(before):
        rows = rows.filter(at__lte=last.at).exclude(at=last.at, id__gte=last.id)
    found = list(rows[: A_PAGE + 1])
    shown = found[:A_PAGE]
    people = people_by_id(row.actor_id for row in shown if row.actor_id)
    lines = [{"move": row, "actor": people.get(str(row.actor_id))} for row in shown]
    return RecordPage(lines, str(shown[-1].pk) if len(found) > A_PAGE else "")


def _move(words: str) -> TransitionRecord | None:
    try:
        return TransitionRecord.objects.filter(pk=UUID(words)).first()
    except ValueError:
        return None
