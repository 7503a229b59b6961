"""What a person may take away of what was finished."""

from typing import Any

from responses.drafting.models import Response
from responses.drafting.rules import LEADING_ROLES
from responses.moderation.models import Redaction
from responses.moderation.selectors import redactions_of
from responses.people.models import Person
from responses.publishing.models import Dispatch, FinalVersion, Publication


def export_finals(person: Person) -> list[dict[str, Any]]:
    """The final versions of the responses that the person takes part in, ready for JSON."""
    finals = FinalVersion.objects.filter(
        response__participants__person=person, response__participants__left_at__isnull=True
    )
    return [
        {
            "response": str(final.response_id),
            "number": final.number,
            "check_code": final.code,
            "made_at": final.made_at.isoformat(),
            "content": final.content,
            "lodged": [
                {
                    "route": one.get_route_display(),
                    "at": one.lodged_at.isoformat(),
                    "reference": one.reference,
                    "has_file": bool(one.file),
                }
                for one in final.receipts.all()
            ],
            "pasted_by_you": [
                {"part": tick.part, "at": tick.at.isoformat()} for tick in final.pasted.filter(person=person)
            ],
            "sent_by_email": [
                {"to": mail.to, "at": mail.sent_at.isoformat() if mail.sent_at else None}
                for mail in Dispatch.objects.filter(final_version=final)
            ],
        }
        for final in finals.order_by("made_at").distinct()
    ]


def export_openness(person: Person) -> list[dict[str, Any]]:
    """What others may read of the responses that the person leads, and what was taken out of it, ready for JSON."""
    led = Response.objects.filter(
        participants__person=person, participants__left_at=None, participants__role__in=LEADING_ROLES
    )
    shown = {one.response_id: one for one in Publication.objects.filter(response__in=led)}
    out: dict[Any, list[dict[str, Any]]] = {}
    for redaction in redactions_of(led):
        out.setdefault(redaction.answer.response_id, []).append(_redaction(redaction))
    return [
        {
            "response": str(response),
            "agreed_at": shown[response].at.isoformat() if response in shown else None,
            "with_name": shown[response].with_name if response in shown else None,
            "taken_out": out.get(response, []),
        }
        for response in {**shown, **out}
    ]


def _redaction(redaction: Redaction) -> dict[str, Any]:
    objection = getattr(redaction, "objection", None)
    return {
        "question": redaction.answer.question.number,
        "words": redaction.words,
        "why": redaction.get_ground_display(),
        "reason": redaction.reason,
        "at": redaction.at.isoformat(),
        "put_back_at": redaction.withdrawn_at.isoformat() if redaction.withdrawn_at else None,
        "your_objection": objection.words if objection else None,
        "answer": objection.answer if objection else None,
    }
