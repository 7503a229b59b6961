"""Saves of one person in one go are one entry."""

import datetime as dt

import pytest

from responses.drafting.looking.sittings import Save, merged, sittings

NOON = dt.datetime(2023, 4, 3, 12, 0, tzinfo=dt.UTC)
ANN, BEN = ("ann", "first"), ("ben", "second")


def saves(*rows):
    """(who, minutes after noon, kind) each; numbered from 1."""
    return [
        Save(number, by, kind, NOON + dt.timedelta(minutes=minutes))
        for number, (by, minutes, kind) in enumerate(rows, start=1)
    ]


def spans(found):
    return [(sitting.first, sitting.last) for sitting in found]


def test_many_saves_of_one_person_are_one_entry():
    found = sittings(saves(*((ANN, minute, "save") for minute in range(0, 60, 3))))

    assert spans(found) == [(1, 20)]
    assert found[0].saves == 20


@pytest.mark.parametrize(("pause", "entries"), [(9.9, 1), (10, 2)])
def test_after_ten_minutes_a_new_entry_begins(pause, entries):
    found = sittings(saves((ANN, 0, "save"), (ANN, pause, "save")))

    assert len(found) == entries


def test_another_person_is_another_entry():
    found = sittings(saves((ANN, 0, "save"), (BEN, 1, "save"), (ANN, 2, "save")))

    assert spans(found) == [(1, 1), (2, 2), (3, 3)]


def test_the_same_person_for_another_organisation_is_another_entry():
    found = sittings(saves((ANN, 0, "save"), (("ann", None), 1, "save")))

    assert len(found) == 2


@pytest.mark.parametrize("kind", ["restore", "settle", "adopt"])
def test_what_is_more_than_writing_stands_by_itself(kind):
    found = sittings(saves((ANN, 0, "save"), (ANN, 1, kind), (ANN, 2, "save")))

    assert spans(found) == [(1, 1), (2, 2), (3, 3)]


def test_people_who_type_at_the_same_time_are_one_entry_with_all_their_names():
    found = sittings(saves((ANN, 0, "live"), (BEN, 0.1, "live"), (ANN, 0.2, "live"), (BEN, 0.9, "live")))

    assert spans(found) == [(1, 4)]
    assert found[0].by == [ANN, BEN]


def test_people_who_type_one_after_the_other_are_not_one_entry():
    found = sittings(saves((ANN, 0, "live"), (BEN, 2, "live")))

    assert len(found) == 2


def test_only_the_oldest_are_taken_together_where_there_are_too_many():
    found = sittings(saves(*((ANN if n % 2 else BEN, n * 20, "save") for n in range(6))))

    kept = merged(found, 3)

    assert spans(kept) == [(1, 4), (5, 5), (6, 6)]
    assert kept[0].one is None
