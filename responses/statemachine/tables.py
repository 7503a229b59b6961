"""What a workflow is: moves between states, checked when the module that names them is imported."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias
from uuid import UUID


class Person(Protocol):
    """Anybody with an id: all that the engine knows of the one who acts."""

    @property
    def id(self) -> UUID:
        """The id that the audit row keeps."""


@dataclass(frozen=True)
class System:
    """The machine itself as a named actor, such as System("scheduler"): nobody is never an actor."""

    name: str


@dataclass(frozen=True)
class Obstacle:
    """Why a move is refused: a sentence, and where to go to mend it.

    `place` names a page and `where` the thing on it (both plain words that the pages know), or both are empty.
    """

    sentence: str
    place: str = ""
    where: str = ""

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Need:
    """Something that must be given with a move, and the sentence for when it is not.

    `kept` says whether the audit row may keep it; what people wrote is never kept there.
    """

    key: str
    sentence: str
    kept: bool = True


Actor: TypeAlias = Person | System
Who: TypeAlias = Callable[[Any, Any], bool]
Objections: TypeAlias = Obstacle | str | Iterable["Obstacle | str"] | None
Guard: TypeAlias = Callable[[Any, Any], Objections]


class TableError(Exception):
    """The table of a workflow contradicts itself; raised while it is imported."""


@dataclass(frozen=True)
class Move:
    """One row of the table.

    `who(actor, obj)` is a named predicate: its name is the actor's role in the audit row. Each of `guards` gets
    `(obj, actor)`, with the object as it stood before the move, and returns what stands in the way or None.
    """

    name: str
    label: str
    sources: tuple[str, ...]
    target: str
    who: Who
    guards: tuple[Guard, ...] = ()
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True)
class Workflow:
    """A named table: its states, the one to begin in, and its moves. Raises TableError when it makes no sense."""

    name: str
    states: tuple[str, ...]
    initial: str
    moves: tuple[Move, ...]
    _by_name: dict[str, Move] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _refuse_twins(self.name, "state", self.states)
        _refuse_twins(self.name, "move", [move.name for move in self.moves])
        self._refuse_unknown_states()
        self._refuse_unreachable_states()
        object.__setattr__(self, "_by_name", {move.name: move for move in self.moves})

    def move(self, name: str) -> Move:
        """The move of that name. Raises UnknownMove."""
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownMove(self.name, name) from None

    def moves_from(self, state: str) -> list[Move]:
        """The moves that leave a state, in the order of the table."""
        return [move for move in self.moves if state in move.sources]

    def _refuse_unknown_states(self) -> None:
        named = {self.initial, *(move.target for move in self.moves)}
        named |= {source for move in self.moves for source in move.sources}
        if unknown := sorted(named - set(self.states)):
            raise TableError(f"{self.name}: no such state: {', '.join(unknown)}")

    def _refuse_unreachable_states(self) -> None:
        reached, before = {self.initial}, 0
        while len(reached) > before:
            before = len(reached)
            reached |= {move.target for move in self.moves if reached & set(move.sources)}
        if lost := sorted(set(self.states) - reached):
            raise TableError(f"{self.name}: no move leads to: {', '.join(lost)}")
        if empty := [move.name for move in self.moves if not move.sources]:
            raise TableError(f"{self.name}: leaves from nowhere: {', '.join(empty)}")


class UnknownMove(LookupError):  # noqa: N818 -- named like the other refusals
    """The table has no move of that name."""

    def __init__(self, workflow: str, name: str) -> None:
        super().__init__(f"{workflow} has no move {name!r}")


def _refuse_twins(workflow: str, what: str, names: Iterable[str]) -> None:
    if twins := [name for name, count in Counter(names).items() if count > 1]:
        raise TableError(f"{workflow}: the same {what} twice: {', '.join(twins)}")
