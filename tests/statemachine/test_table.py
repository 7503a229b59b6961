"""A table that contradicts itself stops the start, not a person."""

import pytest

from responses.statemachine.services import Move, TableError, UnknownMove, Workflow


def anybody(actor, obj):
    return True


def row(name="go", sources=("a",), target="b"):
    return Move(name, name.title(), sources, target, anybody)


@pytest.mark.parametrize(
    ("states", "initial", "moves", "sentence"),
    [
        (("a", "b"), "a", (row(), row()), "door: the same move twice: go"),
        (("a", "b", "a"), "a", (row(),), "door: the same state twice: a"),
        (("a", "b"), "c", (row(),), "door: no such state: c"),
        (("a", "b"), "a", (row(target="z"),), "door: no such state: z"),
        (("a", "b"), "a", (row(sources=("a", "y")),), "door: no such state: y"),
        (
            ("a", "b", "c", "d"),
            "a",
            (row(), row("on", ("c",), "d")),
            "door: no move leads to: c, d",
        ),
        (("a", "b"), "a", (row(), row("lost", ())), "door: leaves from nowhere: lost"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(states, initial, moves, sentence):
    with pytest.raises(TableError) as refusal:
        Workflow("door", states, initial, moves)

    assert str(refusal.value) == sentence


def test_a_state_is_reachable_over_several_moves():
    moves = (row("on", ("b",), "c"), row())

    workflow = Workflow("door", ("a", "b", "c"), "a", moves)

    assert [move.name for move in workflow.moves_from("b")] == ["on"]


def test_a_table_cannot_be_changed_after_it_was_checked():
    workflow = Workflow("door", ("a", "b"), "a", (row(),))

    with pytest.raises(AttributeError):
        workflow.moves = ()  # type: ignore[misc]

    with pytest.raises(AttributeError):
        workflow.move("go").target = "a"  # type: ignore[misc]


def test_a_move_that_is_not_in_the_table_is_named():
    workflow = Workflow("door", ("a", "b"), "a", (row(),))

    with pytest.raises(UnknownMove) as refusal:
        workflow.move("jump")

    assert str(refusal.value) == "door has no move 'jump'"
