"""What happened in a response, for everybody who takes part: moves, who came and who left."""

from dataclasses import dataclass
from datetime import datetime

from responses.drafting.called import Called
from responses.drafting.models import Participant, Response
from responses.people.models import Person
from responses.people.selectors import people_by_id
from responses.statemachine.models import TransitionRecord
from responses.workflow.telling import said_of

MOST = 200  # lines; the latest


@dataclass(frozen=True)
class Event:
    """One line: when, what, and by whom (empty where nobody is named)."""

    at: datetime
    title: str
    who: str


def history_of(response: Response) -> list[Event]:
    """The latest first, in three queries. Moderators are not named."""
    events = [*_moves(response), *_people(response)]
    return sorted(events, key=lambda event: event.at, reverse=True)[:MOST]


def _moves(response: Response) -> list[Event]:
    records = list(TransitionRecord.objects.filter(object_id=response.pk).order_by("-version")[:MOST])
    actors = people_by_id(record.actor_id for record in records if record.actor_id)
    return [Event(record.at, said_of(record), _actor(record, actors)) for record in records]


def _actor(record: TransitionRecord, actors: dict[str, Person]) -> str:
    if record.actor_role == "moderator":
        return "A moderator"
    found = actors.get(str(record.actor_id))
    return found.display_name if found else "Somebody who left"


def _people(response: Response) -> list[Event]:
    parts = Participant.objects.filter(response=response).select_related("person", "organisation")
    events, called = [], Called.of(response)
    for part in parts.order_by("-joined_at")[:MOST]:
        name, end = part.person.display_name, part.left_at
        for_whom = f" for {called.name_of(part.organisation)}" if part.organisation else ""
        events.append(Event(part.joined_at, f"{name} joined{for_whom}", ""))
        if end:
            events.append(Event(end, f"{name} left", ""))
    return events
