"""A small workflow over a real row: the engine needs an id, a state and a version, nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from responses.catalogue.models import Consultation
from responses.drafting.models import Response
from responses.people.models import Person
from responses.statemachine.services import Move, Need, Obstacle, Workflow, subscribe, unsubscribe


def anybody(actor: Any, obj: Any) -> bool:
    return True


def nobody(actor: Any, obj: Any) -> bool:
    return False


def never(obj: Any, actor: Any) -> str:
    return "The door is shut."


def never_with_a_place(obj: Any, actor: Any) -> list[Obstacle | str]:
    return [Obstacle("Question 8 is empty.", place="question", where="q8"), "Question 9 is empty."]


def nothing_to_say(obj: Any, actor: Any) -> None:
    return None


@pytest.fixture
def table() -> Workflow:
    return Workflow(
        name="door",
        states=("drafting", "finished", "lodged"),
        initial="drafting",
        moves=(
            Move("shut", "Shut it", ("drafting",), "finished", anybody, (nothing_to_say,)),
            Move("jam", "Jam it", ("drafting",), "finished", anybody, (never, never_with_a_place)),
            Move("ram", "Ram it", ("drafting",), "finished", anybody, (never,)),
            Move("kick", "Kick it", ("drafting",), "finished", nobody, (never,)),
            Move("open", "Open it", ("finished", "lodged"), "drafting", anybody),
            Move(
                "seal",
                "Seal it",
                ("finished",),
                "lodged",
                anybody,
                needs=(Need("seal", "Say which seal."), Need("words", "Say why.", kept=False)),
            ),
        ),
    )


@pytest.fixture
def person(db: None) -> Person:
    return Person.objects.create(name="Robin Sample")


@pytest.fixture
def door(db: None) -> Response:
    call = Consultation.objects.create(
        slug="call", title="Call", body="A body", closes_at=datetime(2100, 1, 1, tzinfo=UTC)
    )
    return Response.objects.create(consultation=call, kind=Response.Kind.PERSONAL)


@dataclass(eq=False)
class Listener:
    """A subscriber that writes down what it heard, and fails as often as it is told to."""

    heard: list[UUID] = field(default_factory=list)
    failures: int = 0

    def __call__(self, record_id: UUID) -> None:
        if self.failures:
            self.failures -= 1
            raise ValueError("The listener fell over.")
        self.heard.append(record_id)


@pytest.fixture
def listen() -> Iterator[Callable[..., Listener]]:
    listening: list[tuple[str, Listener]] = []

    def begin(workflow: str = "door", failures: int = 0) -> Listener:
        listener = Listener(failures=failures)
        subscribe(workflow, listener)
        listening.append((workflow, listener))
        return listener

    yield begin
    for workflow, listener in listening:
        unsubscribe(workflow, listener)
