"""What was done is told after the commit, once when all goes well and again when it did not."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from responses.statemachine.models import TransitionRecord
from responses.statemachine.services import (
    Refused,
    announce,
    perform,
    reannounce,
    subscribe,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_subscribers_hear_the_record_after_the_move(door, table, person, listen):
    listener = listen()

    record = perform(door, table, "shut", actor=person, seen_version=1)

    assert listener.heard == [record.id]
    record.refresh_from_db()
    assert record.announced_at is not None


def test_nobody_hears_of_a_move_that_was_refused(door, table, person, listen):
    listener = listen()

    with pytest.raises(Refused):
        perform(door, table, "jam", actor=person, seen_version=1)

    assert listener.heard == []


def test_nobody_hears_of_a_move_whose_surrounding_transaction_was_undone(door, table, person, listen):
    listener = listen()

    with transaction.atomic():
        perform(door, table, "shut", actor=person, seen_version=1)
        transaction.set_rollback(True)

    assert listener.heard == []
    assert not TransitionRecord.objects.exists()


def test_subscribers_of_another_workflow_hear_nothing(door, table, person, listen):
    listener = listen("window")

    perform(door, table, "shut", actor=person, seen_version=1)

    assert listener.heard == []


def test_subscribing_twice_is_hearing_once(door, table, person, listen):
    listener = listen()

    subscribe(table, listener)
    perform(door, table, "shut", actor=person, seen_version=1)

    assert len(listener.heard) == 1


def test_a_subscriber_that_fails_does_not_undo_the_move_nor_silence_the_others(door, table, person, listen):
    failing, listener = listen(failures=1), listen()

    record = perform(door, table, "shut", actor=person, seen_version=1)

    assert door.state == "finished"
    assert (failing.heard, listener.heard) == ([], [record.id])
    assert TransitionRecord.objects.get().announced_at is None


def test_the_sweeper_tells_it_again_when_a_subscriber_failed(door, table, person, listen):
    failing = listen(failures=1)
    record = perform(door, table, "shut", actor=person, seen_version=1)

    swept = reannounce(grace=timedelta(0))

    assert (swept, failing.heard) == (1, [record.id])
    assert reannounce(grace=timedelta(0)) == 0


def test_the_sweeper_tells_what_a_crash_kept_back(door, table, person, listen):
    record = perform(door, table, "shut", actor=person, seen_version=1)
    listener = listen()
    an_hour_ago = timezone.now() - timedelta(hours=1)
    TransitionRecord.objects.update(announced_at=None, at=an_hour_ago)

    swept = reannounce()

    assert (swept, listener.heard) == (1, [record.id])


def test_the_sweeper_leaves_a_move_of_this_moment_to_the_process_that_made_it(door, table, person, listen):
    perform(door, table, "shut", actor=person, seen_version=1)
    listener = listen()
    TransitionRecord.objects.update(announced_at=None)

    swept = reannounce()

    assert (swept, listener.heard) == (0, [])


def test_what_was_announced_is_not_announced_again(door, table, person, listen):
    record = perform(door, table, "shut", actor=person, seen_version=1)
    listener = listen()

    told = announce(record.id)

    assert (told, listener.heard) == (False, [])
