"""What a move asks for, guard by guard: what is in order, and what still stands in the way."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from responses.drafting.models import Response, State
from responses.statemachine.services import Actor, Guard, Move, Obstacle
from responses.workflow import guards
from responses.workflow.standing import as_guard, next_move
from responses.workflow.tables import JOINT

# What is said where a guard has nothing to object. Of what nobody asks about while all is well, nothing is said.
IN_ORDER: dict[Guard, str] = {
    guards.all_settled: "Every question has an answer, or is left blank on purpose.",
    guards.no_conflict: "Nobody’s words clash with anybody else’s.",
    guards.as_approved: "A moderator has approved every answer as it stands.",
    guards.as_signed: "What the organisations have said meets the rule of the sign-off.",
    guards.within_limits: "Every answer fits the form of the body that asked.",
}


@dataclass(frozen=True)
class Way:
    """The next move of a joint response, with a line for each thing it asks for."""

    move: Move | None
    lines: list[dict[str, str]]

    @property
    def is_open(self) -> bool:
        """Nothing stands in the way."""
        return self.move is not None and all(line["state"] == "ok" for line in self.lines)


def way_ahead(response: Response, actor: Actor) -> Way:
    """The move that brings the response on from here, whoever makes it, and how things stand for it."""
    move = next_move(response)
    return Way(move, lines_of(response, move, actor) if move else [])


def closing(response: Response, actor: Actor) -> Way:
    """The same for closing the round of signatures, on the page of the matrix; no move in any other state."""
    if response.state != State.AWAITING_SIGN_OFF:
        return Way(None, [])
    move = JOINT.move("complete_sign_off")
    here = reverse("signatures", args=[response.pk])
    lines = lines_of(response, move, actor)
    return Way(move, [line | {"href": ""} if line["href"] == here else line for line in lines])


def lines_of(response: Response, move: Move, actor: Actor) -> list[dict[str, str]]:
    """For parts/way.html: every obstacle, then what is in order."""
    stops: list[dict[str, str]] = []
    fine: list[dict[str, str]] = []
    for guard in move.guards:
        found = _listed(guard(response, actor))
        stops += [as_guard(response, one) for one in found]
        if not found and (sentence := IN_ORDER.get(guard)):
            fine.append({"sentence": sentence, "state": "ok", "href": "", "link": ""})
    return [*stops, *fine]


def _listed(objections: Any) -> list[Obstacle]:
    if objections is None:
        return []
    if isinstance(objections, Obstacle):
        return [objections]
    return [one if isinstance(one, Obstacle) else Obstacle(str(one)) for one in objections]
