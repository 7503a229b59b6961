"""The one door through which a state changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from responses.statemachine.events import announce
from responses.statemachine.models import TransitionRecord
from responses.statemachine.refusals import NotAllowed, Refused, StaleState
from responses.statemachine.tables import Actor, Guard, Move, Obstacle, System, Workflow

LONGEST_NOTE = 4000  # characters


@dataclass(frozen=True)
class Option:
    """A move that the actor may make from here, with what still stands in its way."""

    move: Move
    obstacles: tuple[Obstacle, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles


def perform(
    obj: Any,
    workflow: Workflow,
    move_name: str,
    *,
    actor: Actor,
    seen_version: int,
    note: str = "",
    data: Mapping[str, Any] | None = None,
    prepare: Callable[[Any], None] | None = None,
) -> TransitionRecord:
    """Make a move and return its audit row.

    `obj` is a saved model instance with `id`, `state` and `version`; `seen_version` is the version that the actor
    saw. In order: permission; one transaction that claims the object by one conditional UPDATE, asks the guards
    and writes the audit row; the event after the commit. On success `obj` is refreshed, otherwise untouched.
    `prepare` is what belongs to the move and what its guards read, such as a decision: it is called between
    claim and guards with the object as it stood.

    Raises UnknownMove, NotAllowed, StaleState, Refused.
    """
    move = workflow.move(move_name)
    authorise(obj, move, actor)
    given = dict(data or {})
    with transaction.atomic():
        before = _claim(obj, move, seen_version)
        _refuse_if(_missing(move, given, note))
        if prepare:
            prepare(before)
        _refuse_if(_objections(move.guards, before, actor, {}))
        record = _write_record(workflow, move, before, actor=actor, note=note, given=given)
        # Robust: a broker that is away must not turn a move that was made into an error page.
        transaction.on_commit(partial(announce, record.id), robust=True)
    obj.refresh_from_db()
    return record


def authorise(obj: Any, move: Move, actor: Actor) -> None:
    """Raises NotAllowed unless the actor may make the move at all, whatever the state."""
    if not move.who(actor, obj):
        raise NotAllowed("You cannot do this here.")


def possible_moves(obj: Any, workflow: Workflow, actor: Actor) -> list[Option]:
    """The moves that the actor may make from where `obj` stands, in the order of the table. Changes nothing."""
    asked: dict[Guard, list[Obstacle]] = {}
    return [
        Option(move, tuple(_objections(move.guards, obj, actor, asked)))
        for move in workflow.moves_from(obj.state)
        if move.who(actor, obj)
    ]


def obstacles_to(obj: Any, move: Move, actor: Actor) -> list[Obstacle]:
    """What still stands in the way of a move, whoever may make it. Changes nothing."""
    return _objections(move.guards, obj, actor, {})


def _claim(obj: Any, move: Move, seen_version: int) -> Any:
    """Take the object for this move, or raise StaleState. Returns it fresh, as it stood before the move."""
    rows = type(obj)._base_manager  # noqa: SLF001 -- Django documents it: a default manager may filter
    claimed = rows.filter(pk=obj.pk, state__in=move.sources, version=seen_version)
    source = claimed.values_list("state", flat=True).first()
    # The version tells the state, so a row that still has the version has the state just read.
    if source is None or not claimed.filter(state=source).update(state=move.target, version=F("version") + 1):
        raise StaleState(*_standing(obj))
    before = rows.get(pk=obj.pk)
    before.state, before.version = source, seen_version
    return before


def _standing(obj: Any) -> tuple[str | None, int | None]:
    rows = type(obj)._base_manager  # noqa: SLF001 -- as above
    return rows.filter(pk=obj.pk).values_list("state", "version").first() or (None, None)


def _refuse_if(obstacles: list[Obstacle]) -> None:
    if obstacles:
        raise Refused(obstacles)


def _missing(move: Move, given: Mapping[str, Any], note: str) -> list[Obstacle]:
    missing = [Obstacle(need.sentence) for need in move.needs if not given.get(need.key)]
    if len(note) > LONGEST_NOTE:
        missing.append(Obstacle(f"Make your note {len(note) - LONGEST_NOTE} characters shorter."))
    return missing


def _objections(
    guards: tuple[Guard, ...], obj: Any, actor: Actor, asked: dict[Guard, list[Obstacle]]
) -> list[Obstacle]:
    for guard in guards:
        if guard not in asked:
            asked[guard] = _listed(guard(obj, actor))
    return [obstacle for guard in guards for obstacle in asked[guard]]


def _listed(objections: Any) -> list[Obstacle]:
    if objections is None:
        return []
    if isinstance(objections, str | Obstacle):
        objections = [objections]
    return [one if isinstance(one, Obstacle) else Obstacle(one) for one in objections]


def _write_record(
    workflow: Workflow,
    move: Move,
    before: Any,
    *,
    actor: Actor,
    note: str,
    given: Mapping[str, Any],
) -> TransitionRecord:
    # Only what the table declares and may keep: whatever else came along may hold people's words.
    kept = {need.key for need in move.needs if need.kept}
    return TransitionRecord.objects.create(
        workflow=workflow.name,
        object_id=before.id,
        move=move.name,
        source=before.state,
        target=move.target,
        version=before.version + 1,
        actor_id=None if isinstance(actor, System) else actor.id,
        actor_role=actor.name if isinstance(actor, System) else move.who.__name__,
        note=note,
        data={key: value for key, value in given.items() if key in kept},
    )
