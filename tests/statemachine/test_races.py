"""Sixteen people press at once, on either database."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from responses.drafting.models import Response
from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import perform, reannounce

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]

MANY = 16


def all_at_once(work: Callable[[], object]) -> Counter[str]:
    """Run `work` in sixteen threads that start together; counts how each of them ended."""
    start, ends = Barrier(MANY), []

    def run() -> None:
        try:
            start.wait()
            work()
            ends.append("done")
        except Exception as end:  # noqa: BLE001 -- the kind of the end is what is counted
            ends.append(type(end).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(ends)


def test_of_sixteen_movers_exactly_one_wins_with_one_record_and_one_event(
    door, table, person, listen
):
    listener = listen()

    ends = all_at_once(
        lambda: perform(
            Response.objects.get(pk=door.pk), table, "shut", actor=person, seen_version=1
        )
    )

    assert ends == {"done": 1, "StaleState": 15}
    assert Response.objects.values_list("state", "version").get() == ("finished", 2)
    assert listener.heard == [TransitionRecord.objects.get().id]


def test_when_a_guard_objects_all_sixteen_are_refused_and_nothing_changes(
    door, table, person, listen
):
    listener = listen()

    ends = all_at_once(
        lambda: perform(
            Response.objects.get(pk=door.pk), table, "jam", actor=person, seen_version=1
        )
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
