"""What a person may take away of what they wrote."""

from typing import Any

from django.db.models import Q

from responses.drafting.models import (
    About,
    Answer,
    Comment,
    Conflict,
    Participant,
    PartnerText,
    Response,
    Revision,
    Suggestion,
)
from responses.people.models import Person


def export_writing(person: Person) -> list[dict[str, Any]]:
    """The responses that the person takes part in or took part in, ready for JSON.

    Of a personal response everything; of a joint one what stands there now, and which saved states were theirs.
    """
    parts = person.participations.select_related("response__consultation", "organisation")
    return [_response(part, person) for part in parts.order_by("joined_at")]


def export_requests(person: Person) -> list[dict[str, Any]]:
    """What the person asked for by coalition links, and what was answered."""
    asked = person.join_requests.select_related("link__response")
    return [
        {
            "response": one.link.response.title,
            "at": one.at.isoformat(),
            "name": one.name,
            "organisation": one.organisation_name,
            "email": one.email,
            "line": one.line,
            "state": one.get_state_display(),
            "reason": one.reason,
        }
        for one in asked.order_by("at")
    ]


def _response(part: Participant, person: Person) -> dict[str, Any]:
    response = part.response
    about = About.objects.filter(response=response).first()
    answers = response.answers.select_related("question").order_by("question__order")
    return {
        "id": str(response.id),
        "consultation": response.consultation.title,
        "kind": response.get_kind_display(),
        "title": response.title,
        "state": response.get_state_display(),
        "begun_at": response.created_at.isoformat(),
        "your_role": part.get_role_display(),
        "for_organisation": part.organisation.name if part.organisation else None,
        "you_said_you_are_from": part.stated_organisation or None,
        "about_you": _about(about) if about else None,
        "answers": [_answer(answer, person, response) for answer in answers],
    }


def _about(about: About) -> dict[str, Any]:
    return {
        "name": about.name,
        "capacity": about.get_capacity_display(),
        "on_behalf_of": about.on_behalf_of,
        "may_publish": about.may_publish,
        "confidential": about.confidential,
        "confidential_reason": about.confidential_reason,
    }


def _answer(answer: Answer, person: Person, response: Response) -> dict[str, Any]:
    mine = answer.revisions.all()
    conflicts = answer.conflicts.all()
    if response.kind == Response.Kind.JOINT:
        mine, conflicts = mine.filter(author=person), conflicts.filter(author=person)
    return {
        "question": f"{answer.question.number}. {answer.question.wording}",
        "text": answer.text,
        "choice": answer.choice,
        "left_unanswered": answer.left_unanswered,
        "saved_states": [_state(one) | {"number": one.number} for one in mine.order_by("number")],
        "conflicts": [_state(one) for one in conflicts.order_by("at")],
        "comments": [_comment(one) for one in answer.comments.filter(author=person)],
        "suggestions": [_suggestion(one) for one in answer.suggestions.filter(author=person)],
        "partners_texts": [
            _partner_text(one)
            for one in answer.partner_texts.filter(Q(author=person) | Q(added_by=person)).select_related(
                "author"
            )
        ],
        "your_reasons": [
            {"at": one.decided_at.isoformat(), "reason": one.reason}
            for one in answer.suggestions.filter(decided_by=person).exclude(reason="")
            if one.decided_at
        ],
    }


def _state(one: Revision | Conflict) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "text": one.text,
        "choice": one.choice,
        "left_unanswered": one.left_unanswered,
    }


def _comment(one: Comment) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "about": one.quote,
        "text": one.text,
        "changed_at": one.edited_at.isoformat() if one.edited_at else None,
        "removed_at": one.removed_at.isoformat() if one.removed_at else None,
    }


def _partner_text(one: PartnerText) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "of": one.author.display_name,
        "file": one.file_name or None,
        "text": one.text,
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "at": one.at.isoformat(),
        "instead_of": one.quote,
        "text": one.text,
        "why": one.why,
        "state": one.get_state_display(),
        "reason": one.reason,
    }
