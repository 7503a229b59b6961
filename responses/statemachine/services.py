"""What other areas use of the engine."""

from responses.statemachine.engine import Option, authorise, obstacles_to, perform, possible_moves
from responses.statemachine.events import announce, reannounce, subscribe, unsubscribe
from responses.statemachine.refusals import NotAllowed, Refused, StaleState
from responses.statemachine.tables import (
    Actor,
    Guard,
    Move,
    Need,
    Obstacle,
    System,
    TableError,
    UnknownMove,
    Workflow,
)

__all__ = [
    "Actor",
    "Guard",
    "Move",
    "Need",
    "NotAllowed",
    "Obstacle",
    "Option",
    "Refused",
    "StaleState",
    "System",
    "TableError",
    "UnknownMove",
    "Workflow",
    "announce",
    "authorise",
    "obstacles_to",
    "perform",
    "possible_moves",
    "reannounce",
    "subscribe",
    "unsubscribe",
]
