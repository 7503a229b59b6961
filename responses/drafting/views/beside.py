"""What stands beside an answer of a joint response: who leads it until when, and what is said about it."""

from typing import Any
from uuid import uuid4

from responses.drafting.forms.talk import CommentForm
from responses.drafting.models import Answer, Participant, Response
from responses.drafting.progress import progress_of
from responses.drafting.rules import assigns
from responses.drafting.talking import seats_for, talk_beside

NEW_COMMENT = "new-comment"
"""The id of the form that the box for a comment belongs to: it stands inside the form of the answer."""


def beside(part: Participant, answer: Answer) -> dict[str, Any]:
    """What the strip and the rail of a question page need; nothing for a personal response."""
    if part.response.kind != Response.Kind.JOINT:
        return {}
    seats = seats_for(part)
    comment = CommentForm(initial={"nonce": uuid4()}, owner=NEW_COMMENT, auto_id="comment_%s")
    return {
        "seats": seats,
        "talk": talk_beside(answer, seats),
        "progress": progress_of(answer, seats.participants),
        "may_assign": seats.may_talk and assigns(part, answer),
        "comment_form": comment if seats.may_talk else None,
        "new_comment": NEW_COMMENT,
    }
