"""Every state, every move, every role, written by hand: what is not in the grid is refused.

The columns are the roles that may make the move; everything else follows from the words being ready (answered,
approved, signed), which `bring_to` sees to.
"""

from typing import Any

import pytest

from responses.drafting.models import State
from responses.statemachine.services import NotAllowed, StaleState, Workflow
from responses.workflow.moves import options
from responses.workflow.tables import JOINT, PERSONAL
from tests.workflow.cast import bring_to, joint_world, personal_world

pytestmark = pytest.mark.django_db

PERSONAL_ROLES = ("lead", "moderator", "safeguarding", "outsider")
JOINT_ROLES = (*PERSONAL_ROLES, "author", "commenter", "signatory", "viewer", "insider")
MODERATORS = ("moderator", "safeguarding")

# By state, the moves that leave it, each with where it leads and who may make it.
PERSONAL_GRID = {
    "drafting": {
        "send_to_moderation": ("in_moderation", ["lead"]),
        "finish": ("finished", ["lead"]),
        "withdraw": ("withdrawn", ["lead"]),
    },
    "in_moderation": {
        "request_changes": ("changes_requested", MODERATORS),
        "approve": ("approved", MODERATORS),
        "withdraw": ("withdrawn", ["lead"]),
    },
    "changes_requested": {
        "send_to_moderation": ("in_moderation", ["lead"]),
        "finish": ("finished", ["lead"]),
        "withdraw": ("withdrawn", ["lead"]),
    },
    "approved": {
        "finish": ("finished", ["lead"]),
        "withdraw": ("withdrawn", ["lead"]),
    },
    "finished": {
        "revise": ("drafting", ["lead"]),
        "lodge": ("lodged", ["lead"]),
        "withdraw": ("withdrawn", ["lead"]),
    },
    "lodged": {},
    "withdrawn": {"restore": ("drafting", ["lead"])},
}

# The joint response as one table: in each state the letters of those who may make the move, and "." for nobody.
# C coordinator, A author, K commenter, S signatory, V viewer, M moderator, I insider (a moderator of a participating
# organisation), O outsider. Nobody but C and M ever stands in it.
JOINT_TABLE = """
move               | to                | drafting | in_review | in_moderation | changes_requested | awaiting_sign_off | signed_off | finished | lodged | withdrawn
open_review        | in_review         | C        | .         | .             | .                 | .                 | .          | .        | .      | .
resume_drafting    | drafting          | .        | C         | .             | .                 | .                 | .          | .        | .      | .
send_to_moderation | in_moderation     | C        | C         | .             | C                 | .                 | .          | .        | .      | .
request_changes    | changes_requested | .        | .         | M             | .                 | .                 | .          | .        | .      | .
approve            | awaiting_sign_off | .        | .         | M             | .                 | .                 | .          | .        | .      | .
complete_sign_off  | signed_off        | .        | .         | .             | .                 | C                 | .          | .        | .      | .
reopen             | drafting          | .        | .         | .             | .                 | C                 | C          | .        | .      | .
finish             | finished          | .        | .         | .             | .                 | .                 | C          | .        | .      | .
revise             | drafting          | .        | .         | .             | .                 | .                 | .          | C        | .      | .
lodge              | lodged            | .        | .         | .             | .                 | .                 | .          | C        | .      | .
withdraw           | withdrawn         | C        | C         | C             | C                 | C                 | C          | C        | .      | .
restore            | drafting          | .        | .         | .             | .                 | .                 | .          | .        | .      | C
"""
LETTERS = {
    "C": ("lead",),
    "M": MODERATORS,
    "A": ("author",),
    "K": ("commenter",),
    "S": ("signatory",),
    "V": ("viewer",),
    "I": ("insider",),
    "O": ("outsider",),
}


def _joint_grid() -> dict[str, dict[str, tuple[str, list[str]]]]:
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in JOINT_TABLE.strip().splitlines()]
    grid: dict[str, dict[str, tuple[str, list[str]]]] = {state: {} for state in head[2:]}
    for move, target, *cells in rows:
        for state, letters in zip(head[2:], cells, strict=True):
            if letters != ".":
                grid[state][move] = (target, [role for letter in letters for role in LETTERS[letter]])
    return grid


JOINT_GRID = _joint_grid()

GRIDS: list[tuple[Any, Workflow, dict[str, Any], tuple[str, ...]]] = [
    (personal_world, PERSONAL, PERSONAL_GRID, PERSONAL_ROLES),
    (joint_world, JOINT, JOINT_GRID, JOINT_ROLES),
]
ALLOWED = [
    (make, state, move, role, target)
    for make, _, grid, _ in GRIDS
    for state, moves in grid.items()
    for move, (target, roles) in moves.items()
    for role in roles
]
STATES = [(make, table, grid, roles, state) for make, table, grid, roles in GRIDS for state in grid]


def ready(make, state):
    world = bring_to(make(), state)
    if state == "awaiting_sign_off":
        world.sign_all()
    return world


@pytest.mark.parametrize(
    ("make", "state", "move", "role", "target"),
    ALLOWED,
    ids=[f"{make.__name__[:5]}-{state}-{move}-{role}" for make, state, move, role, _ in ALLOWED],
)
def test_a_move_of_the_grid_is_made(make, state, move, role, target):
    world = ready(make, state)

    record = world.move(move, getattr(world, role))

    assert (record.source, record.target) == (state, target)
    assert world.now().state == target


@pytest.mark.parametrize(
    ("make", "table", "grid", "roles", "state"),
    STATES,
    ids=[f"{table.name}-{state}" for _, table, _, _, state in STATES],
)
def test_every_other_move_by_every_role_is_refused_and_changes_nothing(make, table, grid, roles, state):
    world = ready(make, state)
    before = world.now()
    others = [
        (move.name, role)
        for move in table.moves
        for role in roles
        if role not in grid[state].get(move.name, ("", []))[1]
    ]

    for move, role in others:
        with pytest.raises((NotAllowed, StaleState)):
            world.move(move, getattr(world, role))

    assert (world.now().state, world.now().version) == (before.state, before.version)


@pytest.mark.parametrize(
    ("make", "table", "grid", "roles", "state"),
    STATES,
    ids=[f"{table.name}-{state}" for _, table, _, _, state in STATES],
)
def test_each_role_is_offered_exactly_its_moves(make, table, grid, roles, state):
    world = ready(make, state)

    offered = {
        role: {option.move.name for option in options(world.now(), getattr(world, role))} for role in roles
    }

    assert offered == {
        role: {move for move, (_, who) in grid[state].items() if role in who} for role in roles
    }


def test_the_grids_know_every_state_of_their_tables():
    states = {name: set(table.states) for name, table in (("p", PERSONAL), ("j", JOINT))}

    assert states == {"p": {State(s) for s in PERSONAL_GRID}, "j": {State(s) for s in JOINT_GRID}}
