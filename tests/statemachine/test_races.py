"""Sixteen people press at once, on either database."""

from datetime import timedelta

import pytest

from responses.drafting.models import Response
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import perform, reannounce
from tests.statemachine.races import all_at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_of_sixteen_movers_exactly_one_wins_with_one_record_and_one_event(door, table, person, listen):
    listener = listen()

    ends = all_at_once(
        lambda: perform(Response.objects.get(pk=door.pk), table, "shut", actor=person, seen_version=1)
    )

    assert ends == {"done": 1, "StaleState": 15}
    assert Response.objects.values_list("state", "version").get() == ("finished", 2)
    assert listener.heard == [TransitionRecord.objects.get().id]


def test_when_a_guard_objects_all_sixteen_are_refused_and_nothing_changes(door, table, person, listen):
    listener = listen()

    ends = all_at_once(
        lambda: perform(Response.objects.get(pk=door.pk), table, "jam", actor=person, seen_version=1)
    )

    assert ends == {"Refused": 16}
    assert Response.objects.values_list("state", "version").get() == ("drafting", 1)
    assert not TransitionRecord.objects.exists()
    assert listener.heard == []


def test_sixteen_sweepers_tell_a_forgotten_move_once(door, table, person, listen):
    record = perform(door, table, "shut", actor=person, seen_version=1)
    TransitionRecord.objects.update(announced_at=None)
    listener = listen()

    ends = all_at_once(lambda: reannounce(grace=timedelta(0)))

    assert ends == {"done": 16}
    assert listener.heard == [record.id]
