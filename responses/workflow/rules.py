"""Who may make a move: the names that stand in the tables' column "who"."""

from typing import Any

from responses.drafting.models import Response
from responses.drafting.rules import is_coordinator, is_writer
from responses.moderation.rules import may_moderate
from responses.people.models import Person


def writer(actor: Any, response: Response) -> bool:
    """The writer of a personal response."""
    return isinstance(actor, Person) and is_writer(actor, response)


def coordinator(actor: Any, response: Response) -> bool:
    """A coordinator of a joint response."""
    return isinstance(actor, Person) and is_coordinator(actor, response)


def moderator(actor: Any, response: Response) -> bool:
    """A moderator of the consultation who is neither a participant nor of a participating organisation."""
    return isinstance(actor, Person) and may_moderate(actor, response)
