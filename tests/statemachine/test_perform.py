"""A move is made whole, or nothing changes."""

import pytest

from responses.drafting.models import Response
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import (
    Move,
    NotAllowed,
    Obstacle,
    Refused,
    StaleState,
    System,
    UnknownMove,
    Workflow,
    perform,
    possible_moves,
)


def stands(door):
    return Response.objects.values_list("state", "version").get(pk=door.pk)


def test_a_move_changes_the_state_and_counts_the_version(door, table, person):
    record = perform(door, table, "shut", actor=person, seen_version=1)

    assert stands(door) == ("finished", 2)
    assert (door.state, door.version) == ("finished", 2)
    assert (record.source, record.target, record.version) == ("drafting", "finished", 2)


def test_the_audit_row_says_who_did_what(door, table, person):
    perform(door, table, "shut", actor=person, seen_version=1, note="It was cold.")
    perform(door, table, "seal", actor=person, seen_version=2, data={"seal": "wax", "words": "secret"})

    first, second = TransitionRecord.objects.order_by("version")
    assert (first.workflow, first.object_id, first.move) == ("door", door.id, "shut")
    assert (first.actor_id, first.actor_role, first.note) == (person.id, "anybody", "It was cold.")
    assert second.data == {"seal": "wax"}


def test_the_system_is_an_actor_with_a_name(door, table):
    record = perform(door, table, "shut", actor=System("scheduler"), seen_version=1)

    assert (record.actor_id, record.actor_role) == (None, "scheduler")


def test_whoever_may_not_is_refused_before_anything_else(door, table, person):
    with pytest.raises(NotAllowed):
        perform(door, table, "kick", actor=person, seen_version=99)

    assert stands(door) == ("drafting", 1)


def test_a_move_on_a_page_that_is_out_of_date_is_refused(door, table, person):
    Response.objects.filter(pk=door.pk).update(version=5)

    with pytest.raises(StaleState) as refusal:
        perform(door, table, "shut", actor=person, seen_version=1)

    assert (refusal.value.state, refusal.value.version) == ("drafting", 5)
    assert stands(door) == ("drafting", 5)
    assert (door.state, door.version) == ("drafting", 1)


def test_a_move_from_another_state_is_refused(door, table, person):
    with pytest.raises(StaleState):
        perform(door, table, "open", actor=person, seen_version=1)

    assert stands(door) == ("drafting", 1)
    assert not TransitionRecord.objects.exists()


def test_a_move_of_something_that_is_gone_is_refused(door, table, person):
    Response.objects.filter(pk=door.pk).delete()

    with pytest.raises(StaleState) as refusal:
        perform(door, table, "shut", actor=person, seen_version=1)

    assert (refusal.value.state, refusal.value.version) == (None, None)


def test_a_move_that_the_table_does_not_have_is_refused(door, table, person):
    with pytest.raises(UnknownMove):
        perform(door, table, "burn", actor=person, seen_version=1)


def test_an_object_with_old_data_in_memory_is_refreshed_when_the_move_is_made(door, table, person):
    Response.objects.filter(pk=door.pk).update(version=5, title="Newer")

    perform(door, table, "shut", actor=person, seen_version=5)

    assert (door.state, door.version, door.title) == ("finished", 6, "Newer")


def test_a_guard_that_objects_leaves_everything_as_it_was(door, table, person):
    with pytest.raises(Refused) as refusal:
        perform(door, table, "jam", actor=person, seen_version=1)

    assert refusal.value.sentences == [
        "The door is shut.",
        "Question 8 is empty.",
        "Question 9 is empty.",
    ]
    assert str(refusal.value) == "The door is shut. Question 8 is empty. Question 9 is empty."
    assert str(refusal.value.obstacles[1]) == "Question 8 is empty."
    assert (refusal.value.obstacles[1].place, refusal.value.obstacles[1].where) == (
        "question",
        "q8",
    )
    assert stands(door) == ("drafting", 1)
    assert (door.state, door.version) == ("drafting", 1)
    assert not TransitionRecord.objects.exists()


def test_a_move_without_what_it_needs_is_refused(door, table, person):
    perform(door, table, "shut", actor=person, seen_version=1)

    with pytest.raises(Refused) as refusal:
        perform(door, table, "seal", actor=person, seen_version=2, data={"words": "secret"})

    assert refusal.value.sentences == ["Say which seal."]
    assert stands(door) == ("finished", 2)


def test_a_note_that_is_too_long_is_refused(door, table, person):
    with pytest.raises(Refused) as refusal:
        perform(door, table, "shut", actor=person, seen_version=1, note="x" * 4003)

    assert refusal.value.sentences == ["Make your note 3 characters shorter."]


def test_a_page_can_show_each_move_with_what_stands_in_its_way(door, table, person):
    options = possible_moves(door, table, person)

    assert [(option.move.name, option.is_open) for option in options] == [
        ("shut", True),
        ("jam", False),
        ("ram", False),
    ]
    assert options[1].obstacles == (
        Obstacle("The door is shut."),
        Obstacle("Question 8 is empty.", "question", "q8"),
        Obstacle("Question 9 is empty."),
    )


def test_a_guard_of_several_moves_is_asked_once(door, person):
    asked = []

    def remember(obj, actor):
        asked.append(obj.state)

    def anybody(actor, obj):
        return True

    moves = tuple(Move(n, n, ("drafting",), "finished", anybody, (remember,)) for n in ("a", "b"))

    options = possible_moves(door, Workflow("w", ("drafting", "finished"), "drafting", moves), person)

    assert [option.is_open for option in options] == [True, True]
    assert asked == ["drafting"]


def test_a_guard_sees_the_object_as_it_stood_before_the_move(door, person):
    seen = []

    def remember(obj, actor):
        seen.append((obj.state, obj.version))

    def anybody(actor, obj):
        return True

    move = Move("a", "a", ("drafting",), "finished", anybody, (remember,))

    perform(
        door,
        Workflow("w", ("drafting", "finished"), "drafting", (move,)),
        "a",
        actor=person,
        seen_version=1,
    )

    assert seen == [("drafting", 1)]


def test_an_audit_row_names_its_move(door, table, person):
    record = perform(door, table, "shut", actor=person, seen_version=1)

    assert str(record) == "door: shut"
