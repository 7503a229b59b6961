"""What the record says of a move, in words: the label that its button has, and the states by their names."""

from responses.drafting.models import State
from responses.statemachine.models import TransitionRecord
from responses.workflow.tables import JOINT, PERSONAL

LABELS = {(table.name, move.name): move.label for table in (PERSONAL, JOINT) for move in table.moves}


def said_of(record: TransitionRecord) -> str:
    """Such as "Approve: in moderation to approved". A move that the tables no longer have is told by its name."""
    label = LABELS.get((record.workflow, record.move)) or _plain(record.move).capitalize()
    return f"{label}: {_state(record.source)} to {_state(record.target)}"


def _state(name: str) -> str:
    return str(State(name).label).lower() if name in State.values else _plain(name)


def _plain(name: str) -> str:
    return name.replace("_", " ")
