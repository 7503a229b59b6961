"""What a notification says, in a sentence, and where it leads. Never a word of an answer or a comment."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format

from responses.drafting.called import Called
from responses.drafting.models import Response
from responses.notifications.models import Notification
from responses.workflow.standing import PRACTISED

Kind = Notification.Kind
LONGEST_TITLE = 80  # characters of a title in a letter or a line

MOVED = {
    "resume_drafting": "It is a draft again.",
    "send_to_moderation": "It is with a moderator now. The words cannot change until they have decided.",
    "complete_sign_off": "The sign-off is complete.",
    "reopen": "It is open for changes again.",
    "finish": "It is finished. The documents are being made.",
    "revise": "There is a new draft. The finished version stays as it is.",
    "lodge": "It has arrived at the body that asked.",
    "withdraw": "It is withdrawn. Nobody is asked for anything.",
    "restore": "It is a draft again.",
}


def title_of(response: Response) -> str:
    """What a response is called, in one line and not too long."""
    title = " ".join((response.title or response.consultation.title).split())
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def sentence_of(one: Notification) -> str:
    """What happened. Needs `actor` and `organisation`."""
    return SENTENCES[Kind(one.kind)](one)


def place_of(one: Notification) -> str:
    """The address of the page where the person can look at it or do it."""
    name, arguments = PLACES.get(Kind(one.kind), _response)(one)
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return reverse("response", args=[one.response_id])


def link_of(one: Notification) -> str:
    """What the link to that page says."""
    return LINKS.get(Kind(one.kind), "Open the response")


def _who(one: Notification) -> str:
    return _line(one.actor.display_name) if one.actor else "Somebody"


def _for(one: Notification) -> str:
    return _organisation(one, "your organisation")


def _organisation(one: Notification, otherwise: str) -> str:
    return _line(Called.of(one.response).name_or(one.organisation, otherwise))


def _line(name: str) -> str:
    return " ".join(name.split())[:120]


def _assigned(one: Notification) -> str:
    sentence = f"{_who(one)} asked you to lead the answer to question {one.question_number}"
    if not one.detail:
        return f"{sentence}."
    return f"{sentence}, until {date_format(date.fromisoformat(one.detail), 'j F', use_l10n=False)}."


def _joined(one: Notification) -> str:
    return f"{_who(one)} has joined for {_organisation(one, 'themselves')}."


def _wants_to_join(one: Notification) -> str:
    of = f" of {_line(one.detail)}" if one.detail else ""
    return f"{_who(one)}{of} asks to join. A coordinator says yes or no."


def _moved(one: Notification) -> str:
    """What was lodged after the consultation had closed has reached nobody."""
    if one.detail == "lodge" and one.at >= one.response.consultation.closes_at:
        return PRACTISED
    return MOVED.get(one.detail, "It has moved on.")


SENTENCES: dict[Kind, Callable[[Notification], str]] = {
    Kind.MENTION: lambda one: f"{_who(one)} mentioned you in a comment on question {one.question_number}.",
    Kind.ASSIGNED: _assigned,
    Kind.REVIEW: lambda _: "It is open for review. Read the answers and say what you think.",
    Kind.SIGN: lambda one: f"{_for(one)} is asked to sign. It takes about five minutes.",
    Kind.SIGN_AGAIN: lambda one: f"{_who(one)} asks {_for(one)} again to sign.",
    Kind.CHANGED: lambda one: (
        f"The answer to question {one.question_number} has changed after {_for(one)} signed it. "
        "See what changed, and confirm."
    ),
    Kind.RESTORED: lambda one: (
        f"The answer to question {one.question_number} is again as {_for(one)} signed it. You need do nothing."
    ),
    Kind.APPROVED: lambda _: "A moderator has approved it.",
    Kind.CHANGES_ASKED: lambda _: "A moderator asks for changes.",
    Kind.TAKEN_OUT: lambda _: "There is something to look at in what others can read of it.",
    Kind.DOCUMENT: lambda _: "The finished document is ready.",
    Kind.JOINED: _joined,
    Kind.WANTS_TO_JOIN: _wants_to_join,
    Kind.MOVED: _moved,
    Kind.REMINDER: lambda one: one.detail,
}


def _response(one: Notification) -> tuple[str, list[Any]]:
    return "response", [one.response_id]


def _question(one: Notification) -> tuple[str, list[Any]]:
    return "question", [one.response_id, one.question_key]


PLACES: dict[Kind, Callable[[Notification], tuple[str, list[Any]]]] = {
    Kind.MENTION: lambda one: ("thread", [one.response_id, one.question_key, one.about]),
    Kind.ASSIGNED: _question,
    Kind.SIGN: lambda one: ("sign", [one.response_id]),
    Kind.SIGN_AGAIN: lambda one: ("sign", [one.response_id]),
    Kind.CHANGED: lambda one: ("sign", [one.response_id]),
    Kind.RESTORED: lambda one: ("signatures", [one.response_id]),
    Kind.TAKEN_OUT: lambda one: ("taken_out", [one.response_id]),
    Kind.DOCUMENT: lambda one: ("documents", [one.response_id]),
    Kind.JOINED: lambda one: ("team", [one.response_id]),
    Kind.WANTS_TO_JOIN: lambda one: ("requests", [one.response_id]),
    Kind.REMINDER: lambda one: ("dates", [one.response_id]),
}

LINKS: dict[Kind, str] = {
    Kind.MENTION: "Read the comment",
    Kind.ASSIGNED: "Open the answer",
    Kind.REVIEW: "Read the answers",
    Kind.SIGN: "Read and sign",
    Kind.SIGN_AGAIN: "Read and sign",
    Kind.CHANGED: "See what changed",
    Kind.RESTORED: "See who has signed",
    Kind.TAKEN_OUT: "See what was taken out",
    Kind.DOCUMENT: "Get the document",
    Kind.JOINED: "See who takes part",
    Kind.WANTS_TO_JOIN: "Say yes or no",
    Kind.REMINDER: "See the dates",
}
